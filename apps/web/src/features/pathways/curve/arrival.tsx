import { figureWords, unitWords } from '@minga/domain/chart/chart-words'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../../language/use-language.ts'

/** What the pathway leaves in its target year, computed and as its source states it. */
export function Arrival({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('curve')
  const { language } = useLanguage()
  const { targetYear, left, residual, unit } = pathway
  const years = Object.keys(left).map(Number)
  const year = targetYear !== undefined && left[targetYear] !== undefined ? targetYear : Math.max(...years)
  const computed = left[year]
  if (computed === undefined) return null
  const words = { year: String(year), unit: unitWords(unit, language), computed: figureWords(computed, language) }
  const stated = residual?.values[year]
  return (
    <p className="field-plain">
      {stated === undefined ? t('arrives', words) : t('arrivesAt', { ...words, stated: figureWords(stated, language) })}
    </p>
  )
}
