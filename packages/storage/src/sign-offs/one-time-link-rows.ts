import { organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { mostWrongCodes, oneTimeLinkId, type OneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import { acting } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { hashOfToken, newToken } from '../people/secret-token.ts'

const linkRow = z.object({
  id: oneTimeLinkId,
  signOff: signOffId,
  organisation: organisationId,
  name: z.string(),
  office: z.string(),
  acting,
  language,
  /** Empty once it is of no use any more. */
  address: z.string(),
  wrongCodes: z.int(),
  by: personId,
  at: z.string(),
  mailedAt: z.string().nullable(),
  mailFailedAt: z.string().nullable(),
  /** What the mail server said of a mail that did not arrive. */
  mailReason: z.string().nullable(),
  openedAt: z.string().nullable(),
  withdrawnBy: personId.nullable(),
  withdrawnAt: z.string().nullable(),
})
/** A link by which a person without an account answers for an organisation: all of it but its secrets. */
export type OneTimeLinkRow = z.infer<typeof linkRow>

function selectLinks(db: Db) {
  return db
    .selectFrom('one_time_link')
    .select(['id', 'sign_off as signOff', 'organisation', 'name', 'office', 'acting', 'language', 'address'])
    .select(['wrong_codes as wrongCodes', 'by', 'at', 'mailed_at as mailedAt', 'mail_failed_at as mailFailedAt'])
    .select([
      'mail_reason as mailReason',
      'opened_at as openedAt',
      'withdrawn_by as withdrawnBy',
      'withdrawn_at as withdrawnAt',
    ])
}

type NewLink = Pick<
  OneTimeLinkRow,
  'id' | 'signOff' | 'organisation' | 'name' | 'office' | 'acting' | 'language' | 'address' | 'by' | 'at'
>

/** @returns the token of its link, which is kept nowhere; undefined where its id is taken */
export async function addOneTimeLink(
  tx: Transaction,
  { signOff, codeHash, ...row }: NewLink & { readonly codeHash: string },
): Promise<string | undefined> {
  const token = newToken()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('one_time_link')
    .values({
      ...row,
      sign_off: signOff,
      token_hash: hashOfToken(token),
      code_hash: codeHash,
      wrong_codes: 0,
      session_hash: null,
      session_until: null,
      mailed_at: null,
      mail_failed_at: null,
      mail_reason: null,
      opened_at: null,
      withdrawn_by: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 0n ? undefined : token
}

export async function findOneTimeLink(db: Db, id: OneTimeLinkId): Promise<OneTimeLinkRow | undefined> {
  const found = await selectLinks(db).where('id', '=', id).executeTakeFirst()
  return found && linkRow.parse(found)
}

/** Those of one organisation in a sign-off, the newest first. */
export async function oneTimeLinksOf(
  db: Db,
  signOff: SignOffId,
  organisation: OrganisationId,
): Promise<OneTimeLinkRow[]> {
  const found = await selectLinks(db)
    .where('sign_off', '=', signOff)
    .where('organisation', '=', organisation)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return linkRow.array().parse(found)
}

/** Whether this is the token that was mailed, and the code that was said. */
export async function isTokenOf(db: Db, id: OneTimeLinkId, token: string): Promise<boolean> {
  const found = await db
    .selectFrom('one_time_link')
    .select('id')
    .where('id', '=', id)
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  return found !== undefined
}

export async function isCodeOf(db: Db, id: OneTimeLinkId, codeHash: string): Promise<boolean> {
  const found = await db
    .selectFrom('one_time_link')
    .select('id')
    .where('id', '=', id)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return found !== undefined
}

/** Counts a wrong code. @returns how many there were since the last right one */
export async function countWrongCode(tx: Transaction, id: OneTimeLinkId): Promise<number> {
  const { count } = await tx
    .updateTable('one_time_link')
    .set((build) => ({ wrong_codes: build('wrong_codes', '+', 1) }))
    .where('id', '=', id)
    .where('wrong_codes', '<', mostWrongCodes)
    .returning('wrong_codes as count')
    .executeTakeFirstOrThrow()
  return count
}

/** Opens it in one browser: one that it was open in before is out. @returns what that browser holds, which is kept nowhere */
export async function openOneTimeLink(
  tx: Transaction,
  id: OneTimeLinkId,
  { at, until }: { readonly at: string; readonly until: string },
): Promise<string> {
  const session = newToken()
  await tx
    .updateTable('one_time_link')
    .set((build) => ({
      wrong_codes: 0,
      session_hash: hashOfToken(session),
      session_until: until,
      opened_at: build.fn.coalesce('opened_at', build.val(at)),
    }))
    .where('id', '=', id)
    .execute()
  return session
}

/** The link that a browser has open; undefined where its time is over, or another browser has it. */
export async function findOpenLink(
  db: Db,
  id: OneTimeLinkId,
  { session, now }: { readonly session: string; readonly now: string },
): Promise<OneTimeLinkRow | undefined> {
  const found = await selectLinks(db)
    .where('id', '=', id)
    .where('session_hash', '=', hashOfToken(session))
    .where('session_until', '>', now)
    .executeTakeFirst()
  return found && linkRow.parse(found)
}

/** Ends it in the browser that it is open in. */
export async function shutOneTimeLink(tx: Transaction, id: OneTimeLinkId): Promise<void> {
  await tx.updateTable('one_time_link').set({ session_hash: null, session_until: null }).where('id', '=', id).execute()
}

/** @returns false where it was withdrawn before */
export async function withdrawOneTimeLink(
  tx: Transaction,
  id: OneTimeLinkId,
  { by, at }: { readonly by: PersonId; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('one_time_link')
    .set({ withdrawn_by: by, withdrawn_at: at, session_hash: null, session_until: null })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The mail server took its mail. */
export async function setLinkMailed(tx: Transaction, id: OneTimeLinkId, at: string): Promise<void> {
  await tx.updateTable('one_time_link').set({ mailed_at: at }).where('id', '=', id).execute()
}

/**
 * Its mail did not arrive: the mail server refused it, or it came back later.
 *
 * @returns false where that was known, or its code was entered: then it did arrive
 */
export async function setLinkBounced(
  tx: Transaction,
  id: OneTimeLinkId,
  { at, reason }: { readonly at: string; readonly reason: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('one_time_link')
    .set({ mail_failed_at: at, mail_reason: reason })
    .where('id', '=', id)
    .where('mail_failed_at', 'is', null)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** In ms: as long as a link can lead anywhere, and as much again. */
const addressKept = 30 * 24 * 60 * 60 * 1000

/** The addresses of links that lead nowhere any more. Who answered stays. */
export async function forgetLinkAddresses(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('one_time_link')
    .set({ address: '', mail_reason: null, session_hash: null, session_until: null })
    .where('address', '!=', '')
    .where('at', '<', new Date(now.getTime() - addressKept).toISOString())
    .execute()
}
