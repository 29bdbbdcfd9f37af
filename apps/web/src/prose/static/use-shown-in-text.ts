import { chartKey } from '@minga/domain/roadmap/chart-link'
import type { ShownRecord, ShowRecord } from '@minga/domain/text-form/read-text'
import type { ShowChart, ShownChart } from '@minga/domain/text-form/shown-chart'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Shows the records and charts of a text as they came with it. */
export interface ShownInText {
  readonly show: ShowRecord
  readonly showChart: ShowChart
}

/** @param charts with the figures that they had then; another chart is shown as one sentence */
export function useShownInText(records: readonly ShownRecord[], charts: readonly ShownChart[]): ShownInText {
  const { t } = useTranslation(['record', 'prose'])
  const unknown = t('record:state.unavailable')
  const sentence = t('prose:chart.unavailable')
  return useMemo(() => {
    const knownRecords = new Map(records.map((record) => [record.link.record, record]))
    const knownCharts = new Map(charts.map((chart) => [chartKey(chart.link), chart]))
    return {
      show: (link) => knownRecords.get(link.record) ?? { link, name: unknown, title: '', details: [], address: null },
      showChart: (link) => knownCharts.get(chartKey(link)) ?? { link, drawn: null, sentence },
    }
  }, [records, charts, unknown, sentence])
}
