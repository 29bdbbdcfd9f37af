import { Button } from '@mantine/core'
import type { ReviewView } from '@minga/protocol/http/reviews'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCloseReview } from '../../api/reviews.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { useReviewWords } from './use-review-words.ts'

/** Until when it is open, who is asked, and how many lines each organisation has approved. */
export function ReviewHead({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation('reviews')
  const { when } = useReviewWords()
  const { openedBy, asked } = review
  return (
    <header className="review-head">
      <p className="review-when">{when(review)}</p>
      <p className="review-quiet">
        {t('openedBy')} <PersonName name={openedBy.name} organisation={openedBy.organisation} />
      </p>
      <ul className="review-asked">
        {asked.map(({ organisation, lines, approved }) => (
          <li key={organisation}>
            <OrganisationName id={organisation} />{' '}
            <span className="figures">{t('approvedOf', { approved, lines })}</span>
          </li>
        ))}
      </ul>
      <CloseReview review={review} />
    </header>
  )
}

/** For a lead or the secretariat, after the last day, or once every line is approved. */
function CloseReview({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation('reviews')
  const close = useCloseReview(review.id)
  const [asks, setAsks] = useState(false)
  const missing = review.asked.reduce((sum, { lines, approved }) => sum + lines - approved, 0)
  if (!review.may.run) return null
  if (review.state === 'open' && missing > 0) return <p className="review-quiet">{t('closesWhen')}</p>
  const end = () => setAsks(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsks(true)}>
        {t('close')}
      </Button>
      {asks ? (
        <DecisionDialog
          title={t('close')}
          verb={t('close')}
          isFinal
          isPending={close.isPending}
          error={close.error}
          onClose={end}
          onDecide={() => close.mutate(undefined, { onSuccess: end })}
        >
          <p>{t('closeWhat')}</p>
          {missing === 0 ? null : <p>{t('closeMissing', { count: missing })}</p>}
        </DecisionDialog>
      ) : null}
    </>
  )
}
