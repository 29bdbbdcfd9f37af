import { can, type Actor } from '@minga/domain/access/can'
import { isUndertaken, standingOf } from '@minga/domain/action/standing'
import { isOpen } from '@minga/domain/action/timeliness'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { compareDates, daysBetween, lastDay, partialDate, type PartialDate } from '@minga/domain/calendar/partial-date'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { RecordAnswer } from '@minga/protocol/http/records'
import type { Db } from '@minga/storage/database/schema'

import type { Visitor } from '../../http/route.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { recordViews, type ActionView, type MilestoneView } from '../../views/record-views.ts'
import { accessGivers } from './access-givers.ts'
import { offersToAnswer } from '../../views/ask-views.ts'
import { owedDiscussions } from '../../views/owed-discussions.ts'
import { recentChanges } from './recent-changes.ts'

const daysAhead = 365

/** The open tasks of a person and their organisation, and the changes since the person last looked. */
export async function homeView(db: Db, visitor: Visitor, now: Date) {
  const { actor, profile } = visitor
  const [led, given] = await Promise.all([
    recordViews(db, actor, 'action', { archived: false, lead: actor.organisation }),
    recordViews(db, actor, 'action', { archived: false, assignee: actor.person }),
  ])
  const proposed = await answerable(db, actor)
  const today = coalitionDay(now)
  const undertaken = led.filter(({ record, facts }) =>
    isUndertaken(standingOf(record, facts.acceptance?.answer, today)),
  )
  return {
    mine: given.filter(({ record }) => isOpen(record)).toSorted(byDue),
    organisation: undertaken.filter(({ record }) => isOpen(record)).toSorted(byDue),
    proposed,
    toAnswer: proposed.flatMap(({ kind, record, facts }) => (kind === 'action' ? [{ record, facts }] : [])),
    milestones: await upcoming(db, visitor, now),
    discussions: await owedDiscussions(db, actor),
    offers: await offersToAnswer(db, actor),
    changes: await recentChanges(db, visitor, now),
    lastLooked: profile.lastLooked,
    access: await accessGivers(db, actor),
  }
}

/** Open records of every kind whose lead was proposed to the actor's organisation, where the actor may answer for it. */
async function answerable(db: Db, actor: Actor): Promise<RecordAnswer[]> {
  const groups = new Map((await readableGroups(db, actor)).map((group) => [group.id, group]))
  const led = await Promise.all(recordKinds.map((kind) => ledOf(db, actor, kind)))
  const waiting = led.flat().filter(({ kind, record, facts }) => {
    const group = groups.get(facts.group)
    if (group === undefined || facts.acceptance !== null || !typeOf(kind).isOpen(record)) return false
    return can(actor, { action: 'answer', resource: { organisation: actor.organisation, group } })
  })
  return waiting.toSorted((a, b) => soonestFirst(dueOf(a), dueOf(b)))
}

async function ledOf(db: Db, actor: Actor, kind: RecordKind): Promise<RecordAnswer[]> {
  const led = await recordViews(db, actor, kind, { archived: false, lead: actor.organisation })
  // The kind and what is listed of it belong together.
  return led.map((row) => ({ kind, ...row })) as RecordAnswer[]
}

function dueOf({ kind, record }: RecordAnswer): PartialDate | null {
  const { due } = typeOf(kind).rows
  return due === undefined ? null : (partialDate.safeParse(Reflect.get(record, due)).data ?? null)
}

/** Dated from today to a year ahead and not settled yet, in the groups one belongs to. */
async function upcoming(db: Db, { actor }: Visitor, moment: Date): Promise<MilestoneView[]> {
  const today = coalitionDay(moment)
  const milestones = await recordViews(db, actor, 'milestone', { archived: false })
  return milestones
    .filter(({ record, facts }) => {
      if (record.date === null || !actor.groups.has(facts.group)) return false
      if (record.status === 'achieved' || record.status === 'missed' || record.status === 'superseded') return false
      const days = daysBetween(today, lastDay(record.date))
      return days >= 0 && days <= daysAhead
    })
    .toSorted((a, b) => compareDates(a.record.date ?? '', b.record.date ?? ''))
}

function byDue(a: ActionView, b: ActionView): number {
  return soonestFirst(a.record.due, b.record.due)
}

/** Without a date last. */
function soonestFirst(a: PartialDate | null, b: PartialDate | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareDates(a, b)
}
