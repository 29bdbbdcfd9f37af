import { organisationId, personId, recordId, type RecordId } from '@minga/domain/identity/ids'
import { pathwayRole } from '@minga/domain/pathway/pathway-role'
import { datasetId } from '@minga/domain/series/dataset'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { writtenOrder } from '../database/expressions.ts'

const pathwaySeriesRow = z.object({
  id: z.string(),
  record: recordId,
  role: pathwayRole,
  dataset: datasetId,
  place: z.int().nullable(),
  by: personId,
  organisation: organisationId,
  at: z.string(),
})
export type PathwaySeriesRow = z.infer<typeof pathwaySeriesRow>

/** Appends a choice: earlier ones stay on record. @returns false where another row has its id */
export async function addPathwaySeries(tx: Transaction, row: PathwaySeriesRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('pathway_series')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** Every choice of a pathway, the earliest first: see `heldSeries` for those that hold. */
export async function pathwaySeriesOf(db: Db, record: RecordId): Promise<PathwaySeriesRow[]> {
  const found = await db
    .selectFrom('pathway_series')
    .selectAll()
    .where('record', '=', record)
    .orderBy(writtenOrder)
    .execute()
  return found.flatMap((row) => pathwaySeriesRow.safeParse(row).data ?? [])
}
