import type { Language } from '../language/language.ts'
import type { ChartData } from './chart-data.ts'
import type { ChartFigures } from './chart-figures.ts'
import { intensityFigures } from './intensity-figures.ts'
import { milestoneFigures } from './milestone-figures.ts'
import { levelFigures, stateFigures } from './register-figures.ts'
import { waterfallFigures } from './waterfall-figures.ts'
import { wedgeFigures } from './wedge-figures.ts'

/** The figures of a chart in a language. */
export function figuresOf(data: ChartData, language: Language): ChartFigures {
  switch (data.chart) {
    case 'wedges':
      return wedgeFigures(data.pathway, language)
    case 'intensity':
      return intensityFigures(data.pathway, language)
    case 'waterfall':
      return waterfallFigures(data.pathway, data.year, language)
    case 'milestones':
      return milestoneFigures(data.pathway, language)
    case 'barrier-levels':
      return levelFigures(data, language)
    case 'action-states':
      return stateFigures(data, language)
  }
}
