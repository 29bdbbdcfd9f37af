import type { ChartData } from '@minga/domain/chart/chart-data'
import type { Language } from '@minga/domain/language/language'

import { withSentences } from '../language/start-language.ts'
import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { LoadingState } from '../ui/states.tsx'
import type { PaperLook } from './drawn-chart.tsx'

interface FigureProps {
  readonly data: ChartData
  /** Of the page, or of the text that the chart stands in. */
  readonly language: Language
  /** How it is drawn on paper, where that is not as wide as a sheet. */
  readonly paper?: PaperLook
  /** Notes that the page shows below the chart: only a copied picture has them too. */
  readonly saidBelow?: ReadonlySet<string>
}

const Whole = lazyNamed(keptLoad(withSentences(['rest'], () => import('./whole-figure.tsx'))), 'WholeFigure')

/** A chart with its buttons, its notes and its table. Its code loads with the first chart of a page. */
export function ChartFigure(props: FigureProps) {
  return (
    <LazyPart waiting={<LoadingState rows={6} />} failed={<MissingPart />}>
      <Whole {...props} />
    </LazyPart>
  )
}
