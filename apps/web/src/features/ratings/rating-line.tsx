import type { RatingView } from '@minga/protocol/http/ratings'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useRatingWords } from './use-rating-words.ts'

/** A rating in a list: how far it is, and what the reader's side has given. */
export function RatingLine({ rating }: { readonly rating: RatingView }) {
  const { t } = useTranslation('ratings')
  const { when } = useRatingWords()
  const { id, group, name, barriers, progress, own, state } = rating
  return (
    <li className="rating-line">
      <h2>
        <Link to="/groups/$groupId/ratings/$ratingId" params={{ groupId: group, ratingId: id }}>
          {name}
        </Link>
      </h2>
      <p>{[t('barrierCount', { count: barriers }), when(rating), t('answered', progress)].join(' · ')}</p>
      {own === null || state !== 'open' ? null : (
        <p data-waits={own.given < own.of || undefined}>{t('ownGiven', { given: own.given, of: own.of })}</p>
      )}
    </li>
  )
}
