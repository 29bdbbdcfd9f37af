import type { PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

/** The key of the answer that a piece will have. */
export interface BegunPiece {
  readonly person: PersonId
  readonly key: string
}

/** In days: answers are not kept longer. */
const keptFor = 30

/** Notes that a piece may come into its room from now on, before it does. */
export async function noteBegun(db: Db | Transaction, { person, key }: BegunPiece, at: Date): Promise<void> {
  await db
    .insertInto('begun_piece')
    .values({ person, key, at: at.toISOString() })
    .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
    .execute()
}

const begunRow = z.object({ at: z.iso.datetime() })

/** The moment since which a piece without an answer may lie in its room; undefined if it was not begun. */
export async function findBegun(db: Db, { person, key }: BegunPiece): Promise<Date | undefined> {
  const found = await db
    .selectFrom('begun_piece')
    .select('at')
    .where((eb) => eb.and({ person, key }))
    .executeTakeFirst()
  return found && new Date(begunRow.parse(found).at)
}

/** The piece is answered. */
export async function noteAnswered(tx: Transaction, { person, key }: BegunPiece): Promise<void> {
  await tx
    .deleteFrom('begun_piece')
    .where((eb) => eb.and({ person, key }))
    .execute()
}

export async function forgetBegunPieces(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptFor * 86_400_000)
  await db.deleteFrom('begun_piece').where('at', '<', oldest.toISOString()).execute()
}
