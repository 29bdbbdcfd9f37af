import type { ReviewView } from '@minga/protocol/http/reviews'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useReviewLines } from '../../api/reviews.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { OtherLines } from './other-lines.tsx'
import { OwnLines } from './own-lines.tsx'

/** The lines of an open review: first those that the reader's organisation says, then what others have approved. */
export function OpenReviewLines({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation('reviews')
  const { organisation } = useMe()
  const asked = useReviewLines(review.id)
  if (asked.data === undefined) {
    if (asked.isError) return <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
    return asked.isPaused ? <EmptyState>{t('offline')}</EmptyState> : <LoadingState rows={8} />
  }
  const { lines, seen } = asked.data
  const own = review.may.write ? lines.filter((line) => line.organisation === organisation.id) : []
  return (
    <>
      {own.length === 0 ? null : <OwnLines review={review} lines={own} seen={seen} />}
      <OtherLines review={review} lines={lines.filter((line) => !own.includes(line))} />
    </>
  )
}
