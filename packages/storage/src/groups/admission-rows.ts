import { admission, type Admission } from '@minga/domain/group/admission'
import { groupRole, type GroupRole } from '@minga/domain/group/group'
import {
  groupId,
  organisationId,
  personId,
  type GroupId,
  type OrganisationId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

export async function allAdmissions(db: Db): Promise<Admission[]> {
  const found = await db.selectFrom('admission').select(['group_id as group', 'organisation', 'highest']).execute()
  return admission.array().parse(found)
}

/** The groups to which an organisation is admitted. */
export async function admissionsOf(db: Db, organisation: OrganisationId): Promise<ReadonlySet<GroupId>> {
  const found = await db.selectFrom('admission').select('group_id').where('organisation', '=', organisation).execute()
  return new Set(found.map((row) => groupId.parse(row.group_id)))
}

/** The highest role of an organisation's people in a group; `undefined` without an admission. */
export async function findAdmission(
  db: Db,
  group: GroupId,
  organisation: OrganisationId,
): Promise<GroupRole | undefined> {
  const found = await db
    .selectFrom('admission')
    .select('highest')
    .where((eb) => eb.and({ group_id: group, organisation }))
    .executeTakeFirst()
  return found && groupRole.parse(found.highest)
}

/** An organisation in a group, and who decides about it when. Permission has been asked for already. */
export interface AdmissionDecision {
  readonly group: GroupId
  readonly organisation: OrganisationId
  readonly by: PersonId | null
  /** ISO. */
  readonly at: string
}

/** Admits an organisation, unless it is admitted. @returns whether it was not */
export async function admit(
  db: Db,
  { group, organisation, by, at }: AdmissionDecision,
  highest: GroupRole,
): Promise<boolean> {
  const added = await db
    .insertInto('admission')
    .values({ group_id: group, organisation, highest, by, at })
    .onConflict((conflict) => conflict.columns(['group_id', 'organisation']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes an admission. @returns false, with nothing changed, when it is not what the decider has `seen` */
export async function grant(
  db: Db,
  { group, organisation, by, at }: AdmissionDecision,
  highest: GroupRole,
  seen: GroupRole,
): Promise<boolean> {
  const changed = await db
    .updateTable('admission')
    .set({ highest, by, at })
    .where((eb) => eb.and({ group_id: group, organisation, highest: seen }))
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/**
 * Ends an admission, and with it the places of the organisation's people; says when it left, so that what it led can be
 * given to others.
 *
 * @param seen where given, nothing is changed unless that is what it was granted
 * @returns whether there was one to end
 */
export async function endAdmission(
  tx: Transaction,
  { group, organisation, by, at }: AdmissionDecision,
  seen?: GroupRole,
): Promise<boolean> {
  let ending = tx.deleteFrom('admission').where('group_id', '=', group).where('organisation', '=', organisation)
  if (seen !== undefined) ending = ending.where('highest', '=', seen)
  const ended = await ending.executeTakeFirst()
  if (ended.numDeletedRows === 0n) return false
  await tx
    .insertInto('departure')
    .values({ group_id: group, organisation, by, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/** Ends every admission of an organisation that leaves the coalition. @returns the groups it was in */
export async function endAdmissionsOf(tx: Transaction, decision: Omit<AdmissionDecision, 'group'>): Promise<GroupId[]> {
  const groups = (await allAdmissions(tx))
    .filter(({ organisation }) => organisation === decision.organisation)
    .map(({ group }) => group)
  for (const group of groups) await endAdmission(tx, { ...decision, group })
  return groups
}

const departureRow = z.object({ organisation: organisationId, at: z.string() })

/** Organisations that were in the group and are not any more, with when each left last. */
export async function departuresFrom(db: Db, group: GroupId): Promise<z.infer<typeof departureRow>[]> {
  const found = await db
    .selectFrom('departure')
    .select('organisation')
    .select(({ fn }) => fn.max<string>('at').as('at'))
    .where('group_id', '=', group)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('admission')
            .select('admission.group_id')
            .whereRef('admission.group_id', '=', 'departure.group_id')
            .whereRef('admission.organisation', '=', 'departure.organisation'),
        ),
      ),
    )
    .groupBy('organisation')
    .orderBy('at', 'desc')
    .execute()
  return departureRow.array().parse(found)
}

const requestRow = z.object({
  group: groupId,
  organisation: organisationId,
  highest: groupRole,
  reason: z.string(),
  by: personId,
  at: z.string(),
})
export type AdmissionRequest = z.infer<typeof requestRow>

/** The leads' open requests, the oldest first. */
export async function openRequests(db: Db, group?: GroupId): Promise<AdmissionRequest[]> {
  let asked = db
    .selectFrom('admission_request')
    .select(['group_id as group', 'organisation', 'highest', 'reason', 'by', 'at'])
    .orderBy('at')
  if (group !== undefined) asked = asked.where('group_id', '=', group)
  return requestRow.array().parse(await asked.execute())
}

/** Asks, or asks anew: one request for each organisation in a group. */
export async function requestAdmission(db: Db, request: AdmissionRequest): Promise<void> {
  const { group, organisation, ...asked } = request
  await db
    .insertInto('admission_request')
    .values({ group_id: group, organisation, ...asked })
    .onConflict((conflict) => conflict.columns(['group_id', 'organisation']).doUpdateSet(asked))
    .execute()
}

/** The request is answered, either way. @returns whether there was one */
export async function closeRequest(db: Db, group: GroupId, organisation: OrganisationId): Promise<boolean> {
  const closed = await db
    .deleteFrom('admission_request')
    .where((eb) => eb.and({ group_id: group, organisation }))
    .executeTakeFirst()
  return closed.numDeletedRows > 0n
}
