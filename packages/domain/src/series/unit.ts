import { plainDecimal, timesDecimal } from './decimal.ts'

/** What a unit measures: only units that measure the same can be converted into each other. */
const measures = {
  'mass a year': ['Mt/yr', { 't/yr': '0.000001', 'kt/yr': '0.001', 'Mt/yr': '1', 'Gt/yr': '1000' }],
  'carbon dioxide a year': [
    'Mt CO2/yr',
    { 't CO2/yr': '0.000001', 'kt CO2/yr': '0.001', 'Mt CO2/yr': '1', 'Gt CO2/yr': '1000' },
  ],
  'carbon dioxide for a mass': [
    'Mt CO2/Mt',
    { 'kg CO2/t': '0.001', 't CO2/t': '1', 'kg CO2/kg': '1', 't CO2/kt': '0.001', 'Mt CO2/Mt': '1' },
  ],
  'carbon dioxide for energy': ['t CO2/MWh', { 't CO2/MWh': '1', 'kg CO2/kWh': '1', 'kg CO2/MWh': '0.001' }],
  'carbon dioxide for power': ['Mt CO2/EJ', { 'Mt CO2/EJ': '1', 't CO2/TJ': '1', 'kg CO2/GJ': '1' }],
  'energy for a mass': ['EJ/Mt', { 'EJ/Mt': '1', 'TJ/t': '1', 'GJ/t': '0.001', 'MJ/t': '0.000001', 'MJ/kg': '0.001' }],
  'energy a year': ['EJ/yr', { 'EJ/yr': '1', 'PJ/yr': '0.001', 'TJ/yr': '0.000001', 'TWh/yr': '0.0036' }],
  power: ['MW', { kW: '0.001', MW: '1', GW: '1000' }],
  share: ['%', { '%': '1', fraction: '100' }],
  'price of carbon dioxide': ['USD/t CO2', { 'USD/t CO2': '1' }],
  'price of a mass': ['USD/t', { 'USD/t': '1', 'USD/kg': '1000' }],
  'price of energy': ['USD/MWh', { 'USD/MWh': '1', 'USD/kWh': '1000' }],
  money: ['million USD', { USD: '0.000001', 'million USD': '1', 'billion USD': '1000' }],
  people: ['persons', { persons: '1', people: '1', jobs: '1', 'thousand persons': '1000', million: '1000000' }],
} as const satisfies Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>>

export type Measure = keyof typeof measures

export interface KnownUnit {
  readonly measure: Measure
  /** What a value is multiplied by to be in the unit of reference. */
  readonly factor: string
  /** What the denominator is a tonne of, as it is printed: `crude steel`, `cementitious`. Empty if nothing is said. */
  readonly basis: string
  /** The year of prices, for money: `2010`. Empty if nothing is said. */
  readonly prices: string
}

const byName = new Map(
  Object.entries(measures).flatMap(([measure, [, units]]) =>
    Object.entries(units).map(([name, factor]) => [folded(name), { measure: measure as Measure, factor }] as const),
  ),
)

/** The unit in which the values of one measure are compared. */
export function unitOf(measure: Measure): string {
  return measures[measure][0]
}

/** Reads a unit as people write it: `tCO2/t crude steel`, `USD_2010/t CO2`, `Mt/a`. Undefined for one that is unknown. */
export function readUnit(text: string): KnownUnit | undefined {
  const prices = /^(?:[a-z]+ )?(?:USD|US\$)[_ ]?\(?((?:19|20)\d\d)\)?/i.exec(text.trim())?.[1] ?? ''
  const bare = text.replace(/(USD|US\$)[_ ]?\(?(?:19|20)\d\d\)?/i, '$1')
  const whole = byName.get(folded(bare))
  if (whole !== undefined) return { ...whole, basis: '', prices }
  // The words behind the denominator say what it is a tonne of.
  const [, front = '', basis = ''] = /^(.*\/\s*(?:Mt|kt|t|kg|ADt))\s+(?:de |of )?(.+)$/i.exec(bare.trim()) ?? []
  const found = byName.get(folded(front.replace(/ADt$/i, 't')))
  return found && !/^CO2/i.test(basis) ? { ...found, basis: basis.trim().toLowerCase(), prices } : undefined
}

/** A value in the unit of reference of its measure, exact. Undefined where the text is no number. */
export function inReferenceUnit(value: string, { factor }: KnownUnit): string | undefined {
  const decimal = plainDecimal(value)
  return decimal === undefined ? undefined : timesDecimal(decimal, factor)
}

/** Spellings of one unit are one: case counts only where it tells mega from milli, and that no unit here needs. */
function folded(unit: string): string {
  return unit
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replaceAll('co2e', 'co2')
    .replaceAll('co2-equiv', 'co2')
    .replaceAll('co₂', 'co2')
    .replaceAll('us$', 'usd')
    .replace(/\/(?:year|a|ano|año|y)$/, '/yr')
    .replace(/^(?:tonnes?|tonnes|tons?)(?=\/|$)/, 't')
    .replace(/^(?:milliont|milliontonnes)(?=\/)/, 'mt')
    .replace(/^(?:personas|pessoas)$/, 'persons')
}
