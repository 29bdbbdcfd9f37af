import {
  groupId,
  organisationId,
  personId,
  roadmapId,
  roundId,
  type GroupId,
  type OrganisationId,
  type PersonId,
  type RoundId,
} from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Rows } from './schema.ts'

const roundRow = z.object({
  id: roundId,
  group: groupId,
  roadmap: roadmapId,
  name: z.string(),
  question: z.string(),
  sequence: z.int(),
  openedBy: personId,
  openedAt: z.string(),
  closesOn: z.string(),
  remindDays: z.int(),
  closedAt: z.string().nullable(),
})
export type RoundRow = z.infer<typeof roundRow>

const invitedRow = z.object({
  round: roundId,
  organisation: organisationId,
  nothingBy: personId.nullable(),
  nothingAt: z.string().nullable(),
})
export type InvitedRow = z.infer<typeof invitedRow>

/** @returns false when there is one with this id already. Within a transaction. */
export async function addRound(
  step: Rows,
  round: RoundRow,
  organisations: readonly OrganisationId[],
): Promise<boolean> {
  const result = await step
    .insertInto('comment_round')
    .values({
      id: round.id,
      group_id: round.group,
      roadmap: round.roadmap,
      name: round.name,
      question: round.question,
      sequence: round.sequence,
      opened_by: round.openedBy,
      opened_at: round.openedAt,
      closes_on: round.closesOn,
      remind_days: round.remindDays,
      closed_by: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  for (const organisation of organisations) {
    await step
      .insertInto('round_organisation')
      .values({ round: round.id, organisation, nothing_by: null, nothing_at: null })
      .execute()
  }
  return true
}

export async function findRound(rows: Rows, id: string): Promise<RoundRow | undefined> {
  const found = await select(rows).where('id', '=', id).executeTakeFirst()
  return found && roundRow.parse(found)
}

/** The newest first. */
export async function roundsOf(rows: Rows, group: GroupId): Promise<RoundRow[]> {
  const found = await select(rows)
    .where('group_id', '=', group)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return roundRow.array().parse(found)
}

/** Those that nobody has closed and whose last day is not before this one. */
export async function roundsNotOver(rows: Rows, today: string): Promise<RoundRow[]> {
  const found = await select(rows).where('closed_at', 'is', null).where('closes_on', '>=', today).execute()
  return roundRow.array().parse(found)
}

export async function invitedTo(rows: Rows, rounds: readonly RoundId[]): Promise<InvitedRow[]> {
  if (rounds.length === 0) return []
  const found = await rows
    .selectFrom('round_organisation')
    .select(['round', 'organisation', 'nothing_by as nothingBy', 'nothing_at as nothingAt'])
    .where('round', 'in', rounds)
    .execute()
  return invitedRow.array().parse(found)
}

/** `by` null takes it back. Within a transaction. */
export async function setNothingToSay(
  step: Rows,
  round: RoundId,
  organisation: OrganisationId,
  said: { readonly by: PersonId; readonly at: string } | null,
): Promise<void> {
  await step
    .updateTable('round_organisation')
    .set({ nothing_by: said?.by ?? null, nothing_at: said?.at ?? null })
    .where('round', '=', round)
    .where('organisation', '=', organisation)
    .execute()
}

/** @returns false where it was closed already. Within a transaction. */
export async function closeRound(step: Rows, round: RoundId, by: PersonId, at: string): Promise<boolean> {
  const result = await step
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

export async function remindersOf(rows: Rows, rounds: readonly RoundId[]) {
  if (rounds.length === 0) return []
  const found = await rows.selectFrom('round_reminder').selectAll().where('round', 'in', rounds).execute()
  return reminderRow.array().parse(found)
}

/** Once for each occasion. */
export async function addReminder(step: Rows, reminder: z.infer<typeof reminderRow>): Promise<void> {
  await step
    .insertInto('round_reminder')
    .values(reminder)
    .onConflict((conflict) => conflict.columns(['round', 'organisation', 'occasion']).doNothing())
    .execute()
}

function select(rows: Rows) {
  return rows
    .selectFrom('comment_round')
    .select(['id', 'group_id as group', 'roadmap', 'name', 'question', 'sequence'])
    .select(['opened_by as openedBy', 'opened_at as openedAt', 'closes_on as closesOn'])
    .select(['remind_days as remindDays', 'closed_at as closedAt'])
}
