import { textIn } from '@minga/domain/language/language'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { placeOf } from '@minga/domain/navigation/place'
import type { LineView } from '@minga/protocol/http/reviews'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useRecordWords } from '../../records/use-record-words.ts'

/** Reference, title and how it stands, with its date and the one first promised where they differ. */
export function LineHead({
  line,
}: {
  readonly line: Omit<LineView, 'before' | 'published' | 'own' | 'secretariat' | 'mark' | 'register' | 'organisation'>
}) {
  const { t } = useTranslation('reviews')
  const { groupId = '' } = useParams({ strict: false })
  const { language, locale } = useLanguage()
  const { choice } = useRecordWords()
  const { record, kind, reference, title, status, standing, due, promised, daysMoved } = line
  return (
    <div className="review-line-head">
      <h3>
        <Link {...placeOf(groupId, { kind, id: record })} preload={false}>
          {reference}
        </Link>{' '}
        {textIn(title, language)}
      </h3>
      <p className="review-quiet figures">
        {choice(kind, 'status', status)}
        {standing === 'late' ? <strong className="review-late"> · {t('late')}</strong> : null}
        {due === null ? null : ` · ${t('due', { date: partialDateWords(due, locale) })}`}
        {daysMoved === 0 || promised === null
          ? null
          : ` · ${t('promised', { date: partialDateWords(promised, locale) })}`}
      </p>
    </div>
  )
}
