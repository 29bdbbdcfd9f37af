import type { ShownChart } from '@minga/domain/text-form/shown-chart'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { LiveChart } from './live-chart.tsx'

const Chart = lazyNamed(
  keptLoad(() => import('./parsed-chart.tsx')),
  'ParsedChart',
)

/**
 * A chart in a text that is only read: with the figures that came with the text, or with the sentence in their place. A text of
 * today brings neither, and its chart is fetched.
 */
export function StillChart({ shown: { link, drawn, sentence } }: { readonly shown: ShownChart }) {
  if (drawn === null && sentence === '') return <LiveChart link={link} />
  return (
    <div className="chart-in-text" data-state={drawn === null ? 'unavailable' : 'shown'}>
      {drawn === null ? (
        <p className="dimmed">{sentence}</p>
      ) : (
        <LazyPart failed={<MissingPart />}>
          <Chart data={drawn.data} />
        </LazyPart>
      )}
    </div>
  )
}
