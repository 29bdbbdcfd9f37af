import { Button } from '@mantine/core'
import { progressRatings } from '@minga/domain/review/review'
import type { LineView, ReviewView } from '@minga/protocol/http/reviews'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useRateLines } from '../../api/reviews.ts'
import { areKept } from '../../ui/kept-words.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { keyOfLine } from './line-fields.ts'
import { LineHead } from './line-head.tsx'
import { LineText } from './line-text.tsx'
import { WriteLine } from './write-line.tsx'
import { Segments } from '../../ui/segments.tsx'

/** The lines of other organisations: what they have approved, and how the reader's organisation rates each. */
export function OtherLines({ review, lines }: { readonly review: ReviewView; readonly lines: readonly LineView[] }) {
  const { t } = useTranslation('reviews')
  const rate = useRateLines(review.id)
  if (lines.length === 0) return null
  const byOrganisation = Map.groupBy(lines, ({ organisation }) => organisation)
  return (
    <section aria-labelledby="other-lines">
      <h2 id="other-lines">{t('otherLines')}</h2>
      {review.may.rate ? <p className="review-quiet">{t('rateWhat')}</p> : null}
      <FormProblem error={rate.error} />
      {[...byOrganisation].map(([organisation, own]) => (
        <div key={organisation} className="review-of">
          <p>
            <OrganisationName id={organisation} />
          </p>
          <ol className="review-lines">
            {own.map((line) => (
              <OtherLine
                key={line.record}
                review={review}
                line={line}
                rate={(mark) => rate.mutate([{ record: line.record, mark }])}
              />
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}

function OtherLine({
  review,
  line,
  rate,
}: {
  readonly review: ReviewView
  readonly line: LineView
  readonly rate: (mark: (typeof progressRatings)[number]) => void
}) {
  const { t } = useTranslation('reviews')
  const { organisation } = useMe()
  const isOwn = line.organisation === organisation.id
  return (
    <li className="review-line">
      <LineHead line={line} />
      {line.published === null ? (
        <p className="review-quiet">{t('notApproved')}</p>
      ) : (
        <LineText said={line.published} />
      )}
      <BySecretariat review={review} line={line} />
      {review.may.rate && !isOwn ? (
        <Segments
          className="review-rating"
          aria-label={t('rateLine', { reference: line.reference })}
          size="xs"
          value={line.mark ?? ''}
          data={progressRatings.map((value) => ({ value, label: t(`rating.${value}`) }))}
          onChange={(value) => {
            const mark = progressRatings.find((each) => each === value)
            if (mark !== undefined) rate(mark)
          }}
        />
      ) : null}
    </li>
  )
}

/** What stands in the report where the organisation approves nothing: written by the people who run the review. */
function BySecretariat({ review, line }: { readonly review: ReviewView; readonly line: LineView }) {
  const { t } = useTranslation('reviews')
  const { person } = useMe()
  /** How its form was opened: one that was left with words in it is open again, and takes no focus. */
  const [form, setForm] = useState<'pressed' | 'begun' | undefined>(() =>
    areKept(person.id, keyOfLine(review.id, line.record, 'secretariat')) ? 'begun' : undefined,
  )
  if (!review.may.run || line.published !== null) return null
  return (
    <div className="review-secretariat">
      {line.secretariat === null ? null : (
        <>
          <p className="review-quiet">{t('bySecretariat')}</p>
          <LineText said={line.secretariat} />
        </>
      )}
      {form === undefined ? (
        <Button size="compact-sm" variant="default" onClick={() => setForm('pressed')}>
          {t('writeForSecretariat')}
        </Button>
      ) : (
        <WriteLine
          review={review}
          line={line}
          side="secretariat"
          startsHere={form === 'pressed'}
          done={() => setForm(undefined)}
        />
      )}
    </div>
  )
}
