import type { BarrierResultView, CriterionResultView, RatingView } from '@minga/protocol/http/ratings'
import { textIn } from '@minga/domain/language/language'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useCriterionWords } from '../../ratings/use-criterion-words.ts'
import { CategoryLetter, ReferenceText } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { SpreadPlot } from './spread-plot.tsx'
import './result-table.css'

/** The barriers of a result with their figures, a row for each criterion. */
export function ResultTable({
  rating,
  barriers,
}: {
  readonly rating: RatingView
  readonly barriers: readonly BarrierResultView[]
}) {
  const { t } = useTranslation('ratings')
  const isNamed = rating.disclosure === 'named'
  const hasCriteria = rating.criteria.length > 1
  return (
    <div className="rating-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('head.rank')}</th>
            <th scope="col">{t('head.barrier')}</th>
            {hasCriteria ? <th scope="col">{t('head.criterion')}</th> : null}
            <th scope="col">{t('head.sum')}</th>
            <th scope="col">{t('head.mean')}</th>
            <th scope="col">{t('head.median')}</th>
            <th scope="col">{t('head.spread')}</th>
            <th scope="col">{t('head.raters')}</th>
            {isNamed ? <th scope="col">{t('head.given')}</th> : null}
          </tr>
        </thead>
        {barriers.map((barrier) => (
          <BarrierRows key={barrier.record} rating={rating} barrier={barrier} />
        ))}
      </table>
    </div>
  )
}

function BarrierRows({ rating, barrier }: { readonly rating: RatingView; readonly barrier: BarrierResultView }) {
  const { t } = useTranslation(['ratings', 'ui'])
  const { language } = useLanguage()
  const words = useCriterionWords()
  const { record, reference, category, title, rank, criteria } = barrier
  const rows = rating.criteria.length
  return (
    <tbody>
      {rating.criteria.map((criterion, at) => (
        <tr key={criterion}>
          {at > 0 ? null : (
            <>
              <td rowSpan={rows} className="rating-rank">
                {rank ?? '–'}
              </td>
              <th scope="rowgroup" rowSpan={rows}>
                {category === null ? null : <CategoryLetter category={category} />}{' '}
                <Link to="/records/$recordId" params={{ recordId: record }}>
                  <ReferenceText reference={reference} /> {textIn(title, language) || t('ui:untitled')}
                </Link>
              </th>
            </>
          )}
          {rows > 1 ? <td>{words.label(criterion)}</td> : null}
          <Figures result={criteria[at]} />
          {rating.disclosure === 'named' ? (
            <td>
              <GivenMarks barrier={barrier} criterion={criterion} />
            </td>
          ) : null}
        </tr>
      ))}
    </tbody>
  )
}

function Figures({ result }: { readonly result: CriterionResultView | undefined }) {
  const { t } = useTranslation('ratings')
  const { locale } = useLanguage()
  const figure = (value: number) => numberFormat(locale, { maximumFractionDigits: 2 }).format(value)
  if (result === undefined || result.state !== 'shown') {
    return (
      <td colSpan={5} className="rating-quiet">
        {t(`notShown.${result?.state ?? 'none'}`)}
      </td>
    )
  }
  const { sum, mean, median, lower, upper, raters } = result
  return (
    <>
      <td className="rating-figure" data-name={t('head.sum')}>
        {figure(sum)}
      </td>
      <td className="rating-figure" data-name={t('head.mean')}>
        {figure(mean)}
      </td>
      <td className="rating-figure" data-name={t('head.median')}>
        {figure(median)}
      </td>
      <td className="rating-spread">
        <SpreadPlot result={result} />
        <span>{t('quartiles', { lower: figure(lower), upper: figure(upper) })}</span>
      </td>
      <td className="rating-figure" data-name={t('head.raters')}>
        {raters}
      </td>
    </>
  )
}

/** The mark of each organisation, or of each participant, with the reason that was given. */
function GivenMarks({
  barrier: { given },
  criterion,
}: {
  readonly barrier: BarrierResultView
  readonly criterion: RatingView['criteria'][number]
}) {
  const { t } = useTranslation('ratings')
  return (
    <ul className="rating-given">
      {given.flatMap(({ organisation, name, marks }) =>
        marks
          .filter((each) => each.criterion === criterion)
          .map(({ mark, reason }) => (
            <li key={`${organisation} ${name ?? ''}`}>
              <OrganisationName id={organisation} />
              {name === null ? null : <span className="rating-quiet"> {name}</span>}{' '}
              <strong>{mark ?? t('noOpinionShort')}</strong>
              {reason === '' ? null : <q>{reason}</q>}
            </li>
          )),
      )}
    </ul>
  )
}
