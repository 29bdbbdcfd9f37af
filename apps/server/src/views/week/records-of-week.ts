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
  const owners = new Owners(await whoMayOwn(db, due))
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

async function whoMayOwn(db: Db, records: readonly LedRecord[]): Promise<KnownPerson[]> {
  const leads = [...new Set(records.map(({ lead }) => lead))]
  const assignees = records.flatMap(({ assignee }) => assignee ?? [])
  return findPeople(db, [...new Set([...(await peopleOfOrganisations(db, leads)), ...assignees])])
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
