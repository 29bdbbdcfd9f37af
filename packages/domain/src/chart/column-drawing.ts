import type { ChartDrawing, ChartLook } from './chart-drawing.ts'
import type { ChartFigures } from './chart-figures.ts'
import { coloursOf, fillOf } from './chart-look.ts'
import { drawingOn, figureAxis, figureWidth, nameAxis } from './drawing-parts.ts'

/** In pixels. */
const plot = { above: 16, height: 240, below: 40, right: 12 }

/** Stacked columns, one for each step. */
export function columnDrawing({ steps, series, unit }: ChartFigures, look: ChartLook): ChartDrawing {
  const bars = series.filter(({ form }) => form === 'bar')
  const entries = bars.map(({ name }) => ({ name, icon: 'roundRect' }))
  return drawingOn({ ...plot, left: figureWidth(series) }, entries, look, {
    xAxis: {
      ...nameAxis(
        steps.map(({ label }) => label),
        look,
      ),
      axisLabel: { color: coloursOf(look.theme).quiet, hideOverlap: true },
    },
    // The axis has whole numbers alone, because the figures are counts.
    yAxis: { ...figureAxis(unit, look), minInterval: 1 },
    series: bars.map(({ name, tone, values }) => ({
      type: 'bar',
      name,
      stack: 'all',
      barMaxWidth: 36,
      barCategoryGap: '25%',
      itemStyle: fillOf(tone, coloursOf(look.theme)),
      // A part of zero has no edge either.
      data: values.map((value) => Number(value) || null),
    })),
  })
}
