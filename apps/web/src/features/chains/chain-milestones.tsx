import { lastDay } from '@minga/domain/calendar/partial-date'
import { textIn } from '@minga/domain/language/language'
import { milestoneRecord } from '@minga/domain/milestone/milestone'
import { placeOf } from '@minga/domain/navigation/place'
import type { ChainAnswer } from '@minga/protocol/http/chains'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'

/** The milestones that hang on the barrier, and which of them the dates of its actions put behind. */
export function ChainMilestones({ chain: { milestones, behind } }: { readonly chain: ChainAnswer }) {
  const { t } = useTranslation(['chains', 'ui'])
  const { language } = useLanguage()
  const today = useCoalitionDay()
  if (milestones.length === 0) return null
  return (
    <section>
      <h3>{t('milestones.title')}</h3>
      <ul className="chain-list">
        {milestones.map(({ record, facts }) => {
          const days = behind.find((each) => each.record === record.id)?.days ?? 0
          const isPast = record.date !== null && lastDay(record.date) < today && milestoneRecord.isOpen(record)
          return (
            <li key={record.id}>
              <Link {...placeOf(facts.group, { kind: 'milestone', id: record.id })}>
                {textIn(record.title, language) || t('ui:untitled')}
              </Link>
              <p className="chain-facts">
                <ReferenceText reference={facts.reference} />
                <PartialDateText date={record.date} />
                <StatusMark status={record.status} />
                {record.illustrative ? <IllustrativeMark short /> : null}
              </p>
              {isPast ? <p className="late">{t('milestones.past')}</p> : null}
              {days === 0 ? null : <p className="late">{t('milestones.behind', { count: days })}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
