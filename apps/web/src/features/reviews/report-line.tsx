import type { ReportLine as Line } from '@minga/domain/review/progress-report'
import { useTranslation } from 'react-i18next'

import { useRecordWords } from '../../records/use-record-words.ts'
import { LineHead } from './line-head.tsx'
import { LineText } from './line-text.tsx'
import { useReviewWords } from './use-review-words.ts'

const none = { standing: null, promised: null, due: null, daysMoved: 0, slip: {} } as const

/** A line of a report: how it stands, what is said of it and by whom, and how the group rates it. */
export function ReportLine({ line }: { readonly line: Line }) {
  const { t } = useTranslation('reviews')
  const { choice } = useRecordWords()
  const { day } = useReviewWords()
  const { words, rating, raters, earlier, kind } = line
  const dated = line.kind === 'action' ? line : { ...line, ...none }
  return (
    <li className="review-line">
      <LineHead line={dated} />
      <LineText said={dated} />
      <p className="review-quiet">
        {words.by === 'organisation'
          ? t('approvedBy', { person: words.person, date: day(words.on) })
          : t('statusBySecretariat')}
        {' · '}
        {rating === null ? t('unrated') : t('ratedBy', { rating: t(`rating.${rating}`), count: raters })}
      </p>
      {earlier === null ? null : (
        <p className="review-quiet">
          {t('earlierLine', {
            status: choice(kind, 'status', earlier.status),
            rating: earlier.rating === null ? t('unrated') : t(`rating.${earlier.rating}`),
          })}
        </p>
      )}
    </li>
  )
}
