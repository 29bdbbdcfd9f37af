import { standingOf } from '@minga/domain/action/standing'
import { isOpen, isOverdue } from '@minga/domain/action/timeliness'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { ActionRow } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { useRecordRows } from '../../api/records.ts'
import { useCoalitionDay } from '../../ui/use-now.ts'
import { OwedActions } from './owed-actions.tsx'

/** One sentence each: how many actions of the whole coalition are late, blocked, or await an answer. */
export function WatchSummary() {
  const { t } = useTranslation('home')
  const watch = useCoalitionWatch()
  if (watch === undefined) return null
  const pressing = watched.filter((what) => watch[what].length > 0)
  return (
    <h2>
      {pressing.length === 0
        ? t('watch.nothing')
        : pressing.map((what) => t(`watch.${what}`, { count: watch[what].length })).join(' ')}
    </h2>
  )
}

/** The same actions as a list, with the lead of each. */
export function WatchedActions() {
  const { t } = useTranslation('home')
  const watch = useCoalitionWatch()
  if (watch === undefined) return null
  return watched.map((what) => (
    <OwedActions key={what} title={t(`watch.title.${what}`)} rows={watch[what]} most={8} withLead />
  ))
}

function useCoalitionWatch(): CoalitionWatch | undefined {
  const { data } = useRecordRows('action')
  const today = useCoalitionDay()
  return data && coalitionWatch(data.records, today)
}

const watched = ['late', 'blocked', 'awaiting'] as const

/** The open actions that hold up the coalition, each under its most pressing reason. */
type CoalitionWatch = Readonly<Record<(typeof watched)[number], readonly ActionRow[]>>

export function coalitionWatch(rows: readonly ActionRow[], today: Day): CoalitionWatch {
  const watch = { late: [] as ActionRow[], blocked: [] as ActionRow[], awaiting: [] as ActionRow[] }
  for (const row of rows) {
    const { record, facts } = row
    if (!isOpen(record)) continue
    // No organisation is late with an action that none has accepted yet.
    const isProposed = standingOf(record, facts.acceptance?.answer, today) === 'proposed'
    if (!isProposed && isOverdue(record, today)) watch.late.push(row)
    else if (record.status === 'blocked') watch.blocked.push(row)
    else if (isProposed) watch.awaiting.push(row)
  }
  return watch
}
