import type { Observation } from '../series/dataset.ts'
import { inReferenceUnit, readUnit, unitOf } from '../series/unit.ts'
import {
  checkPathway,
  emissionsOf,
  intensityFaults,
  residualOf,
  type ByYear,
  type PathwayFault,
} from './check-pathway.ts'
import { measureOfRole, type PathwayRole } from './pathway-role.ts'
import { movedAbatement, publishedAbatement } from './moved-abatement.ts'
import { hasFigures } from './pathway-lines.ts'
import type { LeverLine, PathwayLine, PathwayMilestone, PathwayView } from './pathway-view.ts'

/** A series that was chosen, as it lies in its dataset. */
export type ChosenSeries = Omit<PathwayLine, 'values'> & {
  readonly observations: readonly Pick<Observation, 'year' | 'value'>[]
}

/** A lever as its record has it. */
export interface PathwayLever extends Pick<LeverLine, 'record' | 'reference' | 'title' | 'illustrative'> {
  /** Mt of carbon dioxide by year, as people typed them from its source. */
  readonly abatement: Readonly<Record<string, string>>
  readonly firstYear: number | null
  readonly delay: number | null
  readonly share: number | null
}

export interface PathwayParts extends Pick<PathwayView, 'record' | 'reference' | 'title' | 'boundary'> {
  readonly baseYear: number | null
  readonly targetYear: number | null
  readonly illustrative: boolean
  readonly levers: readonly PathwayLever[]
  readonly milestones: readonly PathwayMilestone[]
  readonly series: readonly ChosenSeries[]
}

const unit = unitOf('carbon dioxide a year')
/** A pathway with more of them was built on series of something else: no person reads them all. */
const mostFaults = 100

type Unchecked = Omit<PathwayView, 'faults' | 'moreFaults'>

/** Builds a pathway from its parts: converts exactly, moves levers by their delay, computes what is left, and checks it. */
export function buildPathway(parts: PathwayParts): PathwayView {
  const { record, reference, title, boundary, milestones } = parts
  const lines = convertedLines(parts.series)
  const only = (role: PathwayRole) => lines.find((line) => line.role === role)
  const all = (role: PathwayRole) => lines.filter((line) => line.role === role)
  const [usual, residual, production, intensityTarget] = [
    only('usual'),
    only('residual'),
    only('production'),
    only('intensity-target'),
  ]
  const years = Object.keys(usual?.values ?? {}).map(Number)
  const levers = parts.levers.map((lever) => leverLine(lever, years))
  const stacked = levers.filter(hasFigures)
  const gaps = gapsOf(stacked, years)
  const open = new Set(gaps.flatMap((gap) => gap.years))
  const whole = withYears(usual?.values ?? {}, (year) => !open.has(year))
  const wedges = levers.map(({ record: lever, abatement, share }) => ({
    lever,
    abatement,
    ...(share !== undefined && { share }),
  }))
  const left = Object.fromEntries(
    Object.keys(whole).flatMap((year) => {
      const computed = residualOf({ usual: whole, levers: wedges }, Number(year))
      return computed === undefined ? [] : [[year, computed]]
    }),
  )
  const [baseYear, targetYear] = [parts.baseYear ?? undefined, parts.targetYear ?? undefined]
  const view = {
    record,
    reference,
    title,
    boundary,
    ...(baseYear !== undefined && { baseYear }),
    ...(targetYear !== undefined && { targetYear }),
    unit,
    ...(usual && { usual }),
    ...(residual && { residual }),
    observed: all('observed'),
    intensity: all('intensity'),
    ...(intensityTarget && { intensityTarget }),
    ...(production && { production }),
    levers,
    milestones: [...milestones].toSorted((one, other) => one.year - other.year),
    left,
    gaps,
    illustrative: parts.illustrative || stacked.some((lever) => lever.illustrative),
  } as const satisfies Unchecked
  const checked = checkPathway({
    baseYear,
    targetYear,
    boundary,
    unit,
    usual: whole,
    levers: wedges,
    left,
    residual: residual?.values ?? {},
    ...inTonnes(intensityTarget, production),
  })
  const faults = [...checked, ...observedFaults(view)]
  return { ...view, faults: faults.slice(0, mostFaults), moreFaults: Math.max(0, faults.length - mostFaults) }
}

