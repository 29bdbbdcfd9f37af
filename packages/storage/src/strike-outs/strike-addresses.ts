import { roadmapId } from '@minga/domain/identity/ids'
import { addressHolds } from '@minga/domain/publication/address-holds'
import { freeSlug, slug, slugWords, type Slug } from '@minga/domain/publication/publication'
import { sql } from 'kysely'
import { z } from 'zod'

import { contains, deferReferences } from '../database/expressions.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { allSlugs, publicationsOf } from '../publications/publication-rows.ts'
import { worksOfRooms } from './works-of-rooms.ts'

const addressRow = z.object({ slug, roadmap: roadmapId })

/** The addresses of texts of these rooms that say some of the words: they were made of a title. */
export async function addressesWith(db: Db, words: readonly string[], rooms: readonly string[]): Promise<Slug[]> {
  const roadmaps = await worksOfRooms(db, rooms)
  if (roadmaps.length === 0) return []
  const found = await db.selectFrom('public_text').selectAll().where('roadmap', 'in', roadmaps).execute()
  return addressRow
    .array()
    .parse(found)
    .flatMap((each) => (addressHolds(each.slug, words) ? [each.slug] : []))
}

/**
 * Gives their texts other addresses, made of the title as it is now. The old ones lead nowhere: what was struck out would have to be
 * kept to know them.
 *
 * @returns how many rows held them
 */
export async function strikeAddresses(
  tx: Transaction,
  words: readonly string[],
  rooms: readonly string[],
): Promise<number> {
  let count = 0
  for (const old of await addressesWith(tx, words, rooms)) {
    const title = (await publicationsOf(tx, old)).at(-1)?.title ?? ''
    const taken = await allSlugs(tx)
    const isLeft = slugWords(title) !== '' && !addressHolds(slug.catch(old).parse(slugWords(title)), words)
    const next = freeSlug(isLeft ? title : '', (each) => taken.has(each))
    // The rows of an address name each other.
    await deferReferences.execute(tx)
    for (const table of ['public_text', 'publication', 'public_subscriber'] as const) {
      const { numAffectedRows = 0n } = await sql`
        UPDATE ${sql.table(table)} SET slug = ${next} WHERE slug = ${old}`.execute(tx)
      count += Number(numAffectedRows)
    }
    const { numAffectedRows = 0n } = await sql`
      UPDATE kept_answer SET answer = replace(answer, ${old}, ${next})
        WHERE ${contains(sql`answer`, `/public/${old}`)}`.execute(tx)
    count += Number(numAffectedRows)
  }
  return count
}
