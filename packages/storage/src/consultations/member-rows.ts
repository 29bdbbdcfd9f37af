import {
  consultationId,
  consultedMemberId,
  type ConsultationId,
  type ConsultedMemberId,
} from '@minga/domain/consultation/consultation'
import { recipientState, type RecipientState } from '@minga/domain/sending/sending'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const memberRow = z.object({
  id: consultedMemberId,
  consultation: consultationId,
  name: z.string(),
  office: z.string(),
  address: z.string(),
  state: recipientState,
  stateAt: z.string(),
  reason: z.string().nullable(),
})
export type MemberRow = z.infer<typeof memberRow>

export async function addMembers(tx: Transaction, members: readonly MemberRow[]): Promise<void> {
  for (const [place, { stateAt, ...member }] of members.entries()) {
    await tx
      .insertInto('consultation_member')
      .values({ ...member, place, state_at: stateAt })
      .execute()
  }
}

function select(db: Db) {
  return db
    .selectFrom('consultation_member')
    .select(['id', 'consultation', 'name', 'office', 'address', 'state', 'state_at as stateAt', 'reason'])
}

/** The asked members of these consultations, each in its order. */
export async function membersOf(db: Db, consultations: readonly ConsultationId[]): Promise<MemberRow[]> {
  const found = await inChunks(consultations, (chunk) =>
    select(db).where('consultation', 'in', chunk).orderBy('consultation').orderBy('place').execute(),
  )
  return memberRow.array().parse(found)
}

export async function findMember(db: Db, id: ConsultedMemberId): Promise<MemberRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && memberRow.parse(found)
}

export async function setMemberState(
  tx: Transaction,
  id: ConsultedMemberId,
  { state, at, reason }: { readonly state: RecipientState; readonly at: string; readonly reason: string | null },
): Promise<void> {
  await tx.updateTable('consultation_member').set({ state, state_at: at, reason }).where('id', '=', id).execute()
}

/** The days on which each of a consultation's members was reminded. */
export async function remindersOf(
  db: Db,
  consultation: ConsultationId,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await db
    .selectFrom('consultation_reminder')
    .innerJoin('consultation_member', 'consultation_member.id', 'consultation_reminder.member')
    .select(['member', 'day'])
    .where('consultation', '=', consultation)
    .orderBy('day')
    .execute()
  const days = Map.groupBy(found, ({ member }) => member)
  return new Map([...days].map(([member, rows]) => [member, rows.map(({ day }) => day)]))
}

export async function addMemberReminder(
  tx: Transaction,
  reminder: { readonly member: ConsultedMemberId; readonly day: string; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.insertInto('consultation_reminder').values(reminder).execute()
}
