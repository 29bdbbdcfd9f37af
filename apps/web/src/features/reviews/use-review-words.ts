import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import type { ReviewView } from '@minga/protocol/http/reviews'
import { useTranslation } from 'react-i18next'

import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'

/** The period of a review, and when it closes or was closed, in the reader's words. */
export function useReviewWords() {
  const { t } = useTranslation('reviews')
  const { locale } = useLanguage()
  const moment = (at: string) => dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const day = (on: string) =>
    dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`))
  const period = (of: string) => partialDateWords(of, locale)
  const when = ({ state, closesOn, closed }: Pick<ReviewView, 'state' | 'closesOn' | 'closed'>): string => {
    if (closed !== null) return t('closedAt', { date: moment(closed.at) })
    return t(state === 'due' ? 'dueSince' : 'openUntil', { date: day(closesOn) })
  }
  return { when, moment, day, period }
}
