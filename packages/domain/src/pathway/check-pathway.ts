import { isLessDecimal, lessDecimal, percentMore, sumOfDecimals, timesDecimal } from '../series/decimal.ts'

/** Values by year, as exact decimals. */
export type ByYear = Readonly<Record<number, string>>

/** What a lever takes off a pathway, by year. */
export interface Wedge {
  readonly lever: string
  /** In the unit of the pathway. */
  readonly abatement: ByYear
  /** Its share of the whole reduction in percent, where its source prints one. */
  readonly share?: string
}

/** A pathway of a sector or place from published series: what would be without levers, what they take off, what is left. */
export interface Pathway {
  readonly baseYear: number | undefined
  readonly targetYear: number | undefined
  /** What is counted. A pathway without it says nothing. */
  readonly boundary: string
  readonly unit: string
  /** Business as usual. */
  readonly usual: ByYear
  readonly levers: readonly Wedge[]
  /** What its source says is left. */
  readonly residual: ByYear
  /** What its levers leave, where that is computed already. */
  readonly left?: ByYear
  /** Tonnes of carbon dioxide for a tonne, and tonnes produced: their product is near the absolute emissions. */
  readonly intensity?: ByYear
  readonly production?: ByYear
}

/** What does not add up, each with its year where it is of one. */
export const pathwayFaults = [
  'no-boundary',
  'target-before-base',
  'residual',
  'more-than-all',
  'shares',
  'intensity',
] as const
export interface PathwayFault {
  readonly fault: (typeof pathwayFaults)[number]
  readonly year?: number
  /** What is stated, and what its parts make. */
  readonly stated?: string
  readonly computed?: string
}

/** Sources round: a sum of so many rounded parts may differ by half of their last digit each. */
const halfOf = (digit: string, parts: number) => timesDecimal(timesDecimal(digit, '0.5'), String(parts))
const mostApart = '5'

/** Checks what can be computed of a pathway. Where a value is missing, nothing is said of its year. */
export function checkPathway(pathway: Pathway): PathwayFault[] {
  const { baseYear, targetYear, boundary } = pathway
  return [
    ...(boundary.trim() === '' ? [{ fault: 'no-boundary' as const }] : []),
    ...(targetYear !== undefined && baseYear !== undefined && targetYear <= baseYear
      ? [{ fault: 'target-before-base' as const, year: targetYear }]
      : []),
    ...Object.keys(pathway.usual)
      .map(Number)
      .flatMap((year) => residualFaults(pathway, year)),
    ...shareFaults(pathway),
    ...intensityFaults(emissionsOf(pathway), pathway.residual),
  ]
}

/** What levers leave of business as usual in a year. Undefined where business as usual is. */
export function residualOf({ usual, levers }: Pick<Pathway, 'usual' | 'levers'>, year: number): string | undefined {
  const before = usual[year]
  if (before === undefined) return undefined
  return lessDecimal(before, sumOfDecimals(levers.flatMap(({ abatement }) => abatement[year] ?? [])))
}

function residualFaults(pathway: Pathway, year: number): PathwayFault[] {
  const computed = pathway.left?.[year] ?? residualOf(pathway, year)
  const stated = pathway.residual[year]
  if (computed === undefined) return []
  if (isLessDecimal(computed, '0')) return [{ fault: 'more-than-all', year, computed }]
  if (stated === undefined) return []
  const parts = [
    pathway.usual[year] ?? '0',
    ...pathway.levers.flatMap(({ abatement }) => abatement[year] ?? []),
    stated,
  ]
  return isWithin(stated, computed, halfOf(coarsest(parts), parts.length))
    ? []
    : [{ fault: 'residual', year, stated, computed }]
}

function shareFaults({ levers }: Pathway): PathwayFault[] {
  const shares = levers.flatMap(({ share }) => share ?? [])
  // Levers that state no share may make up the rest.
  if (shares.length === 0 || shares.length < levers.length) return []
  const computed = sumOfDecimals(shares)
  return isWithin('100', computed, halfOf(coarsest(shares), shares.length))
    ? []
    : [{ fault: 'shares', stated: '100', computed }]
}

/** What intensity times production makes, for the years that both have. */
export function emissionsOf({ intensity = {}, production = {} }: Pick<Pathway, 'intensity' | 'production'>): ByYear {
  return Object.fromEntries(
    Object.entries(intensity).flatMap(([year, each]) => {
      const tonnes = production[Number(year)]
      return tonnes === undefined ? [] : [[year, timesDecimal(each, tonnes)]]
    }),
  )
}

/** Finds the years whose stated emissions are far from those that were computed. */
export function intensityFaults(emissions: ByYear, stated: ByYear): PathwayFault[] {
  return Object.entries(stated).flatMap(([key, value]) => {
    const year = Number(key)
    const computed = emissions[year]
    return computed === undefined || !isFar(computed, value)
      ? []
      : [{ fault: 'intensity' as const, year, stated: value, computed }]
  })
}

/** Whether two figures are further apart than five percent of the second one. */
function isFar(computed: string, stated: string): boolean {
  // A pathway has ten thousands of pairs: only those near the limit are compared digit by digit.
  const apart = Math.abs(Number(computed) / Number(stated) - 1)
  if (Number.isFinite(apart) && Math.abs(apart - 0.05) > 0.001) return apart > 0.05
  const percent = percentMore(computed, stated)
  return percent !== undefined && isLessDecimal(mostApart, percent.replace('-', ''))
}

function isWithin(one: string, other: string, most: string): boolean {
  const apart = lessDecimal(one, other)
  return !isLessDecimal(most, apart.replace('-', ''))
}

/** The last digit of the number with the fewest: `0.1` of 12.5 and 3.25. */
function coarsest(values: readonly string[]): string {
  const places = Math.min(...values.map((value) => value.split('.')[1]?.length ?? 0))
  return places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`
}
