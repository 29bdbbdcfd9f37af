import {
  organisationId,
  personId,
  roadmapId,
  type OrganisationId,
  type PersonId,
  type RoadmapId,
} from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { nature, procedure, rule, signOffId, type SignOffId } from '@minga/domain/sign-off/sign-off'
import { z } from 'zod'

import { noteMovedDay } from '../calendar/calendar-date-rows.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const signOffRow = z.object({
  id: signOffId,
  roadmap: roadmapId,
  procedure,
  rule,
  nature,
  clause: jsonText(localizedText),
  statement: z.string(),
  /** The seed of the salts of its clauses, in hex. */
  seed: z.string(),
  closesOn: z.string(),
  closesAt: z.string(),
  openedBy: personId,
  openedAt: z.string(),
  closedBy: personId.nullable(),
  closedAt: z.string().nullable(),
})
export type SignOffRow = z.infer<typeof signOffRow>

/** @returns false where its id is taken */
export async function addSignOff(
  tx: Transaction,
  { clause, closesOn, closesAt, openedBy, openedAt, closedBy, closedAt, ...row }: SignOffRow,
  organisations: readonly OrganisationId[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_off')
    .values({
      ...row,
      clause: JSON.stringify(clause),
      closes_on: closesOn,
      closes_at: closesAt,
      opened_by: openedBy,
      opened_at: openedAt,
      closed_by: closedBy,
      closed_at: closedAt,
      notified_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  const invited = organisations.map((organisation) => ({ sign_off: row.id, organisation }))
  await tx.insertInto('sign_off_organisation').values(invited).execute()
  return true
}

export async function findSignOff(db: Db, id: string): Promise<SignOffRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && signOffRow.parse(found)
}

/** The sign-offs that exist, of these ids. */
export async function findSignOffs(db: Db, ids: readonly string[]): Promise<SignOffRow[]> {
  if (ids.length === 0) return []
  return signOffRow.array().parse(await select(db).where('id', 'in', ids).execute())
}

/** The sign-offs of a roadmap, also those in which it is one of several languages: the newest first. */
export async function signOffsOf(db: Db, roadmap: RoadmapId): Promise<SignOffRow[]> {
  const asTranslation = db
    .selectFrom('sign_off_edition')
    .innerJoin('roadmap_version', 'roadmap_version.id', 'sign_off_edition.version')
    .select('sign_off_edition.sign_off')
    .where('roadmap_version.roadmap', '=', roadmap)
  const found = await select(db)
    .where((where) => where.or([where('roadmap', '=', roadmap), where('id', 'in', asTranslation)]))
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return signOffRow.array().parse(found)
}

/** The sign-offs that take answers from an organisation at this moment, the soonest to close first. */
export async function openSignOffs(db: Db, organisation: OrganisationId, now: string): Promise<SignOffRow[]> {
  const found = await select(db)
    .where('closed_at', 'is', null)
    .where('closes_at', '>', now)
    .where('id', 'in', (inner) =>
      inner.selectFrom('sign_off_organisation').select('sign_off').where('organisation', '=', organisation),
    )
    .orderBy('closes_at')
    .orderBy('id')
    .execute()
  return signOffRow.array().parse(found)
}

/** The sign-offs that take answers and end within these times. */
export async function signOffsClosingBy(
  db: Db,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<SignOffRow[]> {
  const found = await select(db)
    .where('closed_at', 'is', null)
    .where('notified_at', 'is', null)
    .where('closes_at', '>', from)
    .where('closes_at', '<=', until)
    .execute()
  return signOffRow.array().parse(found)
}

/** The sign-offs whose last day is over by now, without a notice of it yet. */
export async function signOffsToNotify(db: Db, now: string): Promise<SignOffRow[]> {
  const found = await select(db).where('notified_at', 'is', null).where('closes_at', '<=', now).execute()
  return signOffRow.array().parse(found)
}

export async function setEndNotified(tx: Transaction, id: SignOffId, at: string): Promise<void> {
  await tx.updateTable('sign_off').set({ notified_at: at }).where('id', '=', id).execute()
}

export async function closeSignOff(
  tx: Transaction,
  id: SignOffId,
  { by, at }: { readonly by: PersonId; readonly at: string },
): Promise<void> {
  await tx.updateTable('sign_off').set({ closed_by: by, closed_at: at, notified_at: at }).where('id', '=', id).execute()
}

/** Moves the last day. */
export async function setLastDay(
  tx: Transaction,
  id: SignOffId,
  { closesOn, closesAt, at }: Pick<SignOffRow, 'closesOn' | 'closesAt'> & { readonly at: string },
): Promise<void> {
  await tx.updateTable('sign_off').set({ closes_on: closesOn, closes_at: closesAt }).where('id', '=', id).execute()
  await noteMovedDay(tx, { subject: id, date: closesOn, at })
}

/** The organisations that a sign-off asks. */
export async function invitedToSign(db: Db, id: SignOffId): Promise<OrganisationId[]> {
  const found = await db
    .selectFrom('sign_off_organisation')
    .select('organisation')
    .where('sign_off', '=', id)
    .orderBy('organisation')
    .execute()
  return found.map(({ organisation }) => organisationId.parse(organisation))
}

function select(db: Db) {
  return db
    .selectFrom('sign_off')
    .select(['id', 'roadmap', 'procedure', 'rule', 'nature', 'clause', 'statement', 'seed'])
    .select(['closes_on as closesOn', 'closes_at as closesAt', 'opened_by as openedBy', 'opened_at as openedAt'])
    .select(['closed_by as closedBy', 'closed_at as closedAt'])
}
