import type { ChartData } from '@minga/domain/chart/chart-data'
import type { Language } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { loadCharts } from './load-charts.ts'

/** What is drawn, and in which language. */
interface Drawing {
  readonly data: ChartData
  readonly language: Language
}

const ChartFigure = lazyNamed<Drawing, 'ChartFigure'>(loadCharts, 'ChartFigure')

/** The figures of a chart, drawn in the reader's language. */
export function DrawnChart({ data }: { readonly data: ChartData }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  return (
    <LazyPart waiting={<p className="dimmed">{t('chart.loading')}</p>} failed={<MissingPart />}>
      <ChartFigure data={data} language={language} />
    </LazyPart>
  )
}
