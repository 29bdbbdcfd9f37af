import type { ShownChart } from '@minga/domain/text-form/shown-chart'
import { useTranslation } from 'react-i18next'

import { DrawnChart } from './drawn-chart.tsx'

/** A chart in a text that stands still, as it is given: with the figures that it had then. */
export function StillChart({ shown: { drawn, sentence } }: { readonly shown: ShownChart }) {
  const { t } = useTranslation('prose')
  return (
    <div className="chart-in-text" data-state={drawn === null ? 'unavailable' : 'shown'}>
      {drawn === null ? (
        <p className="dimmed">{sentence || t('chart.unavailable')}</p>
      ) : (
        <DrawnChart data={drawn.data} />
      )}
    </div>
  )
}
