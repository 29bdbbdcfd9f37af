import type { ReviewView } from '@minga/protocol/http/reviews'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useProgressReport } from '../../api/reviews.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { ReportLine } from './report-line.tsx'
import { ReportNumbers } from './report-numbers.tsx'
import { UnsentLines } from './unsent-lines.tsx'
import { useReviewWords } from './use-review-words.ts'

/** A closed review: its numbers beside those of the earlier report, and what each organisation says of what it leads. */
export function ProgressReportView({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation('reviews')
  const { day, period } = useReviewWords()
  const asked = useProgressReport(review.id)
  if (asked.data === undefined) {
    if (asked.isError) return <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
    return asked.isPaused ? <EmptyState>{t('offline')}</EmptyState> : <LoadingState rows={10} />
  }
  const { report } = asked.data
  const { closedBy, closedOn, numbers, earlier, organisations } = report
  return (
    <article className="review-page review-report">
      <header className="review-head">
        <p className="review-when">{t('reportClosed', { date: day(closedOn), ...closedBy })}</p>
        {earlier === null ? null : (
          <p className="review-quiet">
            {t('besides')}{' '}
            <Link to="/groups/$groupId/reviews/$reviewId" params={{ groupId: review.group, reviewId: earlier.review }}>
              {t('reportOf', { period: period(earlier.period) })}
            </Link>
          </p>
        )}
      </header>
      <UnsentLines review={review.id} lines={organisations.flatMap(({ lines }) => lines)} />
      <ReportNumbers numbers={numbers} earlier={earlier} period={report.period} />
      {organisations.map(({ id, lines }) => (
        <section key={id} className="review-of">
          <h2>
            <OrganisationName id={id} />
          </h2>
          <ol className="review-lines">
            {lines.map((line) => (
              <ReportLine key={line.record} line={line} />
            ))}
          </ol>
        </section>
      ))}
    </article>
  )
}
