import { groupId, personId, type PersonId } from '@minga/domain/identity/ids'
import type { ProgramAccess } from '@minga/domain/program/program-access'
import { programScope, type ProgramScope } from '@minga/domain/program/program-scope'
import { programTokenId, type ProgramTokenId } from '@minga/domain/program/program-token'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const prefix = 'program.'

/** What stands for a session where a program asks: threads that find a session's person find the program by it. */
export function sessionOfProgram(token: ProgramTokenId): string {
  return `${prefix}${token}`
}

/** @returns undefined for the session of a browser, whose id has no dot */
export function programOfSession(session: string): ProgramTokenId | undefined {
  if (!session.startsWith(prefix)) return undefined
  return programTokenId.safeParse(session.slice(prefix.length)).data
}

/** A program as the rows know it at this moment. */
export interface KnownProgram {
  readonly person: PersonId
  readonly scopes: readonly ProgramScope[]
  readonly access: ProgramAccess
}

const programRow = z.object({ person: personId, scopes: jsonText(z.array(programScope)) })

/**
 * The program of a token that works now: not ended, not run out, of a person whose organisation allows programs. Asked
 * at each request, so that nothing of a token outlives a right.
 */
export async function findProgram(db: Db, token: ProgramTokenId, now: Date): Promise<KnownProgram | undefined> {
  const found = await db
    .selectFrom('program_token')
    .innerJoin('person', 'person.id', 'program_token.person')
    .innerJoin('program_allowance', (join) =>
      join
        .onRef('program_allowance.subject', '=', 'person.organisation')
        .on('program_allowance.kind', '=', 'organisation'),
    )
    .select(['program_token.person', 'program_token.scopes'])
    .where('program_token.id', '=', token)
    .where('program_token.ended_at', 'is', null)
    .where('program_token.expires_at', '>', now.toISOString())
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { person, scopes } = programRow.parse(found)
  const allowing = await db.selectFrom('program_allowance').select('subject').where('kind', '=', 'group').execute()
  const groups = new Set(allowing.map(({ subject }) => groupId.parse(subject)))
  return { person, scopes, access: { token, internal: scopes.includes('read:internal'), groups } }
}
