import { recipientStates } from '@minga/domain/sending/sending'
import type { ConsultationLine } from '@minga/protocol/http/consultations'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../language/day-words.ts'
import { dayHere } from '../../ui/use-now.ts'
import { placeOfConsultation } from './place-of-consultation.ts'

/** Consultations in lines: what is asked until when, and how many have answered. */
export function ConsultationLines({ consultations }: { readonly consultations: readonly ConsultationLine[] }) {
  const { t } = useTranslation('consultations')
  const { locale } = useLanguage()
  return (
    <ul className="lines consultation-lines">
      {consultations.map((each) => {
        const total = recipientStates.reduce((sum, state) => sum + each.counts[state], 0)
        return (
          <li key={each.id}>
            <Link {...placeOfConsultation(each)}>{each.name}</Link>
            <span className="dimmed">{each.title}</span>
            <span className="figures">{t('answeredOf', { count: total, answered: each.counts.answered })}</span>
            <span className="dimmed">
              {each.closedAt === null
                ? each.due === null
                  ? t('openedOn', { day: dayWords(dayHere(each.at), locale) })
                  : t('dueBy', { day: dayWords(each.due, locale) })
                : t('closedOn', { day: dayWords(dayHere(each.closedAt), locale) })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
