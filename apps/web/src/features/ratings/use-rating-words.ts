import type { RatingView } from '@minga/protocol/http/ratings'
import { useTranslation } from 'react-i18next'

import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'

/** When a rating closes or was closed, in the reader's own time. */
export function useRatingWords() {
  const { t } = useTranslation('ratings')
  const { locale } = useLanguage()
  const moment = (at: string) => dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const when = ({ state, closesAt, closed }: Pick<RatingView, 'state' | 'closesAt' | 'closed'>): string => {
    if (state === 'open') return t('openUntil', { date: moment(closesAt) })
    if (closed === null) return t('counting')
    return t('closedAt', { date: moment(closed.at) })
  }
  return { when, moment }
}
