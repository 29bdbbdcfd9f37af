import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { ChainAnswer } from '@minga/protocol/http/chains'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { ActionFacts, ActionTitle } from './action-words.tsx'

/** The longest chain of waiting, step by step, with when each ends and the organisation that it waits for. */
export function ChainPath({ chain: { path, days, actions, steps } }: { readonly chain: ChainAnswer }) {
  const { t } = useTranslation('chains')
  const { locale } = useLanguage()
  const rows = path.flatMap((id) => actions.find(({ record }) => record.id === id) ?? [])
  if (rows.length === 0) return null
  const leads = new Set(rows.flatMap(({ record }) => record.lead ?? record.outsideLead ?? []))
  return (
    <section>
      <h3>{t('path.title')}</h3>
      <p>
        {t('path.days', { count: days })} {t('path.organisations', { count: leads.size })}
      </p>
      <ol className="chain-path">
        {rows.map((row) => {
          const step = steps.find(({ record }) => record === row.record.id)
          return (
            <li key={row.record.id}>
              <ActionTitle row={row} />
              <ActionFacts row={row} />
              {step?.endsOn === undefined || step.endsOn === null ? null : (
                <p>
                  {t('path.ends', { date: partialDateWords(step.endsOn, locale) })}{' '}
                  {step.pushed === 0 ? null : (
                    <strong className="late">{t('path.pushed', { count: step.pushed })}</strong>
                  )}
                </p>
              )}
            </li>
          )
        })}
      </ol>
      <p className="field-note">{t('path.how')}</p>
    </section>
  )
}