function leverLine(lever: PathwayLever, years: readonly number[]): LeverLine {
  const { record, reference, title, illustrative } = lever
  const published = publishedAbatement(lever.abatement)
  const delay = lever.delay ?? 0
  const abatement = movedAbatement({ published, delay, firstYear: lever.firstYear }, years)
  const share = lever.share === null ? {} : { share: String(lever.share) }
  const firstYear = lever.firstYear === null ? {} : { firstYear: lever.firstYear }
  return { record, reference, title, published, ...firstYear, delay, abatement, ...share, illustrative }
}

function gapsOf(levers: readonly LeverLine[], years: readonly number[]): PathwayView['gaps'] {
  return levers.flatMap(({ record, abatement }) => {
    const missing = years.filter((year) => abatement[year] === undefined)
    return missing.length === 0 ? [] : [{ record, years: missing }]
  })
}

/** Lines in the units in which they are compared. Intensities keep the unit of their files where all have the same. */
function convertedLines(series: readonly ChosenSeries[]): PathwayLine[] {
  const ofIntensity = new Set(
    series.filter(({ role }) => measureOfRole[role] === 'carbon dioxide for a mass').map((each) => each.unit),
  )
  return series.map((each) => {
    const isKept = ofIntensity.size === 1 && measureOfRole[each.role] === 'carbon dioxide for a mass'
    return lineOf(each, isKept ? each.unit : unitOf(measureOfRole[each.role]))
  })
}

function lineOf({ observations, ...line }: ChosenSeries, into: string): PathwayLine {
  if (into === line.unit) return { ...line, values: valuesOf(observations, (value) => value) }
  const known = readUnit(line.unit)
  // A unit from which words were struck out, or that measures something else, gives no values.
  if (known?.measure !== measureOfRole[line.role]) return { ...line, values: {} }
  const values = valuesOf(observations, (value) => inReferenceUnit(value, known))
  return { ...line, unit: into, convertedFrom: line.convertedFrom ?? line.unit, values }
}

function valuesOf(observations: ChosenSeries['observations'], read: (value: string) => string | undefined): ByYear {
  return Object.fromEntries(
    observations.flatMap(({ year, value }) => {
      const decimal = value === null ? undefined : read(value)
      return decimal === undefined ? [] : [[year, decimal]]
    }),
  )
}

/** Intensity and production in units whose product is Mt of carbon dioxide. */
function inTonnes(intensity: PathwayLine | undefined, production: PathwayLine | undefined) {
  const each = intensity && readUnit(intensity.unit)
  if (intensity === undefined || each === undefined || production === undefined) return {}
  const values = Object.entries(intensity.values).flatMap(([year, value]) => {
    const converted = inReferenceUnit(value, each)
    return converted === undefined ? [] : [[year, converted]]
  })
  return { intensity: Object.fromEntries(values) as ByYear, production: production.values }
}

/** Compares observed intensity times production with observed emissions. */
function observedFaults({ observed, intensity, production }: Unchecked): PathwayFault[] {
  // Converted once, because there is a pair of lines for each, and a year for each pair.
  const computed = intensity.map((line) => emissionsOf(inTonnes(line, production)))
  return observed.flatMap(({ values }) => computed.flatMap((emissions) => intensityFaults(emissions, values)))
}

function withYears(values: ByYear, isWanted: (year: number) => boolean): ByYear {
  return Object.fromEntries(Object.entries(values).filter(([year]) => isWanted(Number(year))))
}
