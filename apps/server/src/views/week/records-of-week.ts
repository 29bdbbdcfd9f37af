import { can, type Actor } from '@minga/domain/access/can'
import { dayAfter, lastDay, type Day } from '@minga/domain/calendar/partial-date'
import { weekdayOf } from '@minga/domain/calendar/working-day'
import type { WorkingGroup } from '@minga/domain/group/group'
import { addressOf } from '@minga/domain/navigation/place'
import { Owners } from '@minga/domain/notice/due-reminder'
import { formatReference } from '@minga/domain/record/record-kind'
import { everyKind } from '@minga/domain/record/record-types'
import type { WeekItem } from '@minga/protocol/http/week'
import { reportedSince } from '@minga/storage/check-ins/check-in-rows'
import type { Db } from '@minga/storage/database/schema'
import {
  findPeople,
  focalPointsOf,
  namesOf,
  peopleOfOrganisations,
  type KnownPerson,
  type NamedPerson,
} from '@minga/storage/people/person-rows'
import { acceptedDueBy, proposedTo, type LedRecord } from '@minga/storage/weeks/led-record-rows'

import type { WaitingItem } from './week-item.ts'

/** Their lead has something to do. */
const owing = everyKind.filter(({ leadOwes }) => leadOwes)
const dated = owing.filter(({ rows }) => rows.due !== undefined)

interface Asked {
  readonly actor: Actor
  /** The groups that the actor may read. */
  readonly groups: readonly WorkingGroup[]
}

/**
 * The open records that are due by a day or late, and not reported on since Monday: of a person those that Minga reminds them
 * of, of an organisation all that it accepted to lead.
 */
export async function datesOfWeek(
  db: Db,
  {
    actor,
    groups,
    today,
    until,
    of,
  }: Asked & {
    readonly today: Day
    readonly until: Day
    readonly of: 'me' | 'organisation'
  },
): Promise<WaitingItem[]> {
  const { organisation, person } = actor
  const asked = { readable: idsOf(groups), organisation, person, until, kinds: dated }
  const open = await acceptedDueBy(db, asked)
  const ids = open.map(({ record }) => record)
  const reported = await reportedSince(db, ids, dayAfter(today, -weekdayOf(today)))
  const due = open.filter(({ record }) => !reported.has(record))
  if (due.length === 0) return []
  const owners = new Owners(await whoMayOwn(db, due, groups))
  const isAmong = (people: readonly KnownPerson[]) => people.some((each) => each.actor.person === person)
  const assignees = await namesOf(
    db,
    due.map(({ assignee }) => assignee),
  )
  return due.flatMap((record) => {
    const group = groups.find(({ id }) => id === record.group)
    if (group === undefined) return []
    const accepted = { ...record, group }
    const isShown = of === 'me' ? isAmong(owners.of(accepted)) : record.lead === organisation
    if (!isShown) return []
    const mayAct = record.kind === 'action' && isAmong(owners.escalated(accepted))
    const by = of === 'me' ? null : shownName(assignees, record.assignee)
    return [{ item: { ...itemOf(record, 'record'), by, mayAct }, isForMembers: !group.restricted }]
  })
}

/** Leads that an organisation is proposed and has not answered, as far as the actor may answer. */
export async function leadsToAnswer(db: Db, { actor, groups }: Asked): Promise<WaitingItem[]> {
  const { organisation } = actor
  const proposed = await proposedTo(db, { readable: idsOf(groups), organisation, kinds: owing })
  const waiting = proposed.filter((record) => {
    const group = groups.find(({ id }) => id === record.group)
    return group !== undefined && can(actor, { action: 'answer', resource: { organisation, group } })
  })
  const names = await namesOf(
    db,
    waiting.map(({ createdBy }) => createdBy),
  )
  return waiting.map((record) => {
    // A lead has no day: its action's date is not that of the answer.
    const item = { ...itemOf(record, 'lead'), day: null, by: shownName(names, record.createdBy), mayAct: true }
    return { item, isForMembers: false }
  })
}

/**
 * The people that `Owners` decides among: who is assigned, the focal points of each lead, and all of its people only where no focal
 * point reads the group. An organisation has thousands of people, and this is read for each of them.
 */
async function whoMayOwn(
  db: Db,
  records: readonly LedRecord[],
  groups: readonly WorkingGroup[],
): Promise<KnownPerson[]> {
  const leads = [...new Set(records.map(({ lead }) => lead))]
  const assignees = records.flatMap(({ assignee }) => assignee ?? [])
  const known = await findPeople(db, [...new Set([...(await focalPointsOf(db, leads)), ...assignees])])
  const readersOf = Map.groupBy(
    known.filter(({ actor }) => actor.roles.includes('steward')),
    ({ actor }) => actor.organisation,
  )
  const byId = new Map(groups.map((group) => [group.id, group]))
  const places = new Map(records.map(({ lead, group }) => [`${lead} ${group}`, { lead, group: byId.get(group) }]))
  const without = [...places.values()].flatMap(({ lead, group }) => {
    const reads = ({ actor }: KnownPerson) => group !== undefined && can(actor, { action: 'read', resource: group })
    return readersOf.get(lead)?.some(reads) === true ? [] : [lead]
  })
  if (without.length === 0) return known
  const ids = new Set(known.map(({ actor }) => String(actor.person)))
  const others = (await peopleOfOrganisations(db, [...new Set(without)])).filter((id) => !ids.has(id))
  return [...known, ...(await findPeople(db, others))]
}

function itemOf(record: LedRecord, kind: 'record' | 'lead'): Omit<WeekItem, 'by' | 'mayAct'> {
  const { record: id, group, number, due, fields } = record
  return {
    kind,
    id,
    group,
    recordKind: record.kind,
    reference: formatReference(record.kind, number),
    name: fields.title,
    excerpt: null,
    day: due === null ? null : lastDay(due),
    date: due,
    count: null,
    drafts: null,
    repeatable: null,
    address: addressOf(group, { kind: record.kind, id }),
  }
}

function shownName(names: ReadonlyMap<string, NamedPerson>, person: string | null): WeekItem['by'] {
  const found = person === null ? undefined : names.get(person)
  return found === undefined ? null : { name: found.name, organisation: found.organisation }
}

function idsOf(groups: readonly WorkingGroup[]) {
  return groups.map(({ id }) => id)
}
