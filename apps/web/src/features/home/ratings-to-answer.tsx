import type { RatingView } from '@minga/protocol/http/ratings'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useWaitingRatings } from '../../api/ratings.ts'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/round-words.tsx'

/** Ratings in which the reader's side has marks to give. */
export function RatingsToAnswer() {
  const { t } = useTranslation('home')
  const ratings = useWaitingRatings().data?.ratings ?? []
  if (ratings.length === 0) return null
  return (
    <section>
      <h3>
        {t('ratings')} <span>{ratings.length}</span>
      </h3>
      <ul className="lines">
        {ratings.map((rating) => (
          <RatingToAnswer key={rating.id} rating={rating} />
        ))}
      </ul>
    </section>
  )
}

function RatingToAnswer({ rating: { id, name, group, closesOn, own } }: { readonly rating: RatingView }) {
  const { t } = useTranslation('home')
  const { locale } = useLanguage()
  const known = useGroup(group)
  return (
    <li className="proposed-lead">
      <div>
        <Link to="/groups/$groupId/ratings/$ratingId" params={{ groupId: group, ratingId: id }}>
          {name}
        </Link>
        <p>
          {known === undefined ? null : <span>{known.name}</span>}
          <span>{t('roundUntil', { date: dayWords(closesOn, locale) })}</span>
          {own === null ? null : <span>{t('ratingGiven', { given: own.given, of: own.of })}</span>}
        </p>
      </div>
    </li>
  )
}
