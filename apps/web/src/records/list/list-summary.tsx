import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { ListState } from './list-source.ts'

interface SummaryProps {
  readonly shown: number
  readonly total: number
  /** How many of them belong to other groups; the side bar counts only the group's own. */
  readonly guests: number
  readonly unreadable: number
  /** How many registers have changes that the list lacks for now. */
  readonly preparing: number
  /** How many records the list does not have yet. */
  readonly coming: number
  /** How many of the shown ones are illustrative examples. */
  readonly illustrative: number
  readonly state: ListState
  /** How the list stands, at the end of the line. */
  readonly arranging: ReactNode
  /** The acts on the shown records, and their readers: a line of its own. */
  readonly below: ReactNode
  /** The filters of the list. */
  readonly children: ReactNode
}

/** "12 of 40", announced when it changes, and how many are unreadable, so that the list is not taken as complete. */
export function ListSummary({
  shown,
  total,
  guests,
  unreadable,
  preparing,
  coming,
  illustrative,
  state,
  arranging,
  below,
  children,
}: SummaryProps) {
  const { t } = useTranslation(['records', 'ui'])
  const whole = t('count.all', { count: total })
  return (
    <div className="list-summary">
      <div className="list-summary-shown">
        <output>
          {state.kind !== 'ready'
            ? ''
            : shown === total
              ? guests === 0
                ? whole
                : `${whole} · ${t('count.split', { own: total - guests, count: guests })}`
              : t('count.some', { shown, count: total })}
        </output>
        {unreadable > 0 ? <span className="late">{t('count.unreadable', { count: unreadable })}</span> : null}
        {preparing > 0 ? <span className="late">{t('count.preparing', { count: preparing })}</span> : null}
        {coming > 0 ? <span className="late">{t('count.coming', { count: coming })}</span> : null}
        {illustrative === 0 ? null : (
          <span title={t('ui:illustrative.why')}>{t('count.illustrative', { short: t('ui:illustrative.short') })}</span>
        )}
        {children}
      </div>
      {arranging}
      <div className="list-summary-below">{below}</div>
    </div>
  )
}
