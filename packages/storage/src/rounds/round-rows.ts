import {
  groupId,
  organisationId,
  personId,
  recordId,
  roadmapId,
  roundId,
  type GroupId,
  type OrganisationId,
  type PersonId,
  type RoadmapId,
  type RoundId,
} from '@minga/domain/identity/ids'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import type { RoundAbout } from '@minga/domain/round/round'
import { z } from 'zod'

import { noteMovedDay } from '../calendar/calendar-date-rows.ts'
import { findGroupOfRoom } from '../groups/group-rows.ts'
import { openedBehind, type OpenedPage } from '../database/newest-first.ts'
import type { Db, Transaction } from '../database/schema.ts'

const storedRound = z.object({
  id: roundId,
  group: groupId,
  roadmap: roadmapId.nullable(),
  name: z.string(),
  question: z.string(),
  sequence: z.int(),
  openedBy: personId,
  openedAt: z.string(),
  closesOn: z.string(),
  remindDays: z.int(),
  closedAt: z.string().nullable(),
})
export type RoundRow = Omit<z.infer<typeof storedRound>, 'roadmap'> & { readonly about: RoundAbout }

type AskedAbout = Pick<RoundRow, 'group' | 'about'>

/** The room of the text or register that a round asks about. */
export function roomOfRound({ group, about }: AskedAbout): string {
  return about.kind === 'roadmap' ? roadmapRoom(about.roadmap) : registerRoom(group)
}

/** The group that decides who reads and answers a round: that of the roadmap or register it asks about. */
export function findGroupOfRound(db: Db, round: AskedAbout): Promise<GroupAccess | undefined> {
  return findGroupOfRoom(db, roomOfRound(round))
}

const recordRow = z.object({ round: roundId, record: recordId })

const invitedRow = z.object({
  round: roundId,
  organisation: organisationId,
  nothingBy: personId.nullable(),
  nothingAt: z.string().nullable(),
})
export type InvitedRow = z.infer<typeof invitedRow>

