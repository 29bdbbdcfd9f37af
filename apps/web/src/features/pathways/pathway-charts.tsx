import type { PathwayChart } from '@minga/domain/chart/chart-data'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'

/** The first one says most: where the pathway leads, and what takes it there. */
const kinds = ['wedges', 'waterfall', 'milestones', 'intensity'] as const satisfies readonly PathwayChart[]

/** The charts of a pathway, one at a time, as its figures stand at this moment. */
export function PathwayCharts({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('charts')
  const { language } = useLanguage()
  const [chart, setChart] = useState<PathwayChart>('wedges')
  const data = useMemo(() => ({ chart, pathway }), [chart, pathway])
  return (
    <section aria-label={t('choose')}>
      <div className="pathway-chart-kinds" role="group" aria-label={t('choose')}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={kind === chart ? 'light' : 'subtle'}
            aria-pressed={kind === chart}
            onClick={() => setChart(kind)}
          >
            {t(`kind.${kind}`)}
          </Button>
        ))}
      </div>
      <ChartFigure data={data} language={language} />
    </section>
  )
}
