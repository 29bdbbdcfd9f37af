import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useReviews } from '../../api/reviews.ts'
import { OpenedInGroup, PageOfGroup } from '../../groups/page-of-group.tsx'
import { OpenReview } from './open-review.tsx'
import { ReviewLine } from './review-line.tsx'

/** The reviews of a group, the newest first. */
export function ReviewsPage() {
  const { t } = useTranslation('reviews')
  return (
    <PageOfGroup title={t('title')} missing={t('missingGroup')} renderList={(group) => <Reviews group={group} />} />
  )
}

function Reviews({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('reviews')
  const asked = useReviews(group.id)
  return (
    <OpenedInGroup
      group={group}
      asked={asked}
      items={asked.data}
      opener="run-reviews"
      words={{ open: t('open'), none: t('none'), offline: t('offline') }}
      renderItem={(review) => <ReviewLine key={review.id} review={review} />}
      renderOpening={(close) => <OpenReview group={group} close={close} />}
    />
  )
}
