import type { ShowChart } from '@minga/domain/text-form/shown-chart'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { chartQuery } from './chart-query.ts'

/** The text form of charts, as they were fetched last for this page. One that is not shown is one sentence. */
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
