import { z } from 'zod'

/** What stops a file from being confirmed. */
export const seriesProblems = [
  'no-header',
  'no-years',
  'sub-annual',
  'empty-cell',
  'too-long',
  'unreadable',
  'ambiguous',
  'percent',
  'error-cell',
  'contradiction',
  'unit-misfit',
  'company',
  'company-column',
  'not-public',
  'too-few-producers',
  'about-missing',
  'too-many',
  'nothing',
] as const

/** What a person should know before confirming. */
export const seriesWarnings = [
  'read-by-format',
  'older-name',
  'other-spelling',
  'other-unit',
  'unknown-unit',
  'unknown-variable',
  'unknown-region',
  'repeated',
  'extra-column',
  'other-sheet',
  'about-differs',
  'no-licence',
] as const

const code = z.enum([...seriesProblems, ...seriesWarnings])
export type SeriesFindingCode = z.infer<typeof code>

/** Where something was found, and what stands there. */
const finding = z.object({
  code,
  count: z.int(),
  /** The first places, `row` as the file counts it, from 1. */
  examples: z.array(z.object({ row: z.int().optional(), text: z.string() })),
})
export type SeriesFinding = z.infer<typeof finding>

export const seriesReport = z.object({
  layout: z.enum(['wide', 'long']).nullable(),
  /** The sign of decimals in texts, and who said so: the person, or the format (a comma between cells goes with a point). */
  decimal: z.object({ sign: z.enum([',', '.']), by: z.enum(['declared', 'format']) }).nullable(),
  series: z.int(),
  observations: z.int(),
  /** Cells without anything in them, of which nothing is kept. */
  empty: z.int(),
  firstYear: z.int().nullable(),
  lastYear: z.int().nullable(),
  models: z.array(z.string()),
  scenarios: z.array(z.string()),
  regions: z.array(z.string()),
  variables: z.array(z.string()),
  /** The first values as read, beside the value as printed: to be looked at. */
  echo: z.array(z.object({ series: z.string(), year: z.int(), printed: z.string(), value: z.string().nullable() })),
  problems: z.array(finding),
  warnings: z.array(finding),
})
export type SeriesReport = z.infer<typeof seriesReport>

const mostExamples = 5
/** In UTF-16 units: of a longer text its beginning is shown. */
export const longestExample = 240

/** Gathers what is found in a file, by what it is. */
export class Findings {
  readonly #found = new Map<SeriesFindingCode, { count: number; examples: SeriesFinding['examples'] }>()

  add(of: SeriesFindingCode, text: string, row?: number): void {
    const found = this.#found.get(of) ?? { count: 0, examples: [] }
    this.#found.set(of, found)
    found.count += 1
    if (found.examples.length >= mostExamples) return
    found.examples.push({ text: text.slice(0, longestExample).toWellFormed(), ...(row !== undefined && { row }) })
  }

  /** Those of a list, in its order. */
  of(codes: readonly SeriesFindingCode[]): SeriesFinding[] {
    return codes.flatMap((each) => {
      const found = this.#found.get(each)
      return found === undefined ? [] : [{ code: each, ...found }]
    })
  }
}
