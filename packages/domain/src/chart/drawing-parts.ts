import type { ChartLook, DrawingOption } from './chart-drawing.ts'
import type { ChartSeries } from './chart-figures.ts'
import { coloursOf } from './chart-look.ts'

/** In pixels. */
const entryHeight = 22
const entryWidth = 260
export const letterWidth = 7

/** A name of the legend. Without an icon it has that of its series. */
export interface LegendEntry {
  readonly name: string
  readonly icon?: string
}

/**
 * A legend below the drawing, in columns of one width, so that its height is known before it is drawn.
 *
 * @param top where it begins, in pixels
 */
export function legendBelow(
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
    // What stands in a legend is read, not switched off: a total of which a part is hidden would be another one.
    selectedMode: false,
    textStyle: { color: ink, fontSize: 12, lineHeight: 16, width: (width - 44) * 0.88, overflow: 'truncate' },
    data: entries
      .slice(column * rows, (column + 1) * rows)
      .map(({ name, icon }) => ({ name, ...(icon !== undefined && { icon }) })),
  }))
  return { legend: legend.filter(({ data }) => data.length > 0), height: rows * entryHeight }
}

/** What all drawings have. Nothing moves: a figure is read, and printed. */
export function frame(look: ChartLook): DrawingOption {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'Inter Variable, Inter, sans-serif', fontSize: 12, color: coloursOf(look.theme).ink },
  }
}

/** An axis of figures. Its numbers are put into words by `localisedOption`. */
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

/** How wide the longest number of an axis may be, in pixels. */
export function figureWidth(series: readonly ChartSeries[]): number {
  const largest = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => Math.abs(Number(value)))))
  // Of small numbers the axis shows decimals.
  return (Math.max(4, Math.ceil(Math.log10(largest)) + 3) + 1) * letterWidth
}
