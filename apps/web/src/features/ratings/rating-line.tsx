import type { RatingView } from '@minga/protocol/http/ratings'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { OpenedLine } from '../../groups/page-of-group.tsx'
import { useRatingWords } from './use-rating-words.ts'

/** A rating in a list: how far it is, and what the reader's side has given. */
export function RatingLine({ rating }: { readonly rating: RatingView }) {
  const { t } = useTranslation('ratings')
  const { when } = useRatingWords()
  const { id, group, name, barriers, progress, own, state } = rating
  const isAsked = own !== null && state === 'open'
  return (
    <OpenedLine
      heading={
        <Link to="/groups/$groupId/ratings/$ratingId" params={{ groupId: group, ratingId: id }}>
          {name}
        </Link>
      }
      own={isAsked ? t('ownGiven', { given: own.given, of: own.of }) : undefined}
      isWaiting={isAsked && own.given < own.of}
    >
      {[t('barrierCount', { count: barriers }), when(rating), t('answered', progress)].join(' · ')}
    </OpenedLine>
  )
}
