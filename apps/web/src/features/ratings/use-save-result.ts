import type { BarrierResultView, RatingView } from '@minga/protocol/http/ratings'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useCriterionWords } from '../../ratings/use-criterion-words.ts'
import { resultCsv } from './result-csv.ts'

const columns = [
  'rank',
  'reference',
  'title',
  'criterion',
  'raters',
  'sum',
  'mean',
  'median',
  'lower',
  'upper',
  'screening',
] as const

/** Saves a result as CSV. It is made in the page, of what the page has been given. */
export function useSaveResult({ id, name, criteria }: RatingView) {
  const { t } = useTranslation('ratings')
  const { language } = useLanguage()
  const organisations = useOrganisations()
  const { label } = useCriterionWords()
  return (barriers: readonly BarrierResultView[]) => {
    const words = {
      head: columns.map((column) => t(`csv.${column}`)),
      criterion: label,
      organisation: (organisation: string) => organisations.get(organisation)?.shortName ?? organisation,
      notShown: (state: 'few' | 'one-alone' | 'none') => t(`notShown.${state}`),
      screening: (screening: 'stays' | 'dropped' | 'spared') => t(`screening.${screening}`),
      noOpinion: t('noOpinion'),
    }
    const text = resultCsv(barriers, { criteria, language, words })
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim() || id}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
}
