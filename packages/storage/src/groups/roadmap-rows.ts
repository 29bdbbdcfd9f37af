import { groupId, roadmapId, type GroupId, type PersonId, type RoadmapId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import { roadmapState, type RoadmapState } from '@minga/domain/roadmap/roadmap-state'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { z } from 'zod'

import { hiddenRoadmaps, type Reach } from './reach.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { noteNamedFiles } from './roadmap-file-rows.ts'

const roadmapRow = z.object({
  id: roadmapId,
  group: groupId,
  title: z.string(),
  state: roadmapState,
  /** When it was opened to readers. */
  openedAt: z.string().nullable(),
  language,
})
export type RoadmapRow = z.infer<typeof roadmapRow>

/** The roadmaps that this reader finds in lists, the oldest first, with the title as last projected. */
export async function roadmapsOf(db: Db, reach: Reach): Promise<RoadmapRow[]> {
  if (reach.groups.length === 0) return []
  const found = await withTitles(db)
    .where('roadmap.group_id', 'in', reach.groups)
    .where('roadmap.id', 'not in', hiddenRoadmaps(reach))
    .orderBy('roadmap.created_at')
    .orderBy('roadmap.id')
    .execute()
  return roadmapRow.array().parse(found)
}

/** One that was deleted is not there. */
export async function findRoadmap(db: Db, id: string): Promise<RoadmapRow | undefined> {
  const found = await withTitles(db).where('roadmap.id', '=', id).executeTakeFirst()
  return found && roadmapRow.parse(found)
}

/** The language that a roadmap is written in; undefined where there is none. */
export async function languageOfRoadmap(db: Db, id: string): Promise<Language | undefined> {
  const found = await db.selectFrom('roadmap').select('language').where('id', '=', id).executeTakeFirst()
  return found && language.parse(found.language)
}

function withTitles(db: Db) {
  return db
    .selectFrom('roadmap')
    .leftJoin('roadmap_row', 'roadmap_row.roadmap', 'roadmap.id')
    .select(['roadmap.id', 'roadmap.group_id as group', 'roadmap.state', 'roadmap.opened_at as openedAt'])
    .select('roadmap.language')
    .where('roadmap.state', '<>', 'deleted')
    .select((build) => build.fn.coalesce('roadmap_row.title', build.val('')).as('title'))
}

export interface NewRoadmap {
  readonly id: RoadmapId
  readonly group: GroupId
  readonly title: string
  readonly language: Language
  readonly by: PersonId
  readonly at: string
  readonly state: Extract<RoadmapState, 'draft' | 'open'>
}

/**
 * Adds the roadmap with its title as it will be projected, so that lists show it at once.
 *
 * @returns false when something has this id already, or had it
 */
export async function addRoadmap(db: Db, added: NewRoadmap): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('roadmap')
    .values({
      id: added.id,
      group_id: added.group,
      language: added.language,
      created_by: added.by,
      created_at: added.at,
      state: added.state,
      opened_at: added.state === 'open' ? added.at : null,
      started_as: added.title,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  await db
    .insertInto('roadmap_row')
    .values({ roadmap: added.id, title: added.title, words: 0 })
    .onConflict((conflict) => conflict.column('roadmap').doNothing())
    .execute()
  return true
}

/** How a roadmap was started, also of one that was deleted since: by whom, where and as what. */
export async function findStart(
  db: Db,
  id: string,
): Promise<{ readonly by: string; readonly group: string; readonly title: string | null } | undefined> {
  return db
    .selectFrom('roadmap')
    .select(['created_by as by', 'group_id as group', 'started_as as title'])
    .where('id', '=', id)
    .executeTakeFirst()
}

interface StateChange {
  readonly by: PersonId
  readonly at: string
}

/** Its language editions are opened and archived with a text; what happens to it while it is deleted is its own. */
export type Together = 'with-editions' | 'alone'

/** A roadmap with all language editions of its work: they are opened and archived together. */
async function editionsTogether(tx: Transaction, id: RoadmapId) {
  const work = tx.selectFrom('edition').select('work').where('roadmap', '=', id)
  const others = tx.selectFrom('edition').select('roadmap').where('work', 'in', work)
  return tx
    .selectFrom('roadmap')
    .select(['id', 'opened_at as openedAt'])
    .where((eb) => eb.or([eb('id', '=', id), eb('id', 'in', others)]))
    .execute()
}

/**
 * Brings a roadmap, with its language editions, into a state. From its first opening on its readers see its past; made a draft again, they see none
 * of it.
 */
export async function setRoadmapState(
  tx: Transaction,
  { id, openedAt }: Pick<RoadmapRow, 'id' | 'openedAt'>,
  state: RoadmapState,
  { by, at, together }: StateChange & { readonly together: Together },
): Promise<void> {
  const editions = together === 'alone' ? [{ id, openedAt }] : await editionsTogether(tx, id)
  for (const edition of editions) {
    const own = edition.id === id ? openedAt : edition.openedAt
    const opened = { draft: null, open: own ?? at, archived: own }[state]
    await tx
      .updateTable('roadmap')
      .set({ state, opened_at: opened, state_by: by, state_at: at })
      .where('id', '=', edition.id)
      .where('state', '<>', 'deleted')
      .execute()
  }
}

/**
 * Leaves a tombstone: the row stays, so that the id is never used again, and all that is derived from its room goes.
 * The log keeps its entries. Within the transaction that writes it into the audit.
 */
export async function deleteRoadmap(tx: Transaction, id: RoadmapId, { by, at }: StateChange): Promise<void> {
  const room = roadmapRoom(id)
  await tx.updateTable('roadmap').set({ state: 'deleted', state_by: by, state_at: at }).where('id', '=', id).execute()
  await tx.deleteFrom('roadmap_row').where('roadmap', '=', id).execute()
  const derived = [
    'change_row',
    'citation_row',
    'section_row',
    'block_text',
    'passage_citation',
    'text_mention',
    'room_projection',
  ] as const
  for (const table of derived) await tx.deleteFrom(table).where('room', '=', room).execute()
  await noteNamedFiles(tx, id, [], at)
  await tx.deleteFrom('translation_link').where('edition', '=', id).execute()
  await tx.deleteFrom('translation_state').where('edition', '=', id).execute()
  await tx.deleteFrom('edition').where('roadmap', '=', id).execute()
  await tx.deleteFrom('notice').where('place', '=', id).execute()
  await tx.deleteFrom('following').where('kind', '=', 'roadmap').where('id', '=', id).execute()
}

/** Whether others commented on it, or a round asked about it. The log knows whether they wrote in it. */
export async function isDiscussed(db: Db, id: RoadmapId, butBy: PersonId): Promise<boolean> {
  const said = await db
    .selectFrom('comment')
    .innerJoin('thread', 'thread.id', 'comment.thread')
    .select('comment.id')
    .where('thread.room', '=', roadmapRoom(id))
    .where('comment.by', '<>', butBy)
    .limit(1)
    .executeTakeFirst()
  const asked = await db.selectFrom('comment_round').select('id').where('roadmap', '=', id).limit(1).executeTakeFirst()
  return said !== undefined || asked !== undefined
}
