import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useWaitingRatings } from '../../api/ratings.ts'
import { WaitingLine, WaitingList } from './waiting-list.tsx'

/** Ratings in which the reader's side has marks to give. */
export function RatingsToAnswer() {
  const { t } = useTranslation('home')
  const ratings = useWaitingRatings().data?.ratings ?? []
  return (
    <WaitingList
      title={t('ratings')}
      items={ratings}
      renderItem={({ id, name, group, closesOn, own }) => (
        <WaitingLine
          key={id}
          group={group}
          closesOn={closesOn}
          name={
            <Link to="/groups/$groupId/ratings/$ratingId" params={{ groupId: group, ratingId: id }}>
              {name}
            </Link>
          }
        >
          {own === null ? null : <span>{t('ratingGiven', { given: own.given, of: own.of })}</span>}
        </WaitingLine>
      )}
    />
  )
}
