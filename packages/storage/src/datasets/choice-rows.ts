import { organisationId, personId, type GroupId } from '@minga/domain/identity/ids'
import { datasetId, datasetUse } from '@minga/domain/series/dataset'
import type { SeriesKey } from '@minga/domain/series/compare-series'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { writtenOrder } from '../database/expressions.ts'

const choiceRow = z.object({
  id: z.string(),
  use: datasetUse,
  place: z.string(),
  variable: z.string(),
  dataset: datasetId.nullable(),
  reason: z.string(),
  by: personId,
  organisation: organisationId,
  at: z.string(),
})
export type ChoiceRow = z.infer<typeof choiceRow>

/** Appends a choice: an earlier one stays on record. @returns false where something else has its id */
export async function addChoice(
  tx: Transaction,
  { group, place, variable, ...row }: ChoiceRow & { readonly group: GroupId },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('dataset_choice')
    .values({ ...row, group_id: group, place_key: place, variable_key: variable })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** The choices that hold for one place and variable: the latest of each use. */
export async function latestChoices(db: Db, group: GroupId, { place, variable }: SeriesKey): Promise<ChoiceRow[]> {
  const { rows } = await sql`
    SELECT id, use, place_key AS place, variable_key AS variable, dataset, reason, by, organisation, at
      FROM (
        SELECT *, row_number() OVER (PARTITION BY use ORDER BY at DESC, ${writtenOrder} DESC) AS nth FROM dataset_choice
          WHERE group_id = ${group} AND variable_key = ${variable} AND place_key = ${place}
      ) AS choice WHERE nth = 1 ORDER BY at DESC`.execute(db)
  return choiceRow.array().parse(rows)
}
