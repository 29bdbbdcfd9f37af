import type { CustomFields } from '../custom-field/custom-field.ts'
import { isCustomName } from './custom-key.ts'
import { listPart, type ListPart, type Operand } from './list-parts.ts'
import type { RecordKind } from './record-kind.ts'

/** How many values of a column become one. */
export const rollUpWays = {
  text: ['filled'],
  choice: ['share', 'filled'],
  set: ['share', 'filled'],
  figure: ['sum', 'mean', 'median', 'min', 'max', 'filled'],
  day: ['earliest', 'latest', 'filled'],
  other: ['filled'],
} as const satisfies Record<Operand, readonly string[]>
export type RollUpWay = (typeof rollUpWays)[Operand][number]
const everyWay: readonly RollUpWay[] = Object.values(rollUpWays).flat()

/** The summary below a column, and in the row of a group. */
export interface RollUp {
  readonly part: string
  readonly way: RollUpWay
  /** For `share`: the value whose share of the records it is. */
  readonly value?: string
}

/** A sum of ratings says nothing: how many of them there are would count as much as what they say. */
export function waysOf({ operand, type }: ListPart): readonly RollUpWay[] {
  const ways: readonly RollUpWay[] = rollUpWays[operand]
  return type === 'scale' ? ways.filter((way) => way !== 'sum') : ways
}

/**
 * Reads the roll-ups of an address, `severity.mean,status.share.resolved`: one for a column, others are ignored.
 *
 * @param own without them, those of fields of the coalition's own fit by their form
 */
export function readRollUps(kind: RecordKind, text: string | undefined, own?: CustomFields): readonly RollUp[] {
  const read = new Map<string, RollUp>()
  for (const item of text?.split(',') ?? []) {
    const [name = '', given, ...rest] = item.split('.')
    const part = listPart(kind, name, own)
    const ways = part !== undefined ? waysOf(part) : own === undefined && isCustomName(name) ? everyWay : []
    const way = ways.find((each) => each === given)
    if (way === undefined || read.has(name)) continue
    const value = rest.join('.')
    if (way === 'share' && (value === '' || part?.values?.includes(value) === false)) continue
    read.set(name, way === 'share' ? { part: name, way, value } : { part: name, way })
  }
  return [...read.values()]
}

/** Undefined where nothing is rolled up. */
export function writeRollUps(rollUps: readonly RollUp[]): string | undefined {
  const items = rollUps.map(({ part, way, value }) => [part, way, ...(value === undefined ? [] : [value])].join('.'))
  return items.length === 0 ? undefined : items.join(',')
}
