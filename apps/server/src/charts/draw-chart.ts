import type { ChartData } from '@minga/domain/chart/chart-data'
import { drawingOf, type ChartLook } from '@minga/domain/chart/chart-drawing'
import { tableOf } from '@minga/domain/chart/chart-table'
import { figuresOf } from '@minga/domain/chart/figures-of'
import { framedSvg } from '@minga/domain/chart/framed-svg'
import type { Language } from '@minga/domain/language/language'

import { drawSvg } from './draw-svg.ts'

interface DrawnOf {
  readonly data: ChartData
  readonly language: Language
  readonly look: ChartLook
}

/** Draws a chart as SVG with its title and its notes. Takes tens of milliseconds: call it in a thread. */
export function drawChart({ data, language, look }: DrawnOf): string {
  const figures = figuresOf(data, language)
  const drawing = drawingOf(figures, language, look)
  return framedSvg(drawing && drawSvg(drawing, language), tableOf(figures, language), {
    width: drawing?.width ?? look.width,
    height: drawing?.height ?? 0,
    theme: look.theme,
  })
}
