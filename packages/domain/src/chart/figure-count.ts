import type { PathwayView } from '../pathway/pathway-view.ts'
import type { ChartData } from './chart-data.ts'

/** How many figures the data of a chart hold, whatever is drawn of them. A register's are a few. */
export function figureCount(data: ChartData): number {
  return 'pathway' in data ? figuresIn(data.pathway) : 0
}

/** How many figures a pathway holds: of its series, and of its levers as published and as moved. */
export function figuresIn({ levers, observed, intensity, ...pathway }: PathwayView): number {
  const { usual, residual, intensityTarget, production } = pathway
  const ofSeries = [usual, residual, ...observed, ...intensity, intensityTarget, production].map((line) => line?.values)
  const ofLevers = levers.flatMap(({ published, abatement }) => [published, abatement])
  return [...ofSeries, ...ofLevers].reduce((sum, values) => sum + Object.keys(values ?? {}).length, 0)
}
