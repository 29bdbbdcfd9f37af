import { organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { programScope, type ProgramScope } from '@minga/domain/program/program-scope'
import { programTokenId, tokenPrefix, type ProgramTokenId } from '@minga/domain/program/program-token'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { hashOfToken, newToken } from '../people/secret-token.ts'

const tokenRow = z.object({
  id: programTokenId,
  person: personId,
  name: z.string(),
  scopes: jsonText(z.array(programScope)),
  at: z.string(),
  expiresAt: z.string(),
  /** To five minutes. */
  usedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
/** A token of a program: all of it but its secret. */
export type ProgramTokenRow = z.infer<typeof tokenRow>

const columns = [
  'program_token.id',
  'program_token.person',
  'program_token.name',
  'program_token.scopes',
  'program_token.at',
  'program_token.expires_at as expiresAt',
  'program_token.used_at as usedAt',
  'program_token.ended_at as endedAt',
] as const

export interface NewProgramToken {
  readonly id: ProgramTokenId
  readonly person: PersonId
  readonly name: string
  readonly scopes: readonly ProgramScope[]
  readonly at: string
  readonly expiresAt: string
}

/** @returns the secret, which is kept nowhere; undefined where its id is taken */
export async function addProgramToken(
  tx: Transaction,
  { scopes, expiresAt, ...row }: NewProgramToken,
): Promise<string | undefined> {
  const secret = `${tokenPrefix}${newToken()}`
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('program_token')
    .values({
      ...row,
      scopes: JSON.stringify(scopes),
      expires_at: expiresAt,
      token_hash: hashOfToken(secret),
      used_at: null,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 0n ? undefined : secret
}

/** A person's tokens that still work or have run out, the newest first; not those that were ended. */
export async function programTokensOf(db: Db, person: PersonId): Promise<ProgramTokenRow[]> {
  const found = await db
    .selectFrom('program_token')
    .select(columns)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return tokenRow.array().parse(found)
}

/** The same of all people of an organisation. */
export async function programTokensIn(db: Db, organisation: OrganisationId): Promise<ProgramTokenRow[]> {
  const found = await db
    .selectFrom('program_token')
    .innerJoin('person', 'person.id', 'program_token.person')
    .select(columns)
    .where('person.organisation', '=', organisation)
    .where('program_token.ended_at', 'is', null)
    .orderBy('program_token.at', 'desc')
    .orderBy('program_token.id')
    .execute()
  return tokenRow.array().parse(found)
}

/** @returns its id; undefined where no token that still works has this secret */
export async function tokenWithSecret(db: Db, secret: string): Promise<ProgramTokenId | undefined> {
  const found = await db
    .selectFrom('program_token')
    .select('id')
    .where('token_hash', '=', hashOfToken(secret))
    .executeTakeFirst()
  return found && programTokenId.parse(found.id)
}

const ownedRow = z.object({ person: personId, organisation: organisationId })

/** Whose token it is; undefined for one that was ended, or never was. */
export async function ownerOfToken(db: Db, id: ProgramTokenId): Promise<z.infer<typeof ownedRow> | undefined> {
  const found = await db
    .selectFrom('program_token')
    .innerJoin('person', 'person.id', 'program_token.person')
    .select(['program_token.person', 'person.organisation'])
    .where('program_token.id', '=', id)
    .where('program_token.ended_at', 'is', null)
    .executeTakeFirst()
  return found && ownedRow.parse(found)
}

/** Ends a token for good. @param by null where it ends with its person's ways in */
export async function endProgramToken(
  tx: Transaction,
  id: ProgramTokenId,
  ended: { readonly by: PersonId | null; readonly at: string },
): Promise<void> {
  await tx
    .updateTable('program_token')
    .set({ token_hash: null, ended_at: ended.at, ended_by: ended.by })
    .where('id', '=', id)
    .execute()
}

/** Ends all tokens of these people. */
export async function endProgramTokens(tx: Transaction, people: readonly PersonId[], at: string): Promise<void> {
  await tx
    .updateTable('program_token')
    .set({ token_hash: null, ended_at: at })
    .where('person', 'in', people)
    .where('ended_at', 'is', null)
    .execute()
}

/** What programs are called, by their tokens' ids, also of tokens that have ended. */
export async function programNames(
  db: Db,
  ids: Iterable<string | null | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => typeof id === 'string')
  if (wanted.length === 0) return new Map()
  const found = await inChunks(wanted, (chunk) =>
    db.selectFrom('program_token').select(['id', 'name']).where('id', 'in', chunk).execute(),
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}
