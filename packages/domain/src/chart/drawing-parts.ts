import type { ChartDrawing, ChartLook, DrawingOption } from './chart-drawing.ts'
import type { ChartSeries } from './chart-figures.ts'
import { coloursOf } from './chart-look.ts'

/** In pixels. */
const entryHeight = 22
const entryWidth = 260
export const letterWidth = 7

/** A name in the legend. Without `icon` it has the icon of its series. */
export interface LegendEntry {
  readonly name: string
  readonly icon?: string
}

/** Where axes and series stand in a drawing, in pixels: the height of the plot and what is free around it. */
interface Plot {
  readonly above: number
  readonly height: number
  readonly below: number
  readonly left: number
  readonly right: number
}

/** A drawing: axes and series on a plot, the legend below it. Nothing moves, because people read and print it. */
export function drawingOn(
  { above, height, below, left, right }: Plot,
  entries: readonly LegendEntry[],
  look: ChartLook,
  axesAndSeries: DrawingOption,
): ChartDrawing {
  const top = above + height + below
  const { legend, height: ofLegend } = legendBelow(entries, look, top)
  return {
    width: look.width,
    height: top + ofLegend,
    option: {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: 'Inter Variable, Inter, sans-serif', fontSize: 12, color: coloursOf(look.theme).ink },
      grid: { left, right, top: above, height, outerBoundsMode: 'none' },
      legend,
      ...axesAndSeries,
    },
  }
}

/**
 * A legend in columns of one width, so that its height is known before it is drawn.
 *
 * @param top where it begins, in pixels
 */
function legendBelow(
  entries: readonly LegendEntry[],
  look: ChartLook,
  top: number,
): { legend: DrawingOption[]; height: number } {
  const columns = Math.max(1, Math.min(3, Math.floor(look.width / entryWidth)))
  const rows = Math.ceil(entries.length / columns)
  const width = Math.floor(look.width / columns)
  const { ink } = coloursOf(look.theme)
  const legend = Array.from({ length: columns }, (_, column) => ({
    orient: 'vertical',
    left: column * width,
    top,
    height: rows * entryHeight,
    padding: 0,
    itemGap: entryHeight - 16,
    itemWidth: 24,
    itemHeight: 14,
    align: 'left',
    // No series can be switched off: without it, a total would be wrong.
    selectedMode: false,
    textStyle: { color: ink, fontSize: 12, lineHeight: 16, width: (width - 44) * 0.88, overflow: 'truncate' },
    data: entries
      .slice(column * rows, (column + 1) * rows)
      .map(({ name, icon }) => ({ name, ...(icon !== undefined && { icon }) })),
  }))
  return { legend: legend.filter(({ data }) => data.length > 0), height: rows * entryHeight }
}

/** An axis of figures. `localisedOption` writes its numbers as a language does. */
export function figureAxis(unit: string, look: ChartLook): DrawingOption {
  const { quiet, line } = coloursOf(look.theme)
  return {
    type: 'value',
    name: unit,
    nameTextStyle: { color: quiet, align: 'left' },
    axisLabel: { color: quiet },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: line } },
  }
}

/** An axis of names. */
export function nameAxis(names: readonly string[], look: ChartLook): DrawingOption {
  const { quiet } = coloursOf(look.theme)
  return {
    type: 'category',
    data: names,
    axisLine: { lineStyle: { color: quiet } },
    axisTick: { show: false },
    axisLabel: { color: quiet },
  }
}

/** The room that the longest number of an axis needs, in pixels. */
export function figureWidth(series: readonly ChartSeries[]): number {
  const largest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => Math.abs(Number(value)))))
  // An axis of small numbers shows decimals.
  return (Math.max(4, Math.ceil(Math.log10(largest)) + 3) + 1) * letterWidth
}
