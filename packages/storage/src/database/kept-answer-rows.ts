import type { PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { jsonText } from './json-text.ts'
import type { Db, Transaction } from './schema.ts'

const keptAnswer = z.object({ asked: z.string(), answer: jsonText(z.unknown()) })

/** How long an answer is kept, in days. */
const keptFor = 30

/** The answer to this person under a key: `asked` is the hash of their question then. */
export async function findKeptAnswer(
  db: Db,
  person: PersonId,
  key: string,
): Promise<z.infer<typeof keptAnswer> | undefined> {
  const found = await db
    .selectFrom('kept_answer')
    .select(['asked', 'answer'])
    .where((eb) => eb.and({ person, key }))
    .executeTakeFirst()
  return found && keptAnswer.parse(found)
}

export interface KeptAnswer {
  readonly person: PersonId
  readonly key: string
  readonly asked: string
  readonly answer: unknown
  readonly at: Date
}

export async function keepAnswer(tx: Transaction, { person, key, asked, answer, at }: KeptAnswer): Promise<void> {
  await tx
    .insertInto('kept_answer')
    .values({ person, key, asked, answer: JSON.stringify(answer), at: at.toISOString() })
    .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
    .execute()
}

export async function forgetKeptAnswers(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptFor * 86_400_000)
  await db.deleteFrom('kept_answer').where('at', '<', oldest.toISOString()).execute()
}