/** @returns false when there is one with this id already. */
export async function addRound(
  tx: Transaction,
  round: RoundRow,
  organisations: readonly OrganisationId[],
): Promise<boolean> {
  const result = await tx
    .insertInto('comment_round')
    .values({
      id: round.id,
      group_id: round.group,
      roadmap: round.about.kind === 'roadmap' ? round.about.roadmap : null,
      name: round.name,
      question: round.question,
      sequence: round.sequence,
      opened_by: round.openedBy,
      opened_at: round.openedAt,
      closes_on: round.closesOn,
      remind_days: round.remindDays,
      closed_by: null,
      closed_at: null,
      end_told_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  const records = round.about.kind === 'records' ? round.about.records : []
  for (const [rank, record] of records.entries()) {
    await tx.insertInto('round_record').values({ round: round.id, rank, record }).execute()
  }
  for (const organisation of organisations) {
    await tx
      .insertInto('round_organisation')
      .values({ round: round.id, organisation, nothing_by: null, nothing_at: null })
      .execute()
  }
  return true
}

export async function findRound(db: Db, id: string): Promise<RoundRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  const [round] = await withRecords(db, found === undefined ? [] : [found])
  return round
}

/** The rounds that exist, of these ids. */
export async function findRounds(db: Db, ids: readonly string[]): Promise<RoundRow[]> {
  if (ids.length === 0) return []
  return withRecords(db, await select(db).where('id', 'in', ids).execute())
}

/** The newest first. */
export async function roundsOf(db: Db, group: GroupId, page?: OpenedPage): Promise<RoundRow[]> {
  let query = select(db).where('group_id', '=', group).orderBy('opened_at', 'desc').orderBy('id')
  const after = page?.after
  if (after !== undefined) query = query.where(openedBehind(after))
  return withRecords(db, await (page === undefined ? query : query.limit(page.limit)).execute())
}

/** The rounds about a roadmap's text. */
export async function roundsOfRoadmap(db: Db, roadmap: RoadmapId): Promise<RoundRow[]> {
  return withRecords(db, await select(db).where('roadmap', '=', roadmap).execute())
}

/** Rounds that are not closed and whose last day is today or later. */
export async function roundsNotOver(db: Db, today: string): Promise<RoundRow[]> {
  const found = await select(db).where('closed_at', 'is', null).where('closes_on', '>=', today).execute()
  return withRecords(db, found)
}

/** Rounds whose last day was before this one, while that is not published. */
export async function roundsEndedUnpublished(db: Db, today: string): Promise<RoundRow[]> {
  const found = await select(db)
    .where('closed_at', 'is', null)
    .where('end_told_at', 'is', null)
    .where('closes_on', '<', today)
    .execute()
  return withRecords(db, found)
}

export async function setEndPublished(tx: Transaction, round: RoundId, at: string): Promise<void> {
  await tx.updateTable('comment_round').set({ end_told_at: at }).where('id', '=', round).execute()
}

export async function setLastDay(
  tx: Transaction,
  round: RoundId,
  { closesOn, at }: { readonly closesOn: string; readonly at: string },
): Promise<void> {
  await tx.updateTable('comment_round').set({ closes_on: closesOn }).where('id', '=', round).execute()
  await noteMovedDay(tx, { subject: round, date: closesOn, at })
}

export async function invitedTo(db: Db, rounds: readonly RoundId[]): Promise<InvitedRow[]> {
  if (rounds.length === 0) return []
  const found = await db
    .selectFrom('round_organisation')
    .select(['round', 'organisation', 'nothing_by as nothingBy', 'nothing_at as nothingAt'])
    .where('round', 'in', rounds)
    .execute()
  return invitedRow.array().parse(found)
}

/** `by` null takes it back. */
export async function setNothingToSay(
  tx: Transaction,
  round: RoundId,
  organisation: OrganisationId,
  said: { readonly by: PersonId; readonly at: string } | null,
): Promise<void> {
  await tx
    .updateTable('round_organisation')
    .set({ nothing_by: said?.by ?? null, nothing_at: said?.at ?? null })
    .where((eb) => eb.and({ round, organisation }))
    .execute()
}

/** @returns false where it was closed already. */
export async function closeRound(tx: Transaction, round: RoundId, by: PersonId, at: string): Promise<boolean> {
  const result = await tx
    .updateTable('comment_round')
    .set({ closed_by: by, closed_at: at })
    .where('id', '=', round)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const reminderRow = z.object({
  round: roundId,
  organisation: organisationId,
  occasion: z.string(),
  at: z.string(),
})

export async function remindersOf(db: Db, rounds: readonly RoundId[]) {
  if (rounds.length === 0) return []
  const found = await db.selectFrom('round_reminder').selectAll().where('round', 'in', rounds).execute()
  return reminderRow.array().parse(found)
}

/** Idempotent: stores one reminder for each occasion. */
export async function addReminder(tx: Transaction, reminder: z.infer<typeof reminderRow>): Promise<void> {
  await tx
    .insertInto('round_reminder')
    .values(reminder)
    .onConflict((conflict) => conflict.columns(['round', 'organisation', 'occasion']).doNothing())
    .execute()
}

function select(db: Db) {
  return db
    .selectFrom('comment_round')
    .select(['id', 'group_id as group', 'roadmap', 'name', 'question', 'sequence'])
    .select(['opened_by as openedBy', 'opened_at as openedAt', 'closes_on as closesOn'])
    .select(['remind_days as remindDays', 'closed_at as closedAt'])
}

async function withRecords(db: Db, found: readonly unknown[]): Promise<RoundRow[]> {
  const rounds = storedRound.array().parse(found)
  const ids = rounds.filter(({ roadmap }) => roadmap === null).map(({ id }) => id)
  const listed =
    ids.length === 0
      ? []
      : await db
          .selectFrom('round_record')
          .select(['round', 'record'])
          .where('round', 'in', ids)
          .orderBy('round')
          .orderBy('rank')
          .execute()
  const records = Map.groupBy(recordRow.array().parse(listed), ({ round }) => round)
  return rounds.map(({ roadmap, ...round }) => ({
    ...round,
    about:
      roadmap === null
        ? { kind: 'records', records: (records.get(round.id) ?? []).map(({ record }) => record) }
        : { kind: 'roadmap', roadmap },
  }))
}
