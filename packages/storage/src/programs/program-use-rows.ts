import { organisationId, personId } from '@minga/domain/identity/ids'
import { programScope, type ProgramScope } from '@minga/domain/program/program-scope'
import { programTokenId, type ProgramTokenId } from '@minga/domain/program/program-token'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

/** How often a program was let in with one scope, in one hour. */
export interface ProgramUse {
  readonly token: ProgramTokenId
  readonly scope: ProgramScope
  readonly count: number
  /** ISO. */
  readonly first: string
  readonly last: string
}

/** The hour of a time, as it is written: `2026-11-28T16`. */
export function hourOf(at: string): string {
  return at.slice(0, 13)
}

/** @returns whether it was the first use of this hour */
export async function addUse(tx: Transaction, { token, scope, count, first, last }: ProgramUse): Promise<boolean> {
  const of = { token, scope, hour: hourOf(first) }
  const known = await tx
    .selectFrom('program_use')
    .select('count')
    .where((eb) => eb.and(of))
    .executeTakeFirst()
  await tx
    .insertInto('program_use')
    .values({ ...of, count, first_at: first, last_at: last })
    .onConflict((conflict) =>
      conflict
        .columns(['token', 'hour', 'scope'])
        .doUpdateSet(({ eb }) => ({ count: eb('program_use.count', '+', count), last_at: last })),
    )
    .execute()
  await tx.updateTable('program_token').set({ used_at: last }).where('id', '=', token).execute()
  return known === undefined
}

const overRow = z.object({
  token: programTokenId,
  scope: programScope,
  hour: z.string(),
  count: z.int(),
  first: z.string(),
  last: z.string(),
  person: personId,
  organisation: organisationId,
})
export type EndedUse = z.infer<typeof overRow>

/** The uses of hours before this one, with whose they were, the oldest first. */
export async function usesBefore(db: Db, hour: string, most: number): Promise<EndedUse[]> {
  const found = await db
    .selectFrom('program_use')
    .innerJoin('program_token', 'program_token.id', 'program_use.token')
    .innerJoin('person', 'person.id', 'program_token.person')
    .select(['program_use.token', 'program_use.scope', 'program_use.hour', 'program_use.count'])
    .select(['program_use.first_at as first', 'program_use.last_at as last'])
    .select(['program_token.person', 'person.organisation'])
    .where('program_use.hour', '<', hour)
    .orderBy('program_use.hour')
    .limit(most)
    .execute()
  return overRow.array().parse(found)
}

/** Takes the count of an hour away, because the audit has it. */
export async function moveUse(tx: Transaction, { token, scope, hour }: EndedUse): Promise<void> {
  await tx
    .deleteFrom('program_use')
    .where((eb) => eb.and({ token, scope, hour }))
    .execute()
}
