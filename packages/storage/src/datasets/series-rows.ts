import type { GroupId } from '@minga/domain/identity/ids'
import { datasetId, keptSeries, observationStatus, type DatasetId, type Series } from '@minga/domain/series/dataset'
import type { SeriesKey } from '@minga/domain/series/compare-series'
import { sql } from 'kysely'
import { z } from 'zod'

import { joinedInThisOrder } from '../database/expressions.ts'
import { inRows } from '../database/in-rows.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** A series as it is written: what is JSON is JSON already. */
export const writtenSeries = keptSeries.extend({
  extra: z.string(),
  place_key: z.string(),
  variable_key: z.string(),
  observations: z.string(),
})
export type WrittenSeries = z.infer<typeof writtenSeries>

/** Observations as they lie, so that a dataset of many stays small. */
export function packedObservations(observations: Series['observations']): string {
  return JSON.stringify(observations.map(({ year, value, printed, status }) => [year, value, printed, status]))
}

/** Observations as they are read back. */
export const packed = z
  .tuple([z.int(), z.string().nullable(), z.string(), observationStatus])
  .transform(([year, value, printed, status]) => ({ year, value, printed, status }))

const seriesRow = keptSeries.extend({
  dataset: datasetId,
  extra: jsonText(z.record(z.string(), z.string())),
  observations: jsonText(z.array(packed)),
})
export type SeriesRow = z.infer<typeof seriesRow>

function selected(db: Db) {
  return db
    .selectFrom('dataset_series')
    .select(['dataset', 'place', 'model', 'scenario', 'region', 'variable', 'unit', 'extra', 'observations'])
}

/** Writes series of a dataset that is not whole yet. */
export async function addSeries(
  tx: Transaction,
  { dataset, group }: { readonly dataset: DatasetId; readonly group: GroupId },
  series: readonly WrittenSeries[],
): Promise<void> {
  await inRows(series, async (some) => {
    await tx
      .insertInto('dataset_series')
      .values(some.map((each) => ({ ...each, dataset, group_id: group })))
      .execute()
  })
}

/** Series of one dataset by their place in its file, behind `after`. */
export async function seriesOf(
  db: Db,
  dataset: DatasetId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<SeriesRow[]> {
  const found = await selected(db)
    .where('dataset', '=', dataset)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit)
    .execute()
  return seriesRow.array().parse(found)
}

/** One series of a dataset, by its place in its file. */
export async function findSeries(db: Db, dataset: DatasetId, place: number): Promise<SeriesRow | undefined> {
  const found = await selected(db).where('dataset', '=', dataset).where('place', '=', place).executeTakeFirst()
  return found && seriesRow.parse(found)
}

const keyRow = z.object({ place: z.string(), variable: z.string(), datasets: z.int() })

interface WantedKeys {
  /** Only those that more than one dataset has values of. */
  readonly competing: boolean
  readonly after: SeriesKey | undefined
  readonly limit: number
}

/** The places and variables of which a group has confirmed series, by name. */
export async function seriesKeys(db: Db, group: GroupId, { competing, after, limit }: WantedKeys) {
  let query = db
    .selectFrom('dataset_series')
    .innerJoin('dataset', 'dataset.id', 'dataset_series.dataset')
    .select(['place_key as place', 'variable_key as variable'])
    .select(({ fn }) => fn.count<number>('dataset').distinct().as('datasets'))
    .where('dataset_series.group_id', '=', group)
    .where('dataset.confirmed_at', 'is not', null)
    .groupBy(['variable_key', 'place_key'])
    .orderBy('variable_key')
    .orderBy('place_key')
    .limit(limit)
  if (after !== undefined)
    query = query.where(sql`(variable_key, place_key)`, '>', sql`(${after.variable}, ${after.place})`)
  if (competing) query = query.having(({ fn }) => fn.count('dataset').distinct(), '>', 1)
  return keyRow.array().parse(await query.execute())
}

/** Series of one place and variable that are shown beside each other, and how many of them one dataset may have. */
export const mostBeside = 100
export const mostOfOneBeside = 10

/**
 * Confirmed series of one place and variable, the oldest dataset first: of the newest datasets that have any, each with its
 * first. A dataset of a hundred scenarios hides no other.
 */
export async function seriesBeside(db: Db, group: GroupId, { place, variable }: SeriesKey): Promise<SeriesRow[]> {
  // Looked up by their places, which the index has, so that no other series of a dataset is read.
  const { rows } = await sql`
    SELECT * FROM (
      SELECT series.dataset, place, model, scenario, region, variable, unit, extra, observations, dataset.confirmed_at
        FROM dataset ${joinedInThisOrder} dataset_series AS series ON series.dataset = dataset.id AND series.place IN (
          SELECT first.place FROM dataset_series AS first
            WHERE first.group_id = ${group} AND first.variable_key = ${variable} AND first.place_key = ${place}
              AND first.dataset = dataset.id
            ORDER BY first.place LIMIT ${mostOfOneBeside})
        WHERE dataset.group_id = ${group} AND dataset.confirmed_at IS NOT NULL
        ORDER BY dataset.confirmed_at DESC, dataset.id DESC, place
        LIMIT ${mostBeside}
    ) AS newest ORDER BY confirmed_at, dataset, place`.execute(db)
  return seriesRow.array().parse(rows)
}

/** How many confirmed series a group has of one place and variable. */
export async function countBeside(db: Db, group: GroupId, { place, variable }: SeriesKey): Promise<number> {
  const { count } = await db
    .selectFrom('dataset_series')
    .innerJoin('dataset', 'dataset.id', 'dataset_series.dataset')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('dataset_series.group_id', '=', group)
    .where('variable_key', '=', variable)
    .where('place_key', '=', place)
    .where('dataset.confirmed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Whether a confirmed dataset of this group has series of one place and variable. */
export async function hasSeries(
  db: Db,
  group: GroupId,
  { dataset, place, variable }: SeriesKey & { readonly dataset: DatasetId },
): Promise<boolean> {
  const found = await db
    .selectFrom('dataset_series')
    .innerJoin('dataset', 'dataset.id', 'dataset_series.dataset')
    .select('dataset_series.place')
    .where('dataset_series.group_id', '=', group)
    .where('variable_key', '=', variable)
    .where('place_key', '=', place)
    .where('dataset_series.dataset', '=', dataset)
    .where('dataset.confirmed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
