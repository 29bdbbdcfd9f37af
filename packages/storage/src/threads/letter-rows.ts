import { organisationId, personId, type ThreadId } from '@minga/domain/identity/ids'
import { officialLetter, officialLetterId } from '@minga/domain/thread/official-letter'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const letterRow = z.object({
  id: officialLetterId,
  organisation: organisationId,
  ...officialLetter.shape,
  by: personId,
  at: z.string(),
})
export type LetterRow = z.infer<typeof letterRow>

export async function findLetter(db: Db, id: string): Promise<LetterRow | undefined> {
  const found = await db.selectFrom('official_letter').selectAll().where('id', '=', id).executeTakeFirst()
  return found && letterRow.parse(found)
}

/** The discussions that a letter confirms. */
export async function confirmedByLetter(db: Db, letter: string): Promise<string[]> {
  const found = await db.selectFrom('received_comment').select('thread').where('letter', '=', letter).execute()
  return found.map(({ thread }) => thread)
}

/** Whether this file is the scan of a letter that confirms something. */
export async function isScan(db: Db, file: string): Promise<boolean> {
  const found = await db.selectFrom('official_letter').select('id').where('file', '=', file).executeTakeFirst()
  return found !== undefined
}

/** Keeps a letter and confirms these by it; the letters that it replaces go where they confirm nothing else. */
export async function confirmByLetter(tx: Transaction, letter: LetterRow, threads: readonly ThreadId[]): Promise<void> {
  await tx.insertInto('official_letter').values(letter).execute()
  await tx
    .updateTable('received_comment')
    .set({ state: 'by-letter', confirmed_at: letter.at, letter: letter.id })
    .where('thread', 'in', [...threads])
    .execute()
  await tx
    .deleteFrom('official_letter')
    .where('organisation', '=', letter.organisation)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('received_comment')
            .select('received_comment.thread')
            .whereRef('received_comment.letter', '=', 'official_letter.id'),
        ),
      ),
    )
    .execute()
}
