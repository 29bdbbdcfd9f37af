import { drawingOf } from '@minga/domain/chart/chart-drawing'
import { tableOf } from '@minga/domain/chart/chart-table'
import { figuresOf } from '@minga/domain/chart/figures-of'
import { framedSvg } from '@minga/domain/chart/framed-svg'

import type { AskedDrawing } from './chart-messages.ts'
import { drawSvg } from './draw-svg.ts'

/** A chart as SVG with its title, its sources and what is illustrative in it. Takes tens of milliseconds: called in a thread. */
export function drawChart({ data, language, look }: AskedDrawing): string {
  const figures = figuresOf(data, language)
  const drawing = drawingOf(figures, language, look)
  return framedSvg(drawing && drawSvg(drawing, language), tableOf(figures, language), {
    width: drawing?.width ?? look.width,
    height: drawing?.height ?? 0,
    theme: look.theme,
  })
}
