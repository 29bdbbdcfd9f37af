import type { Answer } from '@minga/domain/action/acceptance'
import { action } from '@minga/domain/action/action'
import { personId, type GroupId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import { organisationId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { Followable } from '@minga/domain/notice/notice'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { hasAnswered } from '@minga/storage/records/record-decision-rows'
import { readProposals } from '@minga/storage/notices/notice-write-rows'
import type { WrittenRecord } from '@minga/storage/projection/projection-notices'
import type { z } from 'zod'

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

const asked = action.pick({ lead: true, assignee: true }).partial()

/** Notifies the lead and the assignee whom a record now names, as its projection finds them. */
export async function notifyOfNaming(
  tx: Transaction,
  { group, record, touch, ...fields }: WrittenRecord,
): Promise<void> {
  // A change that is projected again later was reported when it happened.
  if (touch === undefined || !isRecent(touch)) return
  const before = parseAsked(fields.before)
  const after = parseAsked(fields.after)
  const at = new Date(touch.last).toISOString()
  const common = {
    group,
    place: { kind: 'record', id: record },
    by: personId.parse(touch.person),
    at,
  } as const
  if (after.lead && after.lead !== before.lead) {
    const organisation = organisationId.parse(after.lead)
    const change: Change = { kind: 'proposed', organisation }
    // Nothing is asked of an organisation that has answered, as where its lead is given back to it.
    if (!(await hasAnswered(tx, record, organisation))) {
      await write(tx, { ...common, change, people: [], organisation })
    }
  }
  if (after.assignee && after.assignee !== before.assignee) {
    const to = personId.parse(after.assignee)
    await write(tx, { ...common, change: { kind: 'assigned', to, organisation: null }, people: [to] })
  }
}

function parseAsked(fields: string | undefined): z.infer<typeof asked> {
  return fields === undefined ? {} : (asked.safeParse(JSON.parse(fields)).data ?? {})
}

async function write(
  tx: Transaction,
  happened: {
    readonly group: GroupId
    readonly place: Followable
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
