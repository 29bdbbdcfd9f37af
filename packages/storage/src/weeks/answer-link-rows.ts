import { personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

/** What is answered by such a link: a comment round, or a review. */
export type AnsweredByLink = 'round' | 'review'

const answerLink = z.object({
  id: z.string(),
  /** The round or the review. */
  subject: z.string(),
  person: personId,
  at: z.string(),
  /** From when it opens nothing. */
  until: z.string(),
})
/** A link by which one person answers for their organisation, in a round or a review. */
export type AnswerLink = z.infer<typeof answerLink>

export async function addAnswerLink(
  tx: Transaction,
  { secretHash, ...link }: AnswerLink & { readonly kind: AnsweredByLink; readonly secretHash: string },
): Promise<void> {
  await tx
    .insertInto('answer_link')
    .values({ ...link, secret_hash: secretHash })
    .execute()
}

/** A link opens what it was made for: that of a round is none to a review. */
export async function findAnswerLink(
  db: Db,
  kind: AnsweredByLink,
  secretHash: string,
): Promise<AnswerLink | undefined> {
  const found = await db
    .selectFrom('answer_link')
    .select(['id', 'subject', 'person', 'at', 'until'])
    .where('secret_hash', '=', secretHash)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return found && answerLink.parse(found)
}

/** In ms. A link that is over says so for so long. */
const saidOver = 60 * 24 * 60 * 60 * 1000

/** Takes away links that were over long ago. */
export async function forgetAnswerLinks(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - saidOver).toISOString()
  await db.deleteFrom('answer_link').where('until', '<', before).execute()
}
