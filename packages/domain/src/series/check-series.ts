import { isCompany, saysWhichCompany } from '../rival-figures/company-rows.ts'
import { measureIn } from '../rival-figures/figure-columns.ts'
import { knownProducers } from '../rival-figures/known-producers.ts'
import { rivalFigures } from '../rival-figures/rival-figures.ts'
import { plainText } from '../record/mentions.ts'
import { neededOfDataset, type DatasetAbout, type Series } from './dataset.ts'
import { countryOf, isRegional } from './series-place.ts'
import type { Findings } from './series-report.ts'
import { readUnit, unitOf } from './unit.ts'
import { knownVariable } from './variable.ts'

/** Of a total of two producers, each subtracts its own figure and knows the other's. */
export const fewestProducers = 3

interface Checked {
  /** The name of the file. */
  readonly name: string
  readonly about: DatasetAbout
  readonly series: readonly Series[]
  /** How many producers the totals of a country are made of, where it is known. */
  readonly producers?: number | undefined
}

/** Looks at what was read: what a dataset must say, units and variables, and what competitors may not show each other. */
export function checkSeries(checked: Checked, findings: Findings): void {
  for (const field of neededOfDataset) if (checked.about[field] === '') findings.add('about-missing', field)
  if (checked.about.licence === '') findings.add('no-licence', '')
  for (const each of new Map(checked.series.map((one) => [`${one.variable}\n${one.unit}`, one])).values()) {
    checkUnit(each, findings)
  }
  for (const region of new Set(checked.series.map((one) => one.region))) {
    if (countryOf(region) === undefined && !isRegional(region)) findings.add('unknown-region', region)
  }
  checkRivals(checked, findings)
}

function checkUnit({ variable, unit }: Series, findings: Findings): void {
  const [known, read] = [knownVariable(variable), readUnit(unit)]
  if (known === undefined) findings.add('unknown-variable', variable)
  else if (known.alias === 'scope') findings.add('older-name', `${variable} → ${known.name}`)
  else if (known.alias === 'spelling') findings.add('other-spelling', `${variable} → ${known.name}`)
  if (read === undefined) {
    findings.add(known === undefined || unit !== '' ? 'unknown-unit' : 'unit-misfit', `${variable}: ${unit}`)
  } else if (known !== undefined && read.measure !== known.measure) {
    findings.add('unit-misfit', `${variable}: ${unit} ≠ ${unitOf(known.measure)}`)
  } else if (read.factor !== '1') {
    findings.add('other-unit', `${variable}: 1 ${unit} = ${read.factor} ${unitOf(read.measure)}`)
  }
}

/** Where anyone can read it: an address, or the number of a published paper. */
export function isPublished({ source, address }: Pick<DatasetAbout, 'source' | 'address'>): boolean {
  return [address, source].some((text) => /https?:\/\/[\w-]+(?:\.[\w-]+)+|\bdoi\s*:?\s*10\.\d{4,}\//i.test(text))
}

function checkRivals(checked: Checked, findings: Findings): void {
  const { name, about, series, producers = 0 } = checked
  for (const part of [name, about.source]) {
    if (namesProducer(part)) findings.add('company', part)
  }
  for (const each of new Map(
    series.map((one) => [JSON.stringify([one.region, one.variable, one.extra]), one]),
  ).values()) {
    const { region, variable, model, scenario, extra } = each
    const company = [region, ...variable.split('|'), ...Object.values(extra)].find(isCompany)
    const producer = company ?? [model, scenario].find(namesProducer)
    if (producer !== undefined) {
      findings.add('company', `${producer}: ${variable}`)
      continue
    }
    if (isPublished(about)) continue
    const measure = measureIn(variable)
    if (measure !== undefined && measure !== 'public') findings.add('not-public', `${region}: ${variable}`)
    else if (!isRegional(region) && producers < fewestProducers) {
      findings.add('too-few-producers', `${region}: ${variable}`)
    }
  }
  checkColumns(checked, findings)
}

/** Further columns of a file may say which company a row is of, or have prices in them. */
function checkColumns({ name, about, series }: Checked, findings: Findings): void {
  const headings = [...new Set(series.flatMap(({ extra }) => Object.keys(extra)))]
  for (const heading of headings) {
    const cells = series.map(({ extra }) => extra[heading] ?? '')
    if (saysWhichCompany(heading, cells, isPlace)) findings.add('company-column', heading)
  }
  const source = isPublished(about) ? about.source : ''
  const rows = series.map(({ region, extra }) => [region, source, ...headings.map((heading) => extra[heading] ?? '')])
  const found = rivalFigures({ about: name, headings: ['Region', 'Source', ...headings], rows, isPlace })
  for (const [at, reason] of found) {
    const heading = headings[at - 2] ?? 'Region'
    findings.add(reason === 'price' ? 'not-public' : 'company-column', `${heading}: ${reason}`)
  }
}

/** Whether a name is that of a producer: a bureau that publishes figures may be a company too. */
function namesProducer(text: string): boolean {
  const plain = plainText(text)
    .replaceAll(/\.[a-z]{3,4}$/g, '')
    .replaceAll(/[_-]+/g, ' ')
  const [first = '', second = ''] = plain.split(' ')
  return [plain, first, `${first} ${second}`].some((each) => knownProducers.has(each))
}

function isPlace(plain: string): boolean {
  return countryOf(plain) !== undefined || isRegional(plain)
}
