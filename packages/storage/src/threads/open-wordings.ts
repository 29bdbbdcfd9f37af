import { threadId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const wordingRow = z
  .object({
    thread: threadId,
    proposed: z.string(),
    passages: jsonText(z.array(z.object({ block: z.string(), start: z.int(), quotation: z.string() }))),
  })
  .transform(({ thread, proposed, passages }) =>
    passages.length === 1 ? passages.map((passage) => ({ thread, proposed, ...passage })) : [],
  )

/** Words that a discussion of the coalition proposes in place of a passage, and that no person has decided on. */
export type OpenWording = z.infer<typeof wordingRow>[number]

/** The wordings that are no proposals of their own: see `openProposalsIn`. */
export async function openWordings(db: Db, room: string): Promise<OpenWording[]> {
  const found = await db
    .selectFrom('thread')
    .leftJoin('proposal', 'proposal.thread', 'thread.id')
    .select(['thread.id as thread', 'thread.proposed_text as proposed', 'thread.passages'])
    .where('thread.room', '=', room)
    .where('thread.audience', '=', 'coalition')
    .where('thread.disposition', 'is', null)
    .where('thread.proposed_text', 'is not', null)
    .where('proposal.thread', 'is', null)
    .orderBy('thread.at')
    .execute()
  return wordingRow.array().parse(found).flat()
}
