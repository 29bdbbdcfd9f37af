import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { ChainAnswer } from '@minga/protocol/http/chains'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'

/** The levers that name the barrier or an action of its chain. Their figures stand in what the barrier holds back. */
export function ChainLevers({ chain: { levers } }: { readonly chain: ChainAnswer }) {
  const { t } = useTranslation(['chains', 'ui'])
  const { language } = useLanguage()
  if (levers.length === 0) return null
  return (
    <section>
      <h3>{t('levers.title')}</h3>
      <ul className="chain-list">
        {levers.map(({ record, facts }) => (
          <li key={record.id}>
            <Link {...placeOf(facts.group, { kind: 'lever', id: record.id })}>
              {textIn(record.title, language) || t('ui:untitled')}
            </Link>
            <p className="chain-facts">
              <ReferenceText reference={facts.reference} />
              <StatusMark status={record.status} />
              {record.delay === null || record.delay === 0 ? null : (
                <span className="late">{t('levers.delay', { count: record.delay })}</span>
              )}
              {record.illustrative ? <IllustrativeMark short /> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
