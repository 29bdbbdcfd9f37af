import { chartDrawing } from '@minga/domain/chart/chart-drawing'
import type { Language } from '@minga/domain/language/language'
import { chartKey } from '@minga/domain/roadmap/chart-link'
import type { ShowChart } from '@minga/domain/text-form/shown-chart'
import type { TextFormat } from '@minga/protocol/http/file-exports'

import { drawSvg } from '../../charts/draw-svg.ts'

/** A file has this many drawings, and tables alone for further charts: a drawing takes some 15 ms and 50 KB. */
const mostDrawn = 40
/** In pixels: the width of a column of text. */
const width = 700

/** Adds drawings for the formats that show pictures. Runs in the thread that makes the file. */
export function drawCharts(
  show: ShowChart,
  { format, language }: { readonly format: TextFormat; readonly language: Language },
): ShowChart {
  if (format === 'md') return show
  const drawings = new Map<string, string>()
  return (link) => {
    const shown = show(link)
    if (shown.drawn === null || shown.drawn.table.missing !== undefined) return shown
    const key = chartKey(link)
    if (!drawings.has(key) && drawings.size < mostDrawn) {
      const drawing = chartDrawing(shown.drawn.data, language, { theme: 'light', width })
      if (drawing !== undefined) drawings.set(key, drawSvg(drawing, language))
    }
    const drawing = drawings.get(key)
    return drawing === undefined ? shown : { ...shown, drawing }
  }
}
