import type { ShownChart } from '@minga/domain/text-form/shown-chart'

import { ChartFigure } from '../../charts/chart-figure.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { LiveChart } from './live-chart.tsx'

/**
 * A chart in a text that is only read: with the figures that came with the text, or the sentence that stands for them. A text that
 * brings neither is one of today, and its chart is fetched like any other.
 */
export function StillChart({ shown: { link, drawn, sentence } }: { readonly shown: ShownChart }) {
  const { language } = useLanguage()
  if (drawn === null && sentence === '') return <LiveChart link={link} />
  return (
    <div className="chart-in-text" data-state={drawn === null ? 'unavailable' : 'shown'}>
      {drawn === null ? <p className="dimmed">{sentence}</p> : <ChartFigure data={drawn.data} language={language} />}
    </div>
  )
}
