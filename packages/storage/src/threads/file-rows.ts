import {
  commentId,
  groupId,
  type CommentId,
  type FileId,
  type GroupId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { takenOut, type TakenOut } from '@minga/domain/file/taken-out'
import { z } from 'zod'

import { cleanedFile } from '../cleaned-file.ts'
import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const fileRow = cleanedFile.extend({
  group: groupId,
  comment: commentId.nullable(),
  /** The parts that were taken out of it; null if it was stored before files were checked. */
  takenOut: z
    .string()
    .transform((text) => takenOut.parse(JSON.parse(text)))
    .nullable(),
})
export type FileRow = z.infer<typeof fileRow>
export type NewFileRow = Omit<FileRow, 'comment' | 'takenOut'> & { readonly takenOut: TakenOut }

function selectFiles(db: Db) {
  return db
    .selectFrom('comment_file')
    .select(['id', 'group_id as group', 'organisation', 'by', 'at', 'name', 'kind', 'bytes', 'sha256'])
    .select(['stored', 'comment', 'taken_out as takenOut'])
}

export async function findFile(db: Db, id: string): Promise<FileRow | undefined> {
  const found = await selectFiles(db).where('id', '=', id).executeTakeFirst()
  return found && fileRow.parse(found)
}

export async function addFile(tx: Transaction, { group, takenOut: taken, ...added }: NewFileRow): Promise<void> {
  await tx
    .insertInto('comment_file')
    .values({ ...added, group_id: group, comment: null, rank: null, taken_out: JSON.stringify(taken) })
    .execute()
}

/** The comment that files are attached to, its author and its group. */
export interface Attaching {
  readonly comment: CommentId
  readonly by: PersonId
  readonly group: GroupId
}

/**
 * Whether all of these are the author's own, sent for this group, and with no comment but this one. Within the
 * transaction that attaches them, so that of two comments that name one file, one has it.
 */
export async function areFree(
  tx: Transaction,
  ids: readonly FileId[],
  { comment, by, group }: Attaching,
): Promise<boolean> {
  if (ids.length === 0) return true
  const found = await selectFiles(tx).where('id', 'in', ids).execute()
  const free = fileRow
    .array()
    .parse(found)
    .filter((file) => file.by === by && file.group === group)
    .filter((file) => file.comment === null || file.comment === comment)
  return free.length === ids.length
}

/**
 * Sets the files of a comment, in this order, all of them free for it.
 *
 * @returns the stored names of the files that are not with it any more: their rows are gone
 */
export async function setFilesOfComment(
  tx: Transaction,
  comment: CommentId,
  ids: readonly FileId[],
): Promise<string[]> {
  const gone = await tx
    .deleteFrom('comment_file')
    .where('comment', '=', comment)
    .$if(ids.length > 0, (query) => query.where('id', 'not in', ids))
    .returning('stored')
    .execute()
  for (const [rank, id] of ids.entries()) {
    await tx.updateTable('comment_file').set({ comment, rank }).where('id', '=', id).execute()
  }
  return gone.map(({ stored }) => stored)
}

/** The files of these comments, by comment, in their order. */
export async function filesOf(
  db: Db,
  comments: readonly CommentId[],
): Promise<ReadonlyMap<CommentId | null, readonly FileRow[]>> {
  const found = await inChunks(comments, (chunk) =>
    selectFiles(db).where('comment', 'in', chunk).orderBy('comment').orderBy('rank').execute(),
  )
  return Map.groupBy(fileRow.array().parse(found), ({ comment }) => comment)
}

/** The files that were stored before files were checked. */
export async function filesNotLookedThrough(db: Db): Promise<readonly FileRow[]> {
  const found = await selectFiles(db).where('taken_out', 'is', null).orderBy('id').execute()
  return fileRow.array().parse(found)
}

/** Notes the kind of a file after its check. */
export async function noteLookedThrough(
  db: Db,
  id: string,
  { bytes, sha256, takenOut: taken }: Pick<NewFileRow, 'bytes' | 'sha256' | 'takenOut'>,
): Promise<void> {
  const values = { bytes, sha256, taken_out: JSON.stringify(taken) }
  await db.updateTable('comment_file').set(values).where('id', '=', id).execute()
}

/** Deletes the files that no comment named by then. @returns their names in the folder */
export async function forgetUnusedFiles(db: Db, before: Date): Promise<string[]> {
  const gone = await db
    .deleteFrom('comment_file')
    .where('comment', 'is', null)
    .where('at', '<', before.toISOString())
    .returning('stored')
    .execute()
  return gone.map(({ stored }) => stored)
}
