import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useRatings } from '../../api/ratings.ts'
import { OpenedInGroup, PageOfGroup } from '../../groups/page-of-group.tsx'
import { OpenRating } from '../../ratings/open-rating.tsx'
import { RatingLine } from './rating-line.tsx'
import '../../ratings/ratings.css'

/** The ratings of a group, the newest first. */
export function RatingsPage() {
  const { t } = useTranslation('ratings')
  return (
    <PageOfGroup title={t('title')} missing={t('missingGroup')} renderList={(group) => <Ratings group={group} />} />
  )
}

function Ratings({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('ratings')
  const asked = useRatings(group.id)
  return (
    <OpenedInGroup
      group={group}
      asked={asked}
      items={asked.data}
      words={{ open: t('open'), none: t('none'), offline: t('offline') }}
      renderItem={(rating) => <RatingLine key={rating.id} rating={rating} />}
      renderOpening={(close) => <OpenRating group={group} close={close} />}
    />
  )
}
