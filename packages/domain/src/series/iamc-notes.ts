import { z } from 'zod'

import { plainText } from '../record/mentions.ts'
import { aboutFields, datasetKind, observation, observationStatus, type DatasetAbout, type Series } from './dataset.ts'
import { textOf } from './iamc-columns.ts'
import type { SeriesCell } from './read-value.ts'

const note = z.object({
  model: z.string(),
  scenario: z.string(),
  region: z.string(),
  variable: z.string(),
  unit: z.string(),
  extra: z.record(z.string(), z.string()),
  year: observation.shape.year,
  status: observationStatus,
  printed: observation.shape.printed,
})

/** What stands beside the table of a file: what it says of itself, and of single values. */
export interface IamcNotes {
  readonly about: Partial<DatasetAbout>
  readonly observations: readonly z.infer<typeof note>[]
}

export const noNotes: IamcNotes = { about: {}, observations: [] }

const aboutNames: Readonly<Record<string, keyof DatasetAbout>> = {
  ...Object.fromEntries(['kind', ...aboutFields].map((field) => [field, field as keyof DatasetAbout])),
  license: 'licence',
  licencia: 'licence',
  licenca: 'licence',
  fuente: 'source',
  fonte: 'source',
  reference: 'source',
  referencia: 'source',
  url: 'address',
  doi: 'address',
  alcance: 'boundary',
  edition: 'vintage',
  version: 'vintage',
}

/** The remarks of a text as notes: `source: Alacero`, and `observation: …` for single values. Others say nothing. */
export function notesOfRemarks(remarks: readonly string[]): IamcNotes {
  const about: Record<string, string> = {}
  const observations = []
  for (const remark of remarks) {
    const [, name = '', star, text = ''] = /^([\p{L}]+)(\*?)\s*:\s*(.*)$/u.exec(remark) ?? []
    const field = aboutNames[plainText(name)]
    if (plainText(name) === 'observation') observations.push(...noteOf(text.split('&').map(decoded)))
    else if (field !== undefined) about[field] ??= star === '*' ? decoded(text) : text
  }
  return { about: readAbout(about), observations }
}

/** What a text says of a single value, in the signs of an address: spreadsheets leave those alone. */
export function noteRemark(said: IamcNotes['observations'][number]): string {
  const { model, scenario, region, variable, unit, extra, year, status, printed } = said
  const parts = [model, scenario, region, variable, unit, JSON.stringify(extra), String(year), status, printed]
  return `# observation: ${parts.map((part) => encodeURIComponent(part.toWellFormed())).join('&')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function noteOf(parts: readonly string[]): IamcNotes['observations'][number][] {
  const [model, scenario, region, variable, unit, extra, year, status, printed] = parts
  const said = { model, scenario, region, variable, unit, extra: extraOf(extra), year: Number(year), status, printed }
  const read = note.safeParse(said)
  return read.success ? [read.data] : []
}

/** The sheet `meta` of a workbook: a row for each model and scenario, a column for each thing said. The first row counts. */
export function aboutOfSheet(rows: readonly (readonly SeriesCell[])[]): IamcNotes['about'] {
  const [headings = [], values = []] = rows
  const said = headings.flatMap((heading, at) => {
    const field = aboutNames[plainText(textOf(heading))]
    const text = textOf(values[at]).trim()
    return field === undefined || text === '' ? [] : [[field, text] as const]
  })
  return readAbout(Object.fromEntries(said.toReversed()))
}

/** The sheet `notes` of a workbook: of single values, how sure they are and how they were printed. */
export function notesOfSheet(rows: readonly (readonly SeriesCell[])[]): IamcNotes['observations'] {
  return rows.slice(1).flatMap((cells) => noteOf(cells.map(textOf)))
}

function extraOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}') as unknown
  } catch {
    return undefined
  }
}

function readAbout(said: Readonly<Record<string, string>>): IamcNotes['about'] {
  const kind = datasetKind.safeParse(said['kind'])
  return {
    ...Object.fromEntries(aboutFields.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]]]))),
    ...(kind.success && { kind: kind.data }),
  }
}

/**
 * What a table of values alone does not say of a series: values that were printed otherwise, are not final, or are none.
 *
 * @param asWritten how a value stands in the table
 */
export function notesOf(series: readonly Series[], asWritten: (value: string) => string): IamcNotes['observations'] {
  return series.flatMap(({ observations, ...named }) =>
    observations
      .filter(({ value, printed, status }) => status !== 'final' || value === null || printed !== asWritten(value))
      .map(({ year, status, printed }) => ({ ...named, year, status, printed })),
  )
}
