import { personId, roundId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const roundLink = z.object({
  id: z.string(),
  round: roundId,
  person: personId,
  at: z.string(),
  /** From when it opens nothing. */
  until: z.string(),
})
/** A link by which one person says in a round that their organisation has no comments. */
export type RoundLink = z.infer<typeof roundLink>

export async function addRoundLink(
  tx: Transaction,
  { secretHash, ...link }: RoundLink & { readonly secretHash: string },
): Promise<void> {
  await tx
    .insertInto('round_link')
    .values({ ...link, secret_hash: secretHash })
    .execute()
}

export async function findRoundLink(db: Db, secretHash: string): Promise<RoundLink | undefined> {
  const found = await db
    .selectFrom('round_link')
    .select(['id', 'round', 'person', 'at', 'until'])
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst()
  return found && roundLink.parse(found)
}

/** In ms. A link that is over says so for so long. */
const saidOver = 60 * 24 * 60 * 60 * 1000

/** Takes away links that were over long ago. */
export async function forgetRoundLinks(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - saidOver).toISOString()
  await db.deleteFrom('round_link').where('until', '<', before).execute()
}
