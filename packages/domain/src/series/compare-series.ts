import { lessDecimal, percentMore, plainDecimal } from './decimal.ts'
import { placeKey } from './series-place.ts'
import { inReferenceUnit, readUnit, unitOf, type KnownUnit } from './unit.ts'
import { knownVariable } from './variable.ts'

/** By what values of several datasets stand side by side: the place, and the variable by its name of today. */
export interface SeriesKey {
  readonly place: string
  readonly variable: string
}

export function seriesKey({ region, variable }: { readonly region: string; readonly variable: string }): SeriesKey {
  return { place: placeKey(region), variable: knownVariable(variable)?.name ?? variable }
}

/** A value beside others of the same year. */
export interface Competing {
  readonly variable: string
  readonly unit: string
  readonly value: string | null
}

/** Why two values are not compared, or only with care. */
export const doubts = ['unit', 'basis', 'scope', 'prices'] as const
export type Doubt = (typeof doubts)[number]

export interface ComparedValue {
  /** In the unit of reference of its measure, exact; as it is where the unit is unknown. Null for no value. */
  readonly value: string | null
  readonly unit: string
  /**
   * How much more than the first value: in percent with one digit, of shares in percentage points, exact. Null for the
   * first, and where it is not computed.
   */
  readonly more: string | null
  readonly moreIn: 'percent' | 'points'
  /** What differs besides the figure. Of another unit nothing is computed. */
  readonly doubts: readonly Doubt[]
}

/** Computes what values of one place, variable and year differ by, against the first that has a value. */
export function compareValues(values: readonly Competing[]): ComparedValue[] {
  const read = values.map((each) => ({ ...each, known: readUnit(each.unit) }))
  const base = read.find((each) => inReference(each).value !== null)
  return read.map((each) => {
    const { value, unit } = inReference(each)
    const moreIn = each.known?.measure === 'share' ? ('points' as const) : ('percent' as const)
    if (base === undefined) return { value, unit, more: null, moreIn, doubts: [] }
    const found = doubtsOf(each, base)
    const first = inReference(base).value
    const isComputed = each !== base && value !== null && first !== null && !found.includes('unit')
    if (!isComputed) return { value, unit, more: null, moreIn, doubts: found }
    const more = moreIn === 'points' ? lessDecimal(value, first) : (percentMore(value, first) ?? null)
    return { value, unit, more, moreIn, doubts: found }
  })
}

type ReadValue = Competing & { readonly known: KnownUnit | undefined }

function inReference({ value, unit, known }: ReadValue): { readonly value: string | null; readonly unit: string } {
  // Words that were struck out of a value leave no number.
  if (value === null || plainDecimal(value) === undefined) return { value: null, unit }
  if (known === undefined) return { value, unit }
  return { value: inReferenceUnit(value, known) ?? null, unit: unitOf(known.measure) }
}

function doubtsOf(each: ReadValue, base: ReadValue): Doubt[] {
  const isSameUnit =
    each.known === undefined || base.known === undefined
      ? each.unit === base.unit
      : each.known.measure === base.known.measure
  const isOlder = ({ variable }: ReadValue) => knownVariable(variable)?.alias === 'scope'
  const found: readonly (readonly [Doubt, boolean])[] = [
    ['unit', !isSameUnit],
    ['basis', (each.known?.basis ?? '') !== (base.known?.basis ?? '')],
    ['scope', isOlder(each) !== isOlder(base)],
    ['prices', (each.known?.prices ?? '') !== (base.known?.prices ?? '')],
  ]
  return found.flatMap(([doubt, is]) => (is ? [doubt] : []))
}
