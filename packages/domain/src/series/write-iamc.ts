import { withoutFormula } from '../text-form/csv-text.ts'
import { aboutFields, type DatasetAbout, type Series } from './dataset.ts'
import { notesOf, noteRemark } from './iamc-notes.ts'

export const iamcLayouts = ['wide', 'long'] as const
export type IamcLayout = (typeof iamcLayouts)[number]

/** A cell that is written: a text, or a decimal that is to be a number where the file has numbers. */
export type WrittenCell = string | { readonly decimal: string } | null

/** A dataset as tables: its values as the format has them, what it says of itself, and of single values. */
export interface WrittenIamc {
  readonly data: readonly (readonly WrittenCell[])[]
  readonly meta: readonly (readonly WrittenCell[])[]
  readonly notes: readonly (readonly WrittenCell[])[]
}

const index = ['Model', 'Scenario', 'Region', 'Variable', 'Unit'] as const

/** Writes series as `Model,Scenario,Region,Variable,Unit,…`: a row for each series, or for each value. */
export function writeIamc(about: DatasetAbout, series: readonly Series[], layout: IamcLayout): WrittenIamc {
  const extra = [...new Set(series.flatMap((each) => Object.keys(each.extra)))]
  const said = ['kind', ...aboutFields] as const
  const scenarios = new Map(series.map(({ model, scenario }) => [JSON.stringify([model, scenario]), [model, scenario]]))
  return {
    data: layout === 'wide' ? wide(series, extra) : long(series, extra),
    meta: [
      ['Model', 'Scenario', ...said.map((field) => `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`)],
      ...[...scenarios.values()].map((names) => [...names, ...said.map((field) => about[field])]),
    ],
    notes: [
      [...index, 'Extra', 'Year', 'Status', 'Printed'],
      ...notesOf(series, (value) => String(Number(value))).map(
        ({ model, scenario, region, variable, unit, extra: others, year, status, printed }) => [
          model,
          scenario,
          region,
          variable,
          unit,
          JSON.stringify(others),
          { decimal: String(year) },
          status,
          printed,
        ],
      ),
    ],
  }
}

function named({ model, scenario, region, variable, unit, extra }: Series, headings: readonly string[]): WrittenCell[] {
  return [model, scenario, region, variable, unit, ...headings.map((heading) => extra[heading] ?? null)]
}

function wide(series: readonly Series[], extra: readonly string[]): WrittenCell[][] {
  const years = [...new Set(series.flatMap(({ observations }) => observations.map(({ year }) => year)))].toSorted(
    (one, other) => one - other,
  )
  return [
    [...index, ...extra, ...years.map((year) => ({ decimal: String(year) }))],
    ...series.map((each) => {
      const byYear = new Map(each.observations.map(({ year, value }) => [year, value]))
      return [...named(each, extra), ...years.map((year) => decimalCell(byYear.get(year) ?? null))]
    }),
  ]
}

function long(series: readonly Series[], extra: readonly string[]): WrittenCell[][] {
  return [
    [...index, ...extra, 'Year', 'Value', 'Status', 'Printed'],
    ...series.flatMap((each) =>
      each.observations.map(({ year, value, status, printed }) => [
        ...named(each, extra),
        { decimal: String(year) },
        decimalCell(value),
        status,
        printed,
      ]),
    ),
  ]
}

function decimalCell(value: string | null): WrittenCell {
  return value === null ? null : { decimal: value }
}

/**
 * A dataset as one text of comma-separated values: the table first, so that every program that reads the format finds its
 * headings in the first line; behind it, in lines that begin with `#`, what the dataset says of itself.
 */
export function iamcCsv(about: DatasetAbout, series: readonly Series[], layout: IamcLayout): string {
  const { data } = writeIamc(about, series, layout)
  const said = (['kind', ...aboutFields] as const).flatMap((field) =>
    about[field] === '' ? [] : [remark(field, about[field])],
  )
  const notes = layout === 'long' ? [] : notesOf(series, (value) => value).map(noteRemark)
  return `${[...data.map((row) => row.map(csvCell).join(',')), ...said, ...notes].join('\r\n')}\r\n`
}

function csvCell(cell: WrittenCell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.decimal
  const text = withoutFormula(cell)
  return /[",;\r\n#]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** As it is, or in the signs of an address where a line would not hold it, or a spreadsheet would take a part for a formula. */
function remark(field: string, text: string): string {
  const isPlain = !/[\r\n\t"]|[,;]\s*$|[,;]\s*[=+@-]/.test(text) && text === text.trim()
  return isPlain ? `# ${field}: ${text}` : `# ${field}*: ${encodeURIComponent(text.toWellFormed())}`
}
