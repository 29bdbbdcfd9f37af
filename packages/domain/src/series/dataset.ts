import { z } from 'zod'

import { plainWords } from '../organisation/plain-line.ts'

/** How a dataset came about, as domain tables of the field have it. */
export const datasetKinds = ['observed', 'estimated', 'projected', 'target'] as const
export const datasetKind = z.enum(datasetKinds)
export type DatasetKind = z.infer<typeof datasetKind>

/** How sure a value is. `withheld` and `missing` have no value: the first is known and not shown, the second is unknown. */
export const observationStatuses = ['final', 'provisional', 'estimated', 'imputed', 'withheld', 'missing'] as const
export const observationStatus = z.enum(observationStatuses)
export type ObservationStatus = z.infer<typeof observationStatus>

/** Made by the sender. */
export const datasetId = z.uuid().brand<'DatasetId'>()
export type DatasetId = z.infer<typeof datasetId>

const words = (most: number) => plainWords().trim().max(most)

/**
 * What a dataset says of itself. Source, boundary and vintage are needed before it is confirmed: the same figure means
 * something else with another boundary, and is another one of another edition.
 */
export const datasetAbout = z.object({
  kind: datasetKind,
  /** Who published it and where, as one would cite it. */
  source: words(500),
  /** Where anyone can read it: an https address. Empty if nothing is said. */
  address: words(500),
  /** What is counted: scopes, processes, gross or net, whose production. */
  boundary: words(500),
  /** Its edition: `2023`, `December 2025`. */
  vintage: words(100),
  licence: words(200),
  method: words(2000),
  /** How much of the sector or region it stands for, in the source's words. */
  coverage: words(500),
  /** The countries that its regions are made of, with the day of that list. */
  regions: words(2000),
})
export type DatasetAbout = z.infer<typeof datasetAbout>

/** The same as it is kept, without limits: the mark of words that were struck out may be longer than they were. */
export const keptAbout = z.object({
  kind: datasetKind,
  source: z.string(),
  address: z.string(),
  boundary: z.string(),
  vintage: z.string(),
  licence: z.string(),
  method: z.string(),
  coverage: z.string(),
  regions: z.string(),
})

export const aboutFields = [
  'source',
  'address',
  'boundary',
  'vintage',
  'licence',
  'method',
  'coverage',
  'regions',
] as const satisfies readonly (keyof DatasetAbout)[]
export type AboutField = (typeof aboutFields)[number]

/** What a dataset needs before it can be confirmed. */
export const neededOfDataset = ['source', 'boundary', 'vintage'] as const satisfies readonly AboutField[]

/** One value of a series. */
export const observation = z.object({
  year: z.int().min(1800).max(2200),
  /** As read: a decimal with a point, in the unit of the series. Null where there is no value. */
  value: z.string().nullable(),
  /** As it stands in the file. */
  printed: z.string().max(100),
  status: observationStatus,
})
export type Observation = z.infer<typeof observation>

/** What the IAMC's format has in one row: a variable of a region, by a model in a scenario. */
export interface Series {
  /** The model that computed it; of observed data its source. */
  readonly model: string
  /** The scenario; of observed data `Observed · <vintage>`. */
  readonly scenario: string
  readonly region: string
  readonly variable: string
  readonly unit: string
  /** Further columns of the file, by their headings. */
  readonly extra: Readonly<Record<string, string>>
  /** By year. */
  readonly observations: readonly Observation[]
}

/** The names of a series as they are kept, and its place in its dataset. */
export const keptSeries = z.object({
  place: z.int(),
  model: z.string(),
  scenario: z.string(),
  region: z.string(),
  variable: z.string(),
  unit: z.string(),
})

/** Uses for which one dataset is chosen among several. */
export const datasetUses = ['base-year', 'pathway', 'report', 'text'] as const
export const datasetUse = z.enum(datasetUses)
export type DatasetUse = z.infer<typeof datasetUse>

/** Limits of one dataset. */
export const mostSeries = 5000
export const mostObservations = 100_000
export const mostDatasets = 200
