import type { Action } from '@minga/domain/action/action'
import type { WorkingGroup } from '@minga/domain/group/group'
import { Owners } from '@minga/domain/notice/due-reminder'
import { registerRoom } from '@minga/domain/room/room-name'
import { findCheckIn, standingReport, type CheckInRow, type ReportRow } from '@minga/storage/check-ins/check-in-rows'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findPeople, findPerson, peopleOfOrganisations, type KnownPerson } from '@minga/storage/people/person-rows'
import { hashOfToken } from '@minga/storage/people/secret-token'
import { isSuspended } from '@minga/storage/people/suspension-rows'
import { leadAnswersOf } from '@minga/storage/records/lead-answer-rows'
import { findRecord, type ProjectedRecord } from '@minga/storage/records/record-rows'

/** A link to report on an action, as its person may use it at this moment. */
export interface CheckInFor {
  readonly link: CheckInRow
  readonly person: KnownPerson
  readonly row: ProjectedRecord<'action'>
  readonly action: Action
  readonly group: WorkingGroup
  /** The last report by it that stands. */
  readonly report: ReportRow | undefined
}

/** Why a link cannot be used: there is none, or its person is gone; its time is over; the action is another person's by now. */
export type NoCheckIn = { readonly is: 'gone' } | { readonly is: 'over' | 'not-yours'; readonly person: KnownPerson }

/** Reads a link and the rights of its person: whom Minga would remind of the action, or a focal point of its lead, and no other person. */
export async function checkInFor(db: Db, secret: string, now: Date): Promise<CheckInFor | NoCheckIn> {
  return checkInOf(db, await findCheckIn(db, hashOfToken(secret)), now)
}

/** The same, of a link that was found. */
export async function checkInOf(db: Db, link: CheckInRow | undefined, now: Date): Promise<CheckInFor | NoCheckIn> {
  const person = link && (await findPerson(db, link.person))
  if (link === undefined || person === undefined) return { is: 'gone' }
  if (link.until <= now.toISOString()) return { is: 'over', person }
  const found = await ownAction(db, link, person)
  if (found === undefined) return { is: 'not-yours', person }
  return { link, person, ...found, report: await standingReport(db, link.id) }
}

async function ownAction(db: Db, { record }: CheckInRow, { actor }: KnownPerson) {
  const row = await findRecord(db, record)
  if (row?.kind !== 'action' || row.archived) return undefined
  const group = await findGroup(db, row.group)
  if (group === undefined || group.archived) return undefined
  const { lead, assignee } = row.fields
  if (lead === null || !(await isAccepted(db, row))) return undefined
  const candidates = [...(await peopleOfOrganisations(db, [lead])), ...(assignee === null ? [] : [assignee])]
  const owners = new Owners(await findPeople(db, candidates)).escalated({ lead, assignee, group })
  if (!owners.some((owner) => owner.actor.person === actor.person)) return undefined
  if (await isSuspended(db, registerRoom(group.id), actor.person)) return undefined
  return { row, action: row.fields, group }
}

async function isAccepted(db: Db, { record, lead }: ProjectedRecord): Promise<boolean> {
  const answers = (await leadAnswersOf(db, [record])).get(record)
  return lead !== null && answers?.get(lead) === 'accepted'
}
