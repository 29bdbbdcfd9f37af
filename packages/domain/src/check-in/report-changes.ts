import type { Action } from '../action/action.ts'
import type { Day } from '../calendar/partial-date.ts'
import type { RecordChange } from '../register-changes/record-change.ts'

/** What a person reports on an action. */
export type Report =
  | { readonly said: 'on-time' }
  | { readonly said: 'under-way'; readonly note: string }
  /** The note may be empty. */
  | { readonly said: 'done'; readonly note: string }
  | { readonly said: 'postponed'; readonly reason: string; readonly day: Day }

type Reported = Pick<Action, 'id' | 'status' | 'due' | 'lastUpdate'>

/** What a report changes in its action, against what stands there: its status, its last update or its date, and nothing else. */
export function reportChanges(action: Reported, report: Report): RecordChange[] {
  const wanted = valuesOf(action, report)
  return Object.entries(wanted).flatMap(([field, value]): RecordChange[] => {
    const base = action[field as keyof typeof wanted] ?? null
    if (base === value) return []
    return [{ record: action.id, kind: 'action', field, value, ...(base !== null && { base }) }]
  })
}

function valuesOf({ status }: Reported, report: Report): Partial<Pick<Action, 'status' | 'due' | 'lastUpdate'>> {
  switch (report.said) {
    case 'on-time':
      return { status: 'on-track' }
    case 'under-way':
      return { status: status === 'not-started' ? 'on-track' : status, lastUpdate: report.note }
    case 'done':
      return { status: 'done', ...(report.note !== '' && { lastUpdate: report.note }) }
    case 'postponed':
      return { due: report.day }
  }
}
