import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useWaitingReviews } from '../../api/reviews.ts'
import { useLanguage } from '../../language/use-language.ts'
import { WaitingLine, WaitingList } from './waiting-list.tsx'

/** Reviews in which the reader's organisation has lines to say or to approve. */
export function ReviewsToAnswer() {
  const { t } = useTranslation('home')
  const { organisation } = useMe()
  const { locale } = useLanguage()
  const reviews = useWaitingReviews().data?.reviews ?? []
  return (
    <WaitingList
      title={t('reviews')}
      items={reviews}
      renderItem={({ id, period, group, closesOn, asked }) => {
        const own = asked.find((each) => each.organisation === organisation.id)
        return (
          <WaitingLine
            key={id}
            group={group}
            closesOn={closesOn}
            name={
              <Link to="/groups/$groupId/reviews/$reviewId" params={{ groupId: group, reviewId: id }}>
                {partialDateWords(period, locale)}
              </Link>
            }
          >
            {own === undefined ? null : (
              <span>{t('reviewApproved', { approved: own.approved, lines: own.lines })}</span>
            )}
          </WaitingLine>
        )
      }}
    />
  )
}
