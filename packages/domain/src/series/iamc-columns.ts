import { plainText } from '../record/mentions.ts'
import type { ObservationStatus } from './dataset.ts'
import type { SeriesCell } from './read-value.ts'

/** The columns that every row of the format has. */
export const indexColumns = ['model', 'scenario', 'region', 'variable', 'unit'] as const
export type IndexColumn = (typeof indexColumns)[number]

/** Where the columns of a table are, by the row of its headings. */
export interface IamcColumns {
  readonly layout: 'wide' | 'long'
  /** The row of headings, from 0. */
  readonly header: number
  readonly index: Readonly<Partial<Record<IndexColumn, number>>>
  /** Of the wide layout: the columns of years. */
  readonly years: readonly { readonly at: number; readonly year: number; readonly status?: ObservationStatus }[]
  /** Of the long layout. */
  readonly year?: number
  readonly value?: number
  readonly status?: number
  readonly printed?: number
  readonly extra: readonly { readonly at: number; readonly heading: string }[]
  /** Headings that are times but no years. */
  readonly subAnnual: readonly string[]
}

/** Names of the columns as the format has them, and as people in the region write them. */
const names: Readonly<Record<string, string>> = {
  model: 'model',
  modelo: 'model',
  scenario: 'scenario',
  escenario: 'scenario',
  cenario: 'scenario',
  region: 'region',
  regiao: 'region',
  variable: 'variable',
  variavel: 'variable',
  unit: 'unit',
  units: 'unit',
  unidad: 'unit',
  unidade: 'unit',
  year: 'year',
  period: 'year',
  ano: 'year',
  value: 'value',
  valor: 'value',
  status: 'status',
  printed: 'printed',
}

const yearHeading = /^((?:18|19|20|21)\d\d)(?:\.0)?\s?(?:\(?([ep])\)?)?$/i
const timeHeading =
  /^(?:(?:18|19|20|21)\d\d[-/](?:\d{1,2}|q[1-4]|t[1-4])(?:[-/]\d{1,2})?(?:[ t]\d\d:\d\d.*)?|\d{1,2}[-/]\d{1,2}[-/]\d{4}|time|subannual)$/i

/** In how many rows the headings are looked for. */
const lastHeader = 30

/** Finds the headings of a table of the format. Undefined where there are none. */
export function iamcColumns(rows: readonly (readonly SeriesCell[])[]): IamcColumns | undefined {
  const header = rows.slice(0, lastHeader).findIndex((row) => {
    const found = new Set(row.map((cell) => names[plainText(textOf(cell))]))
    return found.has('region') && found.has('variable') && found.has('unit')
  })
  return header < 0 ? undefined : columnsOf(rows[header] ?? [], header)
}

function columnsOf(headings: readonly SeriesCell[], header: number): IamcColumns {
  const places = new Map<string, number>()
  const years: { at: number; year: number; status?: ObservationStatus }[] = []
  const extra: { at: number; heading: string }[] = []
  const subAnnual: string[] = []
  for (const [at, cell] of headings.entries()) {
    const heading = textOf(cell).trim()
    const name = names[plainText(heading)]
    const [, year, mark] = yearHeading.exec(heading) ?? []
    if (name !== undefined && !places.has(name)) places.set(name, at)
    else if (year !== undefined) years.push({ at, year: Number(year), ...statusOf(mark) })
    else if (timeHeading.test(heading)) subAnnual.push(heading)
    else if (heading !== '') extra.push({ at, heading })
  }
  const index = Object.fromEntries(
    indexColumns.flatMap((name) => {
      const at = places.get(name)
      return at === undefined ? [] : [[name, at]]
    }),
  )
  const [year, value, status, printed] = ['year', 'value', 'status', 'printed'].map((name) => places.get(name))
  const layout = value === undefined ? ('wide' as const) : ('long' as const)
  return {
    layout,
    header,
    index,
    years,
    extra,
    subAnnual,
    ...(year !== undefined && { year }),
    ...(value !== undefined && { value }),
    ...(status !== undefined && { status }),
    ...(printed !== undefined && { printed }),
  }
}

/** `2022e` says of its whole column that it is estimated. */
function statusOf(mark: string | undefined): { readonly status?: ObservationStatus } {
  if (mark === undefined) return {}
  return { status: mark.toLowerCase() === 'e' ? 'estimated' : 'provisional' }
}

/** A cell of words as a text. */
export function textOf(cell: SeriesCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'percent' in cell ? `${cell.percent}%` : ''
  return String(cell)
}
