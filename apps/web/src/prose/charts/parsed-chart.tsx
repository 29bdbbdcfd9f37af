import { chartData, type ChartData } from '@minga/domain/chart/chart-data'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'

/** A chart whose figures came unparsed with a text. */
export function ParsedChart({ data }: { readonly data: ChartData }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  const parsed = useMemo(() => chartData.safeParse(data).data, [data])
  if (parsed === undefined) return <p className="dimmed">{t('chart.failed')}</p>
  return <ChartFigure data={parsed} language={language} />
}
