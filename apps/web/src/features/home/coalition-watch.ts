import { acceptanceOf } from '@minga/domain/action/acceptance'
import { isOpen, isOverdue } from '@minga/domain/action/timeliness'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { ActionRow } from '@minga/protocol/http/records'

export const watched = ['late', 'blocked', 'awaiting'] as const

/** What holds the coalition up, each open action under the most pressing of its reasons. */
export type CoalitionWatch = Readonly<Record<(typeof watched)[number], readonly ActionRow[]>>

export function coalitionWatch(rows: readonly ActionRow[], today: Day): CoalitionWatch {
  const watch = { late: [] as ActionRow[], blocked: [] as ActionRow[], awaiting: [] as ActionRow[] }
  for (const row of rows) {
    const { record, facts } = row
    if (!isOpen(record)) continue
    if (isOverdue(record, today)) watch.late.push(row)
    else if (record.status === 'blocked') watch.blocked.push(row)
    else if (acceptanceOf(record, facts.acceptance?.answer) === 'proposed') watch.awaiting.push(row)
  }
  return watch
}
