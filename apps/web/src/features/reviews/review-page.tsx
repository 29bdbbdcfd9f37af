import type { ReviewView } from '@minga/protocol/http/reviews'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useReview } from '../../api/reviews.ts'
import { CopyForMessage } from '../../ui/copy-for-message.tsx'
import { ReportFiles } from '../../review-files/report-files.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AbsentState } from '../../ui/states.tsx'
import { OpenReviewLines } from './open-review-lines.tsx'
import { ProgressReportView } from './progress-report.tsx'
import { ReviewHead } from './review-head.tsx'
import { useReviewWords } from './use-review-words.ts'
import '../../ui/page.css'
import './reviews.css'

/** One review: while it is open the lines to say, approve and rate, and afterwards its progress report. */
export function ReviewPage() {
  const { t } = useTranslation('reviews')
  const { groupId = '', reviewId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const asked = useReview(reviewId)
  const review = asked.data?.review.group === groupId ? asked.data.review : undefined
  const { when, period } = useReviewWords()
  const crumbs = [
    ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]),
    { label: t('title'), to: `/groups/${groupId}/reviews` },
  ]
  const title = review && t(review.closed === null ? 'reviewOf' : 'reportOf', { period: period(review.period) })
  const path = `/groups/${groupId}/reviews/${reviewId}`
  return (
    <>
      <PageHeader
        title={title ?? t('review')}
        crumbs={crumbs}
        saveState={null}
        actions={
          review && (
            <>
              {review.state === 'closed' ? <ReportFiles review={review.id} /> : null}
              <CopyForMessage reference={null} title={title ?? ''} date={when(review)} path={path} />
            </>
          )
        }
      />
      <div className="page-body">
        {review !== undefined ? (
          <Review review={review} />
        ) : (
          <AbsentState query={asked} missing={t('missing')} offline={t('offline')} />
        )}
      </div>
    </>
  )
}

function Review({ review }: { readonly review: ReviewView }) {
  if (review.closed !== null) return <ProgressReportView review={review} />
  return (
    <div className="review-page">
      <ReviewHead review={review} />
      <OpenReviewLines review={review} />
    </div>
  )
}
