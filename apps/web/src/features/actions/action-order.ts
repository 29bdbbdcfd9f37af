import type { Action } from '@minga/domain/action/action'
import { isOpen, isOverdue } from '@minga/domain/action/timeliness'
import { compareDates, type Day } from '@minga/domain/calendar/partial-date'

import type { ListedRecord } from '../../records/list/listed-record.ts'

/**
 * The most pressing first: late ones (the longest late first), then by due date, then undated ones, then closed ones.
 */
export function lateFirst(list: readonly ListedRecord<Action>[], today: Day): ListedRecord<Action>[] {
  return list.toSorted((a, b) => rank(a.record, today) - rank(b.record, today) || byDue(a.record, b.record))
}

function rank(action: Action, today: Day): number {
  if (isOverdue(action, today)) return 0
  return isOpen(action) ? 1 : 2
}

function byDue(a: Action, b: Action): number {
  if (a.due === null || b.due === null) return a.due === b.due ? 0 : a.due === null ? 1 : -1
  return compareDates(a.due, b.due)
}

export interface LeadGroup {
  /** The organisation's id, the outside lead's name, or undefined for an action without a lead. */
  readonly lead: string | undefined
  readonly outside: boolean
  readonly actions: readonly ListedRecord<Action>[]
}

/** Groups the list by lead, in the order given; actions without a lead come last. */
export function byLead(list: readonly ListedRecord<Action>[]): LeadGroup[] {
  const groups = new Map<string, { lead: string | undefined; outside: boolean; actions: ListedRecord<Action>[] }>()
  for (const item of list) {
    const { lead, outsideLead } = item.record
    const key = lead === null ? `outside:${outsideLead ?? ''}` : `organisation:${lead}`
    const group = groups.get(key) ?? {
      lead: lead ?? outsideLead ?? undefined,
      outside: lead === null,
      actions: [],
    }
    group.actions.push(item)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => Number(a.lead === undefined) - Number(b.lead === undefined))
}
