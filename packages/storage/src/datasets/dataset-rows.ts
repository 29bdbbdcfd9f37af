import { groupId, organisationId, personId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import { datasetId, keptAbout, type DatasetId } from '@minga/domain/series/dataset'
import { seriesReport } from '@minga/domain/series/series-report'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { flag, jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const datasetRow = keptAbout.extend({
  id: datasetId,
  group: groupId,
  /** The name of its file. */
  name: z.string(),
  /** The hash of its bytes and of all that was said with them. */
  asked: z.string(),
  corrects: datasetId.nullable(),
  reason: z.string().nullable(),
  report: jsonText(seriesReport),
  by: personId,
  organisation: organisationId,
  at: z.string(),
  /** False while its series are being written. */
  isWhole: flag,
  confirmedAt: z.string().nullable(),
  /** The confirmed one that corrects it. */
  correctedBy: datasetId.nullable(),
})
export type DatasetRow = z.infer<typeof datasetRow>

function selected(db: Db) {
  return db
    .selectFrom('dataset')
    .select(['id', 'group_id as group', 'name', 'asked', 'kind', 'source', 'address', 'boundary', 'vintage'])
    .select(['licence', 'method', 'coverage', 'regions', 'corrects', 'reason', 'report', 'by', 'organisation', 'at'])
    .select(['whole as isWhole', 'confirmed_at as confirmedAt'])
    .select((eb) =>
      eb
        .selectFrom('dataset as later')
        .select('later.id')
        .whereRef('later.corrects', '=', 'dataset.id')
        .where('later.confirmed_at', 'is not', null)
        .orderBy('later.confirmed_at', 'desc')
        .limit(1)
        .as('correctedBy'),
    )
}

const ownerRow = datasetRow.pick({ id: true, group: true })

/** The groups that these datasets are of. */
export async function groupsOfDatasets(db: Db, ids: readonly DatasetId[]): Promise<ReadonlyMap<DatasetId, GroupId>> {
  const found = await inChunks([...new Set(ids)], (chunk) =>
    db.selectFrom('dataset').select(['id', 'group_id as group']).where('id', 'in', chunk).execute(),
  )
  return new Map(
    ownerRow
      .array()
      .parse(found)
      .map(({ id, group }) => [id, group]),
  )
}

export async function findDataset(db: Db, id: string): Promise<DatasetRow | undefined> {
  const found = await selected(db).where('id', '=', id).executeTakeFirst()
  return found && datasetRow.parse(found)
}

/** The datasets of a group that are confirmed, the newest first, behind those that a person brought and did not confirm. */
export async function datasetsOf(db: Db, group: GroupId, reader: PersonId): Promise<DatasetRow[]> {
  const found = await selected(db)
    .where('group_id', '=', group)
    .where('whole', '=', 1)
    .where((eb) => eb.or([eb('confirmed_at', 'is not', null), eb('by', '=', reader)]))
    .orderBy((eb) => eb('confirmed_at', 'is', null), 'desc')
    .orderBy('confirmed_at', 'desc')
    .orderBy('id')
    .execute()
  return datasetRow.array().parse(found)
}

export async function countDatasets(db: Db, group: GroupId): Promise<number> {
  const { count } = await db
    .selectFrom('dataset')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('group_id', '=', group)
    .executeTakeFirstOrThrow()
  return count
}

/** Adds a dataset whose series are written next. @returns false where something else has this id */
export async function addDataset(
  tx: Transaction,
  { group, report, ...row }: Omit<DatasetRow, 'isWhole' | 'confirmedAt' | 'correctedBy'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('dataset')
    .values({ ...row, group_id: group, whole: 0, report: JSON.stringify(report) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** All of its series are there. */
export async function completeDataset(tx: Transaction, id: DatasetId): Promise<void> {
  await tx.updateTable('dataset').set({ whole: 1 }).where('id', '=', id).execute()
}

/** From then on its group reads it, and nothing of it is changed. */
export async function confirmDataset(tx: Transaction, id: DatasetId, at: string): Promise<void> {
  await tx
    .updateTable('dataset')
    .set({ confirmed_at: at })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .where('whole', '=', 1)
    .execute()
}
