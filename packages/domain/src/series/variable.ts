import type { Measure } from './unit.ts'

/** A variable as the IAMC's common definitions name it, or as Minga names what they do not have. */
export interface KnownVariable {
  /** Its name of today, by which values of several datasets stand side by side. */
  readonly name: string
  readonly measure: Measure
  /** How the name that a file has differs: by letters only, or in what it covers. */
  readonly alias?: 'spelling' | 'scope'
}

const sectors = 'Iron and Steel|Non-Metallic Minerals|Non-Ferrous Metals|Pulp and Paper|Chemicals|Cement|Hydrogen'
const sector = `(?:${sectors})`
const within = (pattern: string) => new RegExp(`^${pattern}(?:\\|.+)?$`)

const families: readonly (readonly [RegExp, Measure])[] = [
  [within(String.raw`Production\|${sector}`), 'mass a year'],
  [within(String.raw`Emission Intensity\|CO2\|Energy\|Supply\|Electricity`), 'carbon dioxide for power'],
  [within(String.raw`Emission Intensity\|CO2\|Energy and Industrial Processes`), 'carbon dioxide for a mass'],
  [within(String.raw`Emission Intensity\|CO2\|Energy\|Demand\|Industry`), 'carbon dioxide for a mass'],
  [within(String.raw`Emission Intensity\|CO2\|Industrial Processes`), 'carbon dioxide for a mass'],
  // What is covered is said by the boundary alone: a printed figure often says no more.
  [within(String.raw`Emission Intensity\|CO2\|${sector}`), 'carbon dioxide for a mass'],
  [within(String.raw`Energy Intensity\|Industry\|${sector}`), 'energy for a mass'],
  [within(String.raw`Emissions\|(?:CO2|Kyoto Gases)`), 'carbon dioxide a year'],
  [within('Carbon Capture'), 'carbon dioxide a year'],
  [within(String.raw`Final Energy`), 'energy a year'],
  [within(String.raw`Price\|Carbon`), 'price of carbon dioxide'],
  [within(String.raw`Grid Factor\|CO2`), 'carbon dioxide for energy'],
  [within(String.raw`Price\|(?:Industry|Final Energy\|Industry)\|Electricity`), 'price of energy'],
  [within(String.raw`Levelized Cost\|Hydrogen`), 'price of a mass'],
  [within(String.raw`Abatement Cost`), 'price of carbon dioxide'],
  [within(String.raw`Capacity\|(?:Hydrogen|Electrolysis)`), 'power'],
  [within('Investment'), 'money'],
  [within('Finance'), 'money'],
  [within(String.raw`Share`), 'share'],
  [within(String.raw`Clinker Factor`), 'share'],
  [within(String.raw`Thermal Substitution Rate`), 'share'],
  [within(String.raw`Employment`), 'people'],
]

/** Until 20 November 2025 the template had these: energy-related alone, Scope 1 and 2 together. */
const olderIntensity = /^Emission Intensity\|CO2\|Industry\|(?=Iron and Steel|Non-|Chemicals|Pulp and Paper)/

/** The variable that a name means. Undefined for a name that Minga does not know, which is kept as it is. */
export function knownVariable(text: string): KnownVariable | undefined {
  const tidy = text
    .split('|')
    .map((part) => part.trim().replaceAll(/\s+/g, ' '))
    .join('|')
  if (olderIntensity.test(tidy)) {
    const name = spelled(tidy.replace(olderIntensity, 'Emission Intensity|CO2|Energy and Industrial Processes|'))
    return { name, measure: 'carbon dioxide for a mass', alias: 'scope' }
  }
  const name = spelled(tidy)
  const measure = families.find(([pattern]) => pattern.test(name))?.[1]
  if (measure === undefined) return undefined
  return name === text ? { name, measure } : { name, measure, alias: 'spelling' }
}

/** Names of other projects that use the template: NAVIGATE and ENGAGE end with `|Volume`, NGFS leaves the sector out. */
function spelled(name: string): string {
  return name
    .replaceAll('Aluminium', 'Aluminum')
    .replace(/^(Production\|.+)\|Volume$/, '$1')
    .replace(/^(Production\|Iron and Steel)\|(Primary|Secondary) Steel$/, '$1|Steel|$2')
    .replace(/^(.+\|Non-Metallic Minerals)\|Clinker$/, '$1|Cement Clinker')
    .replace(/^Production\|(Steel(?:\|.+)?)$/, 'Production|Iron and Steel|$1')
    .replace(/^Production\|(Cement)$/, 'Production|Non-Metallic Minerals|$1')
}
