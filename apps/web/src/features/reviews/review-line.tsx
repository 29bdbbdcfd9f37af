import type { ReviewView } from '@minga/protocol/http/reviews'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { OpenedLine } from '../../groups/page-of-group.tsx'
import { useReviewWords } from './use-review-words.ts'

/** A review in a list: how far it is, and what of the reader's organisation is approved. */
export function ReviewLine({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation('reviews')
  const { organisation } = useMe()
  const { when, period } = useReviewWords()
  const { id, group, asked, may } = review
  const own = may.write ? asked.find((each) => each.organisation === organisation.id) : undefined
  const lines = asked.reduce((sum, each) => sum + each.lines, 0)
  const approved = asked.reduce((sum, each) => sum + each.approved, 0)
  return (
    <OpenedLine
      heading={
        <Link to="/groups/$groupId/reviews/$reviewId" params={{ groupId: group, reviewId: id }}>
          {period(review.period)}
        </Link>
      }
      own={own && t('ownApproved', { approved: own.approved, lines: own.lines })}
      isWaiting={own !== undefined && own.approved < own.lines}
    >
      {[when(review), t('approvedOf', { approved, lines })].join(' · ')}
    </OpenedLine>
  )
}
