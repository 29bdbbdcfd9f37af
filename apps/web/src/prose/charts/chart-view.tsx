import { chartLinkOf } from '@minga/domain/roadmap/chart-link'
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { LiveChart } from './live-chart.tsx'

/** A chart in the editor. */
export function ChartView({ node, selected }: ReactNodeViewProps) {
  const { t } = useTranslation('prose')
  const link = useMemo(() => chartLinkOf(node.attrs), [node.attrs])
  return (
    <NodeViewWrapper className="chart-block" data-selected={selected} data-drag-handle>
      {link === undefined ? <p className="dimmed">{t('chart.unavailable')}</p> : <LiveChart link={link} />}
    </NodeViewWrapper>
  )
}
