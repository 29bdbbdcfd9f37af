import type { ChartDrawing, ChartLook, DrawingOption, DrawingValue } from './chart-drawing.ts'
import type { ChartFigures, ChartSeries } from './chart-figures.ts'
import { coloursOf, fillOf, strokeOf, symbolOf } from './chart-look.ts'
import { drawingOn, figureAxis, figureWidth, nameAxis, type LegendEntry } from './drawing-parts.ts'

/** In pixels. */
const plot = { above: 34, height: 260, below: 44, right: 24 }
const yearWidth = 52

/** Bands, lines and points over an axis of years, true to scale. */
export function yearDrawing(figures: ChartFigures, look: ChartLook): ChartDrawing {
  const { steps, series, unit, chart } = figures
  const years = steps.map(({ year }) => year ?? 0)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const every = Array.from({ length: last - first + 1 }, (_, at) => String(first + at))
  const left = figureWidth(series)
  const shown = shownYears(years, (look.width - left) / yearWidth)
  const bands = series.filter(({ form }) => form === 'band')
  // The residual is the last band of the table and the lowest of the drawing.
  const drawn = [...bands.toReversed(), ...series.filter(({ form }) => form !== 'band')]
  const place = { ...plot, left, height: look.plot ?? plot.height }
  return drawingOn(place, series.map(entryOf), look, {
    xAxis: {
      ...nameAxis(every, look),
      boundaryGap: chart === 'intensity',
      axisLabel: { color: coloursOf(look.theme).quiet, customValues: shown },
      axisTick: { show: true, customValues: shown },
    },
    // People compare the heights of bands, so these stand on zero; they compare points with each other.
    yAxis: { ...figureAxis(unit, look), scale: chart === 'intensity' },
    series: drawn.map((each) => seriesOf(each, figures, look)),
  })
}

function entryOf({ name, form, tone }: ChartSeries): LegendEntry {
  if (form === 'band') return { name, icon: 'roundRect' }
  return form === 'points' ? { name, icon: symbolOf(tone) } : { name }
}

function seriesOf(each: ChartSeries, { steps }: ChartFigures, look: ChartLook): DrawingOption {
  const { name, form, tone } = each
  const colours = coloursOf(look.theme)
  const color = strokeOf(tone, colours)
  const data = each.values.flatMap((value, at): DrawingValue[] =>
    value === null ? [] : [[steps[at]?.label ?? '', Number(value)]],
  )
  switch (form) {
    case 'band': {
      const fill = fillOf(tone, colours)
      return {
        type: 'line',
        name,
        data,
        // Bands below zero are stacked too: levers may take off more than there is.
        stack: 'all',
        stackStrategy: 'all',
        symbol: 'none',
        itemStyle: fill,
        lineStyle: { width: 0.5, color: colours.quiet, decal: fill['decal'] },
        areaStyle: { opacity: 1, color: fill['color'] },
      }
    }
    case 'dashes':
      return { ...lineOf(name, data, color), lineStyle: { width: 2, color, type: 'dashed' }, symbol: 'emptyCircle' }
    case 'points':
      return {
        type: 'scatter',
        name,
        data,
        symbol: symbolOf(tone),
        symbolSize: 10,
        itemStyle: { color, opacity: 1 },
        z: 4,
      }
    case 'marks':
      return marksOf(each, steps, look)
    case 'line':
    case 'bar':
    case 'floating':
    case 'none':
      return lineOf(name, data, color)
  }
}

function lineOf(name: string, data: DrawingValue, color: string): DrawingOption {
  return {
    type: 'line',
    name,
    data,
    symbol: 'circle',
    symbolSize: 5,
    itemStyle: { color },
    lineStyle: { width: 2, color },
    z: 3,
  }
}

/** Milestones: full marks on the curve, and hollow ones on the axis where the curve has no figure. */
function marksOf(
  { name, values, labels = [] }: ChartSeries,
  steps: ChartFigures['steps'],
  look: ChartLook,
): DrawingOption {
  const { ink, quiet, paper } = coloursOf(look.theme)
  const at = labels.flatMap((label, place) => (label === null ? [] : [{ label, place }]))
  return {
    type: 'scatter',
    name,
    symbol: 'diamond',
    symbolSize: 13,
    itemStyle: { color: ink, opacity: 1, borderColor: paper, borderWidth: 1 },
    z: 5,
    labelLayout: { moveOverlap: 'shiftY' },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: quiet, type: 'dotted', width: 1 },
      data: at.map(({ place }) => ({ xAxis: steps[place]?.label ?? '' })),
    },
    data: at.map(({ label, place }) => {
      const value = values[place] ?? null
      return {
        value: [steps[place]?.label ?? '', Number(value ?? 0)],
        ...(value === null && { symbol: 'emptyDiamond', itemStyle: { color: ink, opacity: 1 } }),
        label: {
          show: true,
          position: 'top',
          align: alignAt(place, steps),
          formatter: label,
          color: ink,
          backgroundColor: paper,
          padding: [1, 3],
          borderRadius: 2,
        },
      }
    }),
  }
}

/** A label near an end of the axis extends inwards. */
function alignAt(place: number, steps: ChartFigures['steps']): string {
  const years = steps.map(({ year }) => year ?? 0)
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const part = last === first ? 0.5 : ((years[place] ?? first) - first) / (last - first)
  return part > 0.85 ? 'right' : part < 0.1 ? 'left' : 'center'
}

/** The years that the axis writes: every year, or round ones of which there is room for `most`. */
function shownYears(years: readonly number[], most: number): string[] {
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const step = [1, 2, 5, 10, 20, 50, 100].find((each) => (last - first) / each + 1 <= most) ?? 100
  const round = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => year % step === 0)
  return (round.length === 0 ? [first] : round).map(String)
}
