import { can, type Actor } from '@minga/domain/access/can'
import { isOpen } from '@minga/domain/action/timeliness'
import { compareDates, daysBetween, lastDay } from '@minga/domain/calendar/partial-date'
import type { Db } from '@minga/storage/database/schema'

import type { Visitor } from '../../http/route.ts'
import { dayOf } from '../../views/day-of.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { recordViews, type ActionView, type MilestoneView } from '../../views/record-views.ts'
import { owedDiscussions } from './owed-discussions.ts'
import { recentChanges } from './recent-changes.ts'

const daysAhead = 365

/** What a person and their organisation owe, and what changed since the person last looked. */
export async function homeView(db: Db, visitor: Visitor, now: Date) {
  const { actor, profile } = visitor
  const [led, given] = await Promise.all([
    recordViews(db, actor, 'action', { archived: false, lead: actor.organisation }),
    recordViews(db, actor, 'action', { archived: false, assignee: actor.person }),
  ])
  const ours = led.filter(({ record }) => isOpen(record)).toSorted(byDue)
  return {
    mine: given.filter(({ record }) => isOpen(record)).toSorted(byDue),
    organisation: ours.filter(({ record }) => record.assignee !== actor.person),
    toAnswer: await answerable(db, actor, ours),
    milestones: await upcoming(db, visitor, now),
    discussions: await owedDiscussions(db, actor),
    changes: await recentChanges(db, visitor, now),
    lastLooked: profile.lastLooked,
  }
}

async function answerable(db: Db, actor: Actor, ours: readonly ActionView[]): Promise<ActionView[]> {
  const groups = new Map((await readableGroups(db, actor)).map((group) => [group.id, group]))
  return ours.filter(({ facts }) => {
    const group = groups.get(facts.group)
    if (group === undefined || facts.acceptance !== null) return false
    return can(actor, { action: 'answer', resource: { organisation: actor.organisation, group } })
  })
}

/** Dated from today to a year ahead and not settled yet, in the groups one belongs to. */
async function upcoming(db: Db, { actor }: Visitor, moment: Date): Promise<MilestoneView[]> {
  const today = dayOf(moment)
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

/** The soonest due first; without a date last. */
function byDue(a: ActionView, b: ActionView): number {
  if (a.record.due === null || b.record.due === null)
    return Number(a.record.due === null) - Number(b.record.due === null)
  return compareDates(a.record.due, b.record.due)
}
