import type { PersonId } from '@minga/domain/identity/ids'
import type { ChangeResult } from '@minga/domain/register-changes/record-change'
import { packResults, unpackResults } from '@minga/domain/register-changes/packed-results'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'

import { inEngine } from './in-engine.ts'
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
  if (found === undefined) return undefined
  const { asked, answer } = keptAnswer.parse(found)
  return { asked, answer: withResults(answer, (results) => unpackResults(results)) }
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
    .values({ person, key, asked, answer: written(answer), at: at.toISOString() })
    .onConflict((conflict) => conflict.columns(['person', 'key']).doNothing())
    .execute()
}

/** Nodes of an earlier Minga may read what is kept in PostgreSQL while each is replaced. */
function written(answer: unknown): RawBuilder<string> {
  return inEngine({
    sqlite: () => sql<string>`${JSON.stringify(withResults(answer, packed))}`,
    postgres: () => sql<string>`${JSON.stringify(answer)}`,
  })
}

/** The answer to a piece of changes names each of them: as it is sent it would take four pages of the file. */
function packed(results: unknown): unknown {
  // Others name theirs so too: what does not look like results of changes is not packed.
  return Array.isArray(results) ? packResults(results as readonly ChangeResult[]) : results
}

function withResults(answer: unknown, change: (results: unknown) => unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('results' in answer)) return answer
  return { ...answer, results: change(answer.results) }
}

export async function forgetKeptAnswers(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptFor * 86_400_000)
  await db.deleteFrom('kept_answer').where('at', '<', oldest.toISOString()).execute()
}
