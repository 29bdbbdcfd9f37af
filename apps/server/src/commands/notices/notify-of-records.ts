import type { Answer } from '@minga/domain/action/acceptance'
import { personId, type GroupId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { organisationId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { NoticePlace } from '@minga/domain/notice/notice'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { answeredLeads } from '@minga/storage/records/lead-answer-rows'
import { readProposals } from '@minga/storage/notices/notice-write-rows'
import type { Touch } from '@minga/storage/projection/projected-room'
import type { NamedInRecord, WrittenRecord } from '@minga/storage/projection/projection-notices'

import { addInboxEvent } from './inbox-event.ts'
import { isRecent } from './notify-of-touches.ts'
import { writeNotices } from './write-notices.ts'

/**
 * Notifies people that an organisation answered whether it leads something, and reads what asked for the answer, within
 * the transaction that writes it.
 */
export async function notifyOfAnswer(
  tx: Transaction,
  answered: {
    readonly record: string
    readonly group: GroupId
    readonly organisation: OrganisationId
    readonly answer: Answer
    readonly createdBy: string | null
    readonly by: PersonId
    readonly at: string
  },
): Promise<void> {
  const { record, group, by, at, organisation, answer } = answered
  const createdBy = personId.nullable().parse(answered.createdBy)
  const change: Change = { kind: 'answered', organisation, answer, createdBy }
  const people = createdBy === null ? [] : [createdBy]
  await write(tx, { group, place: { kind: 'record', id: record }, by, at, change, people, organisation })
  // The proposal is answered: the organisation's other answerers have nothing left to do.
  for (const person of await readProposals(tx, { record, organisation }, at)) await addInboxEvent(tx, person, at)
}

/** Notifies the people who can answer for an organisation that another person reported its contribution to a financing. */
export async function notifyOfReport(
  tx: Transaction,
  reported: {
    readonly record: string
    readonly group: GroupId
    readonly organisation: OrganisationId
    readonly by: PersonId
    readonly at: string
  },
): Promise<void> {
  const { record, organisation, ...happened } = reported
  const place: NoticePlace = { kind: 'record', id: record }
  await write(tx, { ...happened, place, change: { kind: 'reported', organisation }, people: [], organisation })
}

/** The report is answered: the organisation's other answerers have nothing left to do. */
export async function settleReports(
  tx: Transaction,
  { at, ...answered }: { readonly record: string; readonly organisation: OrganisationId; readonly at: string },
): Promise<void> {
  for (const person of await readProposals(tx, { ...answered, reason: 'reported' }, at)) {
    await addInboxEvent(tx, person, at)
  }
}

/**
 * Notifies the leads and the assignees whom records now name, as their projection finds them. Of what a set of changes
 * names, each is notified once, whatever the number of records.
 */
export async function notifyOfNaming(
  tx: Transaction,
  group: GroupId,
  written: readonly WrittenRecord[],
): Promise<void> {
  const together = new Map<string, Named>()
  // Nothing is asked of an organisation that has answered, as where its lead is given back to it.
  const answered = await answeredLeads(
    tx,
    written.map(({ record }) => record),
  )
  for (const { record, touch, before, after } of written) {
    // A change that is projected again later was reported when it happened.
    if (touch === undefined || !isRecent(touch)) continue
    const all = namedAnew(before, after)
    const named = all.filter(({ kind, id }) => kind !== 'lead' || !answered.has(`${record} ${id}`))
    if (touch.isBulk === true) {
      for (const each of named) together.set(`${touch.person} ${each.kind} ${each.id}`, { ...each, touch })
    } else {
      for (const each of named) await notifyNamed(tx, group, { kind: 'record', id: record }, { ...each, touch })
    }
  }
  for (const each of together.values()) await notifyNamed(tx, group, { kind: 'register', id: group }, each)
}

/** An organisation that is to lead, or a person to whom something is assigned; and the change that named them. */
interface Named {
  readonly kind: 'lead' | 'assignee'
  readonly id: string
  readonly touch: Touch
}

function namedAnew(before: NamedInRecord | undefined, { lead, assignee }: NamedInRecord): Omit<Named, 'touch'>[] {
  const named: Omit<Named, 'touch'>[] = []
  if (lead !== null && lead !== before?.lead) named.push({ kind: 'lead', id: lead })
  if (assignee !== null && assignee !== before?.assignee) named.push({ kind: 'assignee', id: assignee })
  return named
}

async function notifyNamed(tx: Transaction, group: GroupId, place: NoticePlace, { kind, id, touch }: Named) {
  const by = personId.parse(touch.person)
  const at = new Date(touch.last).toISOString()
  const common = { group, place, by, at }
  if (kind === 'lead') {
    const organisation = organisationId.parse(id)
    await write(tx, { ...common, change: { kind: 'proposed', organisation }, people: [], organisation })
  } else {
    const to = personId.parse(id)
    await write(tx, { ...common, change: { kind: 'assigned', to, organisation: null }, people: [to] })
  }
}

async function write(
  tx: Transaction,
  happened: {
    readonly group: GroupId
    readonly place: NoticePlace
    readonly by: PersonId
    readonly at: string
    readonly change: Change
    readonly people: readonly string[]
    readonly organisation?: OrganisationId
  },
): Promise<void> {
  const group = await findGroup(tx, happened.group)
  if (group === undefined) return
  const { place, by, at, change, people, organisation } = happened
  await writeNotices(tx, {
    happening: { by, group, place, change },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people,
    organisations: organisation === undefined ? [] : [organisation],
  })
}
