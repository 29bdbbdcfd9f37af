import type { ChartDrawing, ChartLook } from './chart-drawing.ts'
import type { ChartFigures } from './chart-figures.ts'
import { coloursOf, fillOf } from './chart-look.ts'
import { figureAxis, figureWidth, frame, legendBelow, nameAxis } from './drawing-parts.ts'

/** In pixels. */
const [above, plot, below] = [16, 240, 40]

/** Columns that are stacked, one for each step. */
export function columnDrawing({ steps, series, unit }: ChartFigures, look: ChartLook): ChartDrawing {
  const bars = series.filter(({ form }) => form === 'bar')
  const { legend, height } = legendBelow(
    bars.map(({ name }) => ({ name, icon: 'roundRect' })),
    look,
    above + plot + below,
  )
  const left = figureWidth(series)
  return {
    width: look.width,
    height: above + plot + below + height,
    option: {
      ...frame(look),
      grid: { left, right: 12, top: above, height: plot, outerBoundsMode: 'none' },
      legend,
      xAxis: {
        ...nameAxis(
          steps.map(({ label }) => label),
          look,
        ),
        axisLabel: { color: coloursOf(look.theme).quiet, hideOverlap: true },
      },
      // Counts: nothing lies between one and two.
      yAxis: { ...figureAxis(unit, look), minInterval: 1 },
      series: bars.map(({ name, tone, values }) => ({
        type: 'bar',
        name,
        stack: 'all',
        barMaxWidth: 36,
        barCategoryGap: '25%',
        itemStyle: fillOf(tone, coloursOf(look.theme)),
        // Nothing is drawn of none, not even an edge.
        data: values.map((value) => Number(value) || null),
      })),
    },
  }
}
