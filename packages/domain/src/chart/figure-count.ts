import { pathwayLines } from '../pathway/pathway-lines.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import type { ChartData } from './chart-data.ts'

/** How many figures the data of a chart hold, drawn or not. A register's chart has a few. */
export function figureCount(data: ChartData): number {
  return 'pathway' in data ? figuresIn(data.pathway) : 0
}

/** How many figures a pathway holds: of its series, and of its levers as published and as moved. */
export function figuresIn(pathway: PathwayView): number {
  const ofLevers = pathway.levers.flatMap(({ published, abatement }) => [published, abatement])
  const ofSeries = pathwayLines(pathway).map(({ values }) => values)
  return [...ofSeries, ...ofLevers].reduce((sum, values) => sum + Object.keys(values).length, 0)
}
