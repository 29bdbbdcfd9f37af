import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { ListState } from './list-source.ts'

interface SummaryProps {
  readonly shown: number
  readonly total: number
  /** How many of them live in other groups: what the side bar counts are the group's own. */
  readonly guests: number
  readonly unreadable: number
  /** Registers of which the list lacks what is newest, for the moment. */
  readonly preparing: number
  readonly state: ListState
  readonly children: ReactNode
}

/** How many of how many; said aloud when it changes. And what can't be read, so that nobody takes the list for whole. */
export function ListSummary({ shown, total, guests, unreadable, preparing, state, children }: SummaryProps) {
  const { t } = useTranslation('records')
  const whole = t('count.all', { count: total })
  return (
    <div className="list-summary">
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
      {children}
    </div>
  )
}
