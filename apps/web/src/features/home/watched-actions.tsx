import { useTranslation } from 'react-i18next'

import { useRecordRows } from '../../api/records.ts'
import { useToday } from '../../ui/use-now.ts'
import { coalitionWatch, watched, type CoalitionWatch } from './coalition-watch.ts'
import { OwedActions } from './owed-actions.tsx'

/** In a sentence each: how many actions of the whole coalition are late, blocked, or await an answer. */
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

/** The same actions, one by one, with the organisation that leads each. */
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
  const today = useToday()
  return data && coalitionWatch(data.records, today)
}
