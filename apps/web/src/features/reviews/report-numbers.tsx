import type { ReviewNumbers } from '@minga/domain/review/review-numbers'
import { progressRatings } from '@minga/domain/review/review'
import { useTranslation } from 'react-i18next'

import { numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useReviewWords } from './use-review-words.ts'

const counted = [
  'done',
  'onTime',
  'late',
  'cancelled',
  'moved',
  'barriers',
  'closedBarriers',
  'approved',
  'bySecretariat',
] as const

interface Props {
  readonly numbers: ReviewNumbers
  readonly period: string
  readonly earlier: { readonly numbers: ReviewNumbers; readonly period: string } | null
}

/** What the report counts, now and in the earlier one, with the difference. */
export function ReportNumbers({ numbers, period, earlier }: Props) {
  const { t } = useTranslation('reviews')
  const { period: words } = useReviewWords()
  const rows = [
    ...counted.map((name) => ({ name: t(`number.${name}`), now: numbers[name], before: earlier?.numbers[name] })),
    ...progressRatings.map((name) => ({
      name: t('ratedAs', { rating: t(`rating.${name}`) }),
      now: numbers.ratings[name],
      before: earlier?.numbers.ratings[name],
    })),
  ]
  return (
    <table className="review-numbers">
      <caption>{t('numbers')}</caption>
      <thead>
        <tr>
          <td aria-label={t('numbers')} />
          {earlier === null ? null : <th scope="col">{words(earlier.period)}</th>}
          <th scope="col">{words(period)}</th>
          {earlier === null ? null : <th scope="col">{t('difference')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, now, before }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {before === undefined ? null : <td>{before}</td>}
            <td>{now}</td>
            {before === undefined ? null : (
              <td>
                <Difference by={now - before} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Difference({ by }: { readonly by: number }) {
  const { locale } = useLanguage()
  return <>{numberFormat(locale, { signDisplay: 'exceptZero' }).format(by)}</>
}
