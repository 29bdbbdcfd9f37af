import { organisationId, personId, type GroupId } from '@minga/domain/identity/ids'
import { datasetId, datasetUse } from '@minga/domain/series/dataset'
import type { SeriesKey } from '@minga/domain/series/compare-series'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

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

/** Appends a choice: an earlier one stays on record. */
export async function addChoice(
  tx: Transaction,
  { group, place, variable, ...row }: ChoiceRow & { readonly group: GroupId },
): Promise<void> {
  await tx
    .insertInto('dataset_choice')
    .values({ ...row, group_id: group, place_key: place, variable_key: variable })
    .execute()
}

/** The choices for one place and variable, the newest first: the first of each use holds. */
export async function choicesFor(db: Db, group: GroupId, { place, variable }: SeriesKey): Promise<ChoiceRow[]> {
  const found = await db
    .selectFrom('dataset_choice')
    .select(['id', 'use', 'place_key as place', 'variable_key as variable', 'dataset', 'reason', 'by'])
    .select(['organisation', 'at'])
    .where('group_id', '=', group)
    .where('variable_key', '=', variable)
    .where('place_key', '=', place)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return choiceRow.array().parse(found)
}
