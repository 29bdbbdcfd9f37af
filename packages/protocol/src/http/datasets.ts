import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { plainLine, plainWords } from '@minga/domain/organisation/plain-line'
import { doubts } from '@minga/domain/series/compare-series'
import {
  datasetAbout,
  datasetId,
  datasetKind,
  datasetUse,
  keptAbout,
  keptSeries,
  observation,
  observationStatus,
} from '@minga/domain/series/dataset'
import { seriesReport } from '@minga/domain/series/series-report'
import { iamcLayouts } from '@minga/domain/series/write-iamc'
import { z } from 'zod'

import { pageQuery } from './pages.ts'

const by = z.object({ id: personId, name: z.string(), organisation: organisationId })

/**
 * POST /api/groups/:groupId/datasets/:dataset, the file as its body: CSV or a workbook in the IAMC's format, wide or long.
 * What the file itself says is taken where nothing is said here.
 */
export const datasetQuery = z.strictObject({
  /** The name of the file. */
  name: plainLine(200),
  source: datasetAbout.shape.source.optional(),
  address: datasetAbout.shape.address.optional(),
  boundary: datasetAbout.shape.boundary.optional(),
  vintage: datasetAbout.shape.vintage.optional(),
  licence: datasetAbout.shape.licence.optional(),
  method: datasetAbout.shape.method.optional(),
  coverage: datasetAbout.shape.coverage.optional(),
  regions: datasetAbout.shape.regions.optional(),
  kind: datasetKind.optional(),
  /** How its texts write decimals. Without it, a figure that could be two numbers is not read. */
  decimal: z.enum(['comma', 'point']).optional(),
  /** Of how many producers the totals of single countries are made, if that is known. */
  producers: z.coerce.number().int().min(1).max(10_000).optional(),
  /** The dataset of this group that it corrects, and why. */
  corrects: datasetId.optional(),
  reason: plainWords().trim().min(1).max(500).optional(),
})
export type DatasetQuery = z.infer<typeof datasetQuery>

/** Why a file is not read at all, as the `field` of the problem. */
export const datasetRefusals = ['old-kind', 'protected', 'unreadable', 'too-much-inside'] as const
export type DatasetRefusal = (typeof datasetRefusals)[number]

/** What was read. With problems nothing is kept, and the same id may be sent again with what was missing. */
export const broughtDataset = z.object({
  id: datasetId,
  about: keptAbout,
  report: seriesReport,
  /** Whether it waits for its bringer to confirm it. */
  kept: z.boolean(),
})
export type BroughtDataset = z.infer<typeof broughtDataset>

/** POST /api/datasets/:dataset/confirm: by its bringer. From then on its group reads it, and nothing of it changes. */
export const datasetConfirmation = z.strictObject({ key: z.uuid() })

export const datasetAnswer = keptAbout.extend({
  id: datasetId,
  group: groupId,
  name: z.string(),
  by,
  at: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable(),
  corrects: datasetId.nullable(),
  reason: z.string().nullable(),
  /** The one that corrects it. */
  correctedBy: datasetId.nullable(),
  series: z.int(),
  observations: z.int(),
  firstYear: z.int().nullable(),
  lastYear: z.int().nullable(),
  /** What its readers should know. */
  warnings: seriesReport.shape.warnings,
})
export type DatasetAnswer = z.infer<typeof datasetAnswer>

/** GET /api/groups/:groupId/datasets: those that are confirmed, and those that I brought and did not confirm. */
export const datasetsAnswer = z.object({ datasets: z.array(datasetAnswer), mayBring: z.boolean() })
export type DatasetsAnswer = z.infer<typeof datasetsAnswer>

const series = keptSeries.extend({
  extra: z.record(z.string(), z.string()),
  observations: z.array(observation),
})

/** GET /api/datasets/:datasetId, its series page by page. */
export const wholeDataset = z.object({
  dataset: datasetAnswer,
  series: z.array(series),
  cursor: z.string().optional(),
})
export type WholeDataset = z.infer<typeof wholeDataset>

export const datasetFormats = ['csv', 'xlsx'] as const

/** GET /api/datasets/:datasetId/file: in the IAMC's format, with its source, boundary and vintage. */
export const datasetFileQuery = z.strictObject({
  format: z.enum(datasetFormats),
  layout: z.enum(iamcLayouts).default('wide'),
})

/** GET /api/groups/:groupId/observations */
export const observationsQuery = z.strictObject({
  ...pageQuery,
  limit: z.coerce.number().int().min(1).max(50).default(20),
  /** `1`: only what more than one dataset has values of. */
  competing: z.enum(['0', '1']).optional(),
})

const besideSeries = z.object({
  dataset: datasetId,
  model: z.string(),
  scenario: z.string(),
  /** As the file names them. */
  region: z.string(),
  variable: z.string(),
  unit: z.string(),
  extra: z.record(z.string(), z.string()),
})

const besideValue = z.object({
  /** The place of its series in the list of series, from 0. */
  series: z.int().min(0),
  /** As it stands in the file, and as it was read. */
  printed: z.string(),
  value: z.string().nullable(),
  status: observationStatus,
  /** In the unit of reference of the measure. */
  compared: z.object({ value: z.string().nullable(), unit: z.string() }),
  /** How much more than the first, in percent, of shares in percentage points: computed, and null where it cannot be. */
  more: z.string().nullable(),
  moreIn: z.enum(['percent', 'points']),
  doubts: z.array(z.enum(doubts)),
})

const choice = z.object({
  use: datasetUse,
  dataset: datasetId,
  reason: z.string(),
  by,
  at: z.iso.datetime(),
})

/** What several datasets say of one place and variable. */
export const besideAnswer = z.object({
  place: z.string(),
  variable: z.string(),
  /** Each once: a series of a century would repeat its names and further columns with every value. */
  series: z.array(besideSeries),
  /** How many more there are: of each dataset the first are answered, and the newest datasets. */
  further: z.int().min(0),
  years: z.array(z.object({ year: z.int(), values: z.array(besideValue) })),
  /** Which dataset is used for what. */
  choices: z.array(choice),
})
export type BesideAnswer = z.infer<typeof besideAnswer>

/** How many values one page has: it ends before the place and variable with which it would have more. */
export const mostBesideValues = 20_000

/** With fewer places and variables than asked for where they have many values; the cursor says whether there are more. */
export const observationsAnswer = z.object({
  groups: z.array(besideAnswer),
  /** The datasets that are named, by id. */
  datasets: z.array(datasetAnswer),
  mayChoose: z.boolean(),
  cursor: z.string().optional(),
})
export type ObservationsAnswer = z.infer<typeof observationsAnswer>

/** POST /api/groups/:groupId/dataset-choices: which dataset is used for one use, of one place and variable; null for none any more. */
export const newDatasetChoice = z.strictObject({
  id: z.uuid(),
  use: datasetUse,
  place: z.string().min(1).max(200),
  variable: z.string().min(1).max(300),
  dataset: datasetId.nullable(),
  reason: plainWords().trim().max(500).default(''),
})
export type NewDatasetChoice = z.input<typeof newDatasetChoice>
export const datasetChosen = z.object({})
