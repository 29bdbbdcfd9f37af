import type { ShowChart } from '@minga/domain/text-form/shown-chart'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { chartQuery } from '../../api/charts.ts'
import { useLanguage } from '../../language/use-language.ts'

/** The text form of charts, with the figures that this page fetched last; one sentence for a chart without figures. */
export function useShowChart(): ShowChart {
  const queries = useQueryClient()
  const { language } = useLanguage()
  const { t } = useTranslation('prose')
  return useMemo(() => {
    const sentence = t('chart.unavailable')
    return (link) => {
      const drawn = queries.getQueryData(chartQuery(link, language).queryKey) ?? null
      return { link, drawn, sentence }
    }
  }, [queries, language, t])
}
