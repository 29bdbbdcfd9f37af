import { aboutFields, datasetAbout, datasetKind } from './dataset.ts'
import type { DatasetAbout, DatasetKind, Observation, Series } from './dataset.ts'
import { GatheredSeries, type Named } from './gathered-series.ts'
import { iamcColumns, indexColumns, textOf, type IamcColumns } from './iamc-columns.ts'
import type { IamcNotes } from './iamc-notes.ts'
import { readValue, type SeriesCell } from './read-value.ts'
import { Findings, seriesProblems, seriesWarnings, type SeriesReport } from './series-report.ts'

/** A table of a file, each row with its number in the file, from 1. */
export interface IamcTable {
  readonly rows: readonly { readonly row: number; readonly cells: readonly SeriesCell[] }[]
  /** Whether a comma stands between its cells: such a text has points before decimals. */
  readonly isByComma: boolean
}

/** What a person says of a file that they bring. */
export interface Declared {
  readonly about: { readonly [Field in keyof DatasetAbout]?: DatasetAbout[Field] | undefined }
  /** The sign of decimals in its texts. */
  readonly decimal?: ',' | '.' | undefined
}

/** What a file has, and what was found on the way. */
export interface ReadSeries {
  readonly about: DatasetAbout
  readonly series: readonly Series[]
  readonly findings: Findings
  /** The report without findings: see `reportOf`. */
  readonly counts: Omit<SeriesReport, 'problems' | 'warnings'>
}

const mostEchoed = 8
const mostNamed = 50

/** Reads a table of the IAMC's format, wide or long, with what stands beside it. Nothing is guessed: what is unclear is found. */
export function readIamc(table: IamcTable, notes: IamcNotes, declared: Declared): ReadSeries {
  const findings = new Findings()
  const columns = iamcColumns(table.rows.map(({ cells }) => cells))
  const about = mergedAbout(notes, declared, findings)
  if (columns === undefined) findings.add('no-header', 'Region, Variable, Unit')
  else headingFindings(columns, findings)
  const isByFormat = declared.decimal === undefined && table.isByComma
  const decimal = declared.decimal ?? (isByFormat ? '.' : undefined)
  const gathered = new GatheredSeries(findings)
  let empty = 0
  for (const { row, cells } of columns === undefined ? [] : table.rows.slice(columns.header + 1)) {
    if (columns === undefined || cells.every((cell) => textOf(cell).trim() === '' && typeof cell !== 'object')) continue
    const named = namesOf(cells, columns, about)
    if (named.region === '' || named.variable === '') {
      findings.add('empty-cell', named.region === '' ? 'Region' : 'Variable', row)
      continue
    }
    if (isTooLong(named)) {
      findings.add('too-long', named.variable, row)
      continue
    }
    gathered.begin(named, row)
    for (const place of valuesOf(cells, columns, row, findings)) {
      const read = readValue(place.cell, { decimal, isByFormat, isShare: named.unit.includes('%') })
      if (read.is === 'unread') findings.add(read.because, `${place.year}: ${read.text}`, row)
      else if (read.is === 'value') {
        if (read.isByFormat === true) findings.add('read-by-format', `${read.value.printed} = ${read.value.value}`, row)
        gathered.add(named, { year: place.year, ...read.value, ...place.said }, row)
      } else if (place.said?.status === 'missing' || place.said?.status === 'withheld') {
        const said = { printed: place.said.printed ?? '', status: place.said.status }
        gathered.add(named, { year: place.year, value: null, ...said }, row)
      } else empty += 1
    }
  }
  gathered.note(notes.observations)
  const series = gathered.all()
  const withKind = { ...about, kind: kindOf(notes, declared, series) }
  if (series.length === 0 && columns !== undefined) findings.add('nothing', '')
  const years = series.flatMap(({ observations }) => observations.map(({ year }) => year)).toSorted((a, b) => a - b)
  const distinct = (of: (each: Series) => string) => [...new Set(series.map(of))].slice(0, mostNamed)
  return {
    about: withKind,
    series,
    findings,
    counts: {
      layout: columns?.layout ?? null,
      decimal: decimal === undefined ? null : { sign: decimal, by: isByFormat ? 'format' : 'declared' },
      series: series.length,
      observations: years.length,
      empty,
      firstYear: years[0] ?? null,
      lastYear: years.at(-1) ?? null,
      models: distinct(({ model }) => model),
      scenarios: distinct(({ scenario }) => scenario),
      regions: distinct(({ region }) => region),
      variables: distinct(({ variable }) => variable),
      echo: echoOf(series),
    },
  }
}

