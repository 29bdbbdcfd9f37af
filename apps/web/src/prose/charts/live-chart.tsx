import type { ChartLink } from '@minga/domain/roadmap/chart-link'
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { useOnScreen } from '../records/use-on-screen.ts'
import { useChart } from './use-chart.ts'

/** A chart of a text with its figures of now, or one sentence in its place. */
export function LiveChart({ link }: { readonly link: ChartLink }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  const element = useRef<HTMLDivElement>(null)
  const chart = useChart(link, useOnScreen(element))
  return (
    <div ref={element} className="chart-in-text" data-state={chart.kind}>
      {chart.kind === 'shown' ? <ChartFigure data={chart.data} language={language} /> : null}
      {chart.kind === 'loading' ? <p className="dimmed">{t('chart.loading')}</p> : null}
      {chart.kind === 'unavailable' ? <p className="dimmed">{t('chart.unavailable')}</p> : null}
      {chart.kind === 'failed' ? (
        <p className="dimmed">
          {t(chart.isOffline ? 'chart.offline' : 'chart.failed')}{' '}
          <Button size="compact-sm" variant="default" onClick={chart.again}>
            {t('chart.again')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}
