import { organisationId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { sendingRecipientId } from '@minga/domain/sending/sending'
import { acting } from '@minga/domain/sign-off/position'
import { signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { SilenceRefusal } from '@minga/domain/sign-off/silence'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const noticeRow = z.object({
  id: sendingRecipientId,
  signOff: signOffId,
  text: z.int(),
  organisation: organisationId,
  person: personId,
  acting,
  at: z.string(),
  takenAt: z.string().nullable(),
  cameBackAt: z.string().nullable(),
})
/** The notice to one person who can answer for an organisation whose silence counts. */
export type SilenceNoticeRow = z.infer<typeof noticeRow>

function selectNotices(db: Db) {
  return db
    .selectFrom('silence_notice')
    .select(['id', 'sign_off as signOff', 'text', 'organisation', 'person', 'acting', 'at'])
    .select(['taken_at as takenAt', 'came_back_at as cameBackAt'])
}

export async function addSilenceNotice(
  tx: Transaction,
  { signOff, ...row }: Omit<SilenceNoticeRow, 'takenAt' | 'cameBackAt'>,
): Promise<void> {
  await tx
    .insertInto('silence_notice')
    .values({ ...row, sign_off: signOff, taken_at: null, came_back_at: null })
    .execute()
}

export async function findSilenceNotice(db: Db, id: string): Promise<SilenceNoticeRow | undefined> {
  const found = await selectNotices(db).where('id', '=', id).executeTakeFirst()
  return found && noticeRow.parse(found)
}

/** The notices about one text of a sign-off. */
export async function silenceNoticesOf(db: Db, signOff: SignOffId, text: number): Promise<SilenceNoticeRow[]> {
  const found = await selectNotices(db).where('sign_off', '=', signOff).where('text', '=', text).execute()
  return noticeRow.array().parse(found)
}

/** Keeps that the mail server took a notice: the first time counts. */
export async function setNoticeTaken(tx: Transaction, id: string, at: string): Promise<void> {
  await tx
    .updateTable('silence_notice')
    .set({ taken_at: at })
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .execute()
}

/** @returns false where it came back already */
export async function setNoticeCameBack(tx: Transaction, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('silence_notice')
    .set({ came_back_at: at })
    .where('id', '=', id)
    .where('came_back_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const refusalRow = z.object({ organisation: organisationId, since: z.string(), until: z.string().nullable() })

/** The statements of these organisations that silence does not bind them, also those that they took back. */
export async function silenceRefusalsOf(
  db: Db,
  organisations: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, readonly SilenceRefusal[]>> {
  if (organisations.length === 0) return new Map()
  const found = await db
    .selectFrom('silence_refusal')
    .select(['organisation', 'since', 'until'])
    .where('organisation', 'in', organisations)
    .orderBy('since')
    .execute()
  return Map.groupBy(refusalRow.array().parse(found), ({ organisation }) => organisation)
}

interface Stated {
  readonly by: PersonId
  readonly at: string
}

export async function refuseSilence(tx: Transaction, organisation: OrganisationId, { by, at }: Stated): Promise<void> {
  const row = { organisation, since: at, by, until: null, until_by: null }
  await tx.insertInto('silence_refusal').values(row).execute()
}

/** Takes back the statement in force. */
export async function acceptSilence(tx: Transaction, organisation: OrganisationId, { by, at }: Stated): Promise<void> {
  await tx
    .updateTable('silence_refusal')
    .set({ until: at, until_by: by })
    .where('organisation', '=', organisation)
    .where('until', 'is', null)
    .execute()
}