/** The report of a file that was read. */
export function reportOf({ counts, findings }: Pick<ReadSeries, 'counts' | 'findings'>): SeriesReport {
  return { ...counts, problems: findings.of(seriesProblems), warnings: findings.of(seriesWarnings) }
}

function namesOf(cells: readonly SeriesCell[], { index, extra }: IamcColumns, about: DatasetAbout): Named {
  const [model = '', scenario = '', region = '', variable = '', unit = ''] = indexColumns.map((name) => {
    const at = index[name]
    return at === undefined ? '' : textOf(cells[at]).trim()
  })
  return {
    model: model === '' ? about.source : model,
    scenario: scenario === '' ? `Observed · ${about.vintage}` : scenario,
    region,
    variable,
    unit,
    extra: Object.fromEntries(
      extra.flatMap(({ at, heading }) => {
        const text = textOf(cells[at]).trim()
        return text === '' ? [] : [[heading, text]]
      }),
    ),
  }
}

/** In UTF-16 units. Longer is no name. */
const longestName = 300
const mostExtra = 40
/** Of all further columns of one series together, with their headings: they are answered with each series. */
const longestExtra = 2000

function isTooLong({ extra, ...names }: Named): boolean {
  const others = Object.entries(extra)
  const all = others.flat()
  return (
    others.length > mostExtra ||
    [...Object.values(names), ...all].some((text) => text.length > longestName) ||
    all.reduce((sum, text) => sum + text.length, 0) > longestExtra
  )
}

interface PlacedValue {
  readonly cell: SeriesCell
  readonly year: number
  /** What the file says of it elsewhere. */
  readonly said?: Partial<Pick<Observation, 'status' | 'printed'>>
}

const statuses: ReadonlySet<string> = new Set(['final', 'provisional', 'estimated', 'imputed', 'withheld', 'missing'])

function valuesOf(
  cells: readonly SeriesCell[],
  columns: IamcColumns,
  row: number,
  findings: Findings,
): readonly PlacedValue[] {
  const cellAt = (at: number | undefined) => (at === undefined ? null : (cells[at] ?? null))
  if (columns.layout === 'wide') {
    return columns.years.map(({ at, year, status }) => ({
      cell: cellAt(at),
      year,
      ...(status !== undefined && { said: { status } }),
    }))
  }
  const year = textOf(cellAt(columns.year)).trim()
  if (!/^(?:18|19|20|21)\d\d(?:\.0)?$/.test(year)) {
    findings.add(year === '' ? 'empty-cell' : 'sub-annual', year === '' ? 'Year' : year, row)
    return []
  }
  const status = textOf(cellAt(columns.status)).trim().toLowerCase()
  const printed = textOf(cellAt(columns.printed)).trim().slice(0, 100)
  const said = {
    ...(statuses.has(status) && { status: status as Observation['status'] }),
    ...(printed !== '' && { printed }),
  }
  return [{ cell: cellAt(columns.value), year: Number.parseInt(year, 10), said }]
}

function headingFindings({ layout, years, year, subAnnual, extra }: IamcColumns, findings: Findings): void {
  for (const heading of subAnnual) findings.add('sub-annual', heading)
  for (const { heading } of extra) findings.add('extra-column', heading)
  if (layout === 'wide' ? years.length === 0 : year === undefined) findings.add('no-years', '')
}

function mergedAbout({ about: inFile }: IamcNotes, { about: said }: Declared, findings: Findings): DatasetAbout {
  const merged = Object.fromEntries(
    aboutFields.map((field) => {
      const [declared, written] = [said[field]?.trim() ?? '', inFile[field]?.trim() ?? '']
      if (declared !== '' && written !== '' && declared !== written) {
        findings.add('about-differs', `${field}: ${written}`)
      }
      const text = declared === '' ? written : declared
      if (!datasetAbout.shape[field].safeParse(text).success) findings.add('too-long', `${field}: ${text}`)
      return [field, text]
    }),
  ) as Omit<DatasetAbout, 'kind'>
  return { kind: 'observed', ...merged }
}

/** As declared, as the file says, or by the name that the format gives observed data. */
function kindOf({ about }: IamcNotes, { about: said }: Declared, series: readonly Series[]): DatasetKind {
  const written = datasetKind.safeParse(said.kind ?? about.kind)
  if (written.success) return written.data
  return series.every(({ scenario }) => /^observ/i.test(scenario)) ? 'observed' : 'projected'
}

function echoOf(series: readonly Series[]): SeriesReport['echo'] {
  return series.slice(0, mostEchoed).flatMap(({ region, variable, unit, observations }) =>
    observations.slice(0, 1).map(({ year, printed, value }) => ({
      series: `${region} · ${variable} · ${unit}`,
      year,
      printed,
      value,
    })),
  )
}
