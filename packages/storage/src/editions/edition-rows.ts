import { roadmapId, type GroupId, type RoadmapId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import { z } from 'zod'

import { flag } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const editionRow = z.object({
  roadmap: roadmapId,
  /** The text in which its work began; for that text, itself. */
  work: roadmapId,
  language,
  authentic: flag,
  /** The salt of the hashes of its work's clauses, in hex. */
  seed: z.string(),
  /** The sequence of the source up to which splits and joins have been followed. */
  sourceFollowed: z.int(),
  followed: z.int(),
  title: z.string(),
})
/** A text of a work in more than one language. */
export type EditionRow = z.infer<typeof editionRow>

function select(db: Db) {
  return db
    .selectFrom('edition')
    .innerJoin('roadmap', 'roadmap.id', 'edition.roadmap')
    .leftJoin('roadmap_row', 'roadmap_row.roadmap', 'edition.roadmap')
    .select(['edition.roadmap', 'edition.work', 'edition.language', 'edition.authentic', 'edition.seed'])
    .select(['edition.source_followed as sourceFollowed', 'edition.followed'])
    .select((build) => build.fn.coalesce('roadmap_row.title', build.val('')).as('title'))
    .orderBy('roadmap.created_at')
    .orderBy('roadmap.id')
}

/** All editions of a roadmap's work, the first text first; none if there is only one language. */
export async function editionsOf(db: Db, roadmap: RoadmapId): Promise<EditionRow[]> {
  const work = db.selectFrom('edition').select('work').where('roadmap', '=', roadmap)
  return editionRow.array().parse(await select(db).where('edition.work', 'in', work).execute())
}

const workOfEdition = editionRow.pick({ roadmap: true, work: true, language: true })

/** The work and the language of each roadmap of these groups. */
export async function editionsInGroups(db: Db, groups: readonly GroupId[]): Promise<z.infer<typeof workOfEdition>[]> {
  if (groups.length === 0) return []
  const found = await db
    .selectFrom('edition')
    .innerJoin('roadmap', 'roadmap.id', 'edition.roadmap')
    .select(['edition.roadmap', 'edition.work', 'edition.language'])
    .where('roadmap.group_id', 'in', groups)
    .execute()
  return workOfEdition.array().parse(found)
}

/** @returns false if its work has one in this language, or if it is an edition already */
export async function addEdition(
  tx: Transaction,
  { roadmap, work, language: written, authentic, seed, sourceFollowed, followed }: Omit<EditionRow, 'title'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('edition')
    .values({
      roadmap,
      work,
      language: written,
      authentic: authentic ? 1 : 0,
      seed,
      source_followed: sourceFollowed,
      followed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** Sets the language of a text. @returns false if its work has another text in that language */
export async function setLanguage(tx: Transaction, roadmap: RoadmapId, written: Language): Promise<boolean> {
  const others = await editionsOf(tx, roadmap)
  if (others.some((edition) => edition.roadmap !== roadmap && edition.language === written)) return false
  await tx.updateTable('roadmap').set({ language: written }).where('id', '=', roadmap).execute()
  await tx.updateTable('edition').set({ language: written }).where('roadmap', '=', roadmap).execute()
  return true
}

/** @param authentic the authentic edition, or all */
export async function setAuthentic(tx: Transaction, work: RoadmapId, authentic: RoadmapId | 'all'): Promise<void> {
  const of = tx.updateTable('edition').where('work', '=', work)
  await of.set({ authentic: authentic === 'all' ? 1 : 0 }).execute()
  if (authentic !== 'all') await of.set({ authentic: 1 }).where('roadmap', '=', authentic).execute()
}

/** Records how far splits and joins have been followed; never goes back. */
export async function setFollowed(
  tx: Transaction,
  edition: RoadmapId,
  { sourceFollowed, followed }: Pick<EditionRow, 'sourceFollowed' | 'followed'>,
): Promise<void> {
  const of = tx.updateTable('edition').where('roadmap', '=', edition)
  await of.set({ source_followed: sourceFollowed }).where('source_followed', '<', sourceFollowed).execute()
  await of.set({ followed }).where('followed', '<', followed).execute()
}
