import { roadmapId, type FileId, type RoadmapId } from '@minga/domain/identity/ids'
import type { z } from 'zod'

import { cleanedFile } from '../cleaned-file.ts'
import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const roadmapFile = cleanedFile.extend({
  roadmap: roadmapId,
})
/** A picture that belongs to a roadmap's text. */
export type RoadmapFileRow = z.infer<typeof roadmapFile>

function selectFiles(db: Db) {
  return db
    .selectFrom('roadmap_file')
    .select(['id', 'roadmap', 'organisation', 'by', 'at', 'name', 'kind', 'bytes', 'sha256', 'stored'])
}

/** One of this roadmap; a file of another is not there. */
export async function findRoadmapFile(db: Db, roadmap: RoadmapId, id: FileId): Promise<RoadmapFileRow | undefined> {
  const found = await selectFiles(db).where('id', '=', id).where('roadmap', '=', roadmap).executeTakeFirst()
  return found && roadmapFile.parse(found)
}

/** The files among these that belong to this roadmap. */
export async function roadmapFilesOf(
  db: Db,
  roadmap: RoadmapId,
  ids: readonly FileId[],
): Promise<readonly RoadmapFileRow[]> {
  const found = await inChunks(ids, (chunk) =>
    selectFiles(db).where('roadmap', '=', roadmap).where('id', 'in', chunk).execute(),
  )
  return roadmapFile.array().parse(found)
}

/** Adds one that the text does not name yet. @returns false where something has this id already */
export async function addRoadmapFile(tx: Transaction, added: RoadmapFileRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('roadmap_file')
    .values({ ...added, unnamed_since: added.at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/**
 * Keeps since when a roadmap's files are not named by its text. Writes what differs alone.
 *
 * @param at ISO
 */
export async function noteNamedFiles(
  tx: Transaction,
  roadmap: RoadmapId,
  named: readonly FileId[],
  at: string,
): Promise<void> {
  const known = await tx
    .selectFrom('roadmap_file')
    .select(['id', 'unnamed_since as since'])
    .where('roadmap', '=', roadmap)
    .execute()
  const inText = new Set<string>(named)
  for (const { id, since } of known) {
    if (inText.has(id) === (since === null)) continue
    await tx
      .updateTable('roadmap_file')
      .set({ unnamed_since: inText.has(id) ? null : at })
      .where('id', '=', id)
      .execute()
  }
}

/**
 * Takes away what no text has named since then. One that a comment round may ask about stays: the text of a round is
 * that of its opening, and a round that was opened while the file was there may show it. So does one that a published version shows.
 *
 * @returns what they were stored as
 */
export async function forgetUnnamedFiles(db: Db, before: Date): Promise<string[]> {
  const gone = await db
    .deleteFrom('roadmap_file')
    .where('unnamed_since', '<', before.toISOString())
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('comment_round')
            .select('comment_round.id')
            .whereRef('comment_round.roadmap', '=', 'roadmap_file.roadmap')
            .whereRef('comment_round.opened_at', '>=', 'roadmap_file.at')
            .whereRef('comment_round.opened_at', '<=', 'roadmap_file.unnamed_since'),
        ),
      ),
    )
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('publication_file')
            .select('publication_file.version')
            .whereRef('publication_file.file', '=', 'roadmap_file.id'),
        ),
      ),
    )
    .returning('stored')
    .execute()
  return gone.map(({ stored }) => stored)
}
