import type { ShowChart } from '@minga/domain/text-form/shown-chart'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { chartQuery } from './chart-query.ts'
import { useLanguage } from '../../language/use-language.ts'
import { loadCharts } from './load-charts.ts'

/** The text form of charts, as they were fetched last for this page. One that is not shown is one sentence. */
export function useShowChart(): ShowChart {
  const queries = useQueryClient()
  const { language } = useLanguage()
  const { t } = useTranslation('prose')
  return useMemo(() => {
    const sentence = t('chart.unavailable')
    return (link) => {
      const data = queries.getQueryData(chartQuery(link).queryKey)
      const table = data && loadCharts.now?.chartTable(data, language)
      return { link, drawn: data === undefined || table === undefined ? null : { data, table }, sentence }
    }
  }, [queries, language, t])
}
