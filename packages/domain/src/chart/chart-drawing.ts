import type { Language } from '../language/language.ts'
import type { ChartData } from './chart-data.ts'
import type { ChartFigures } from './chart-figures.ts'
import type { ChartTheme } from './chart-look.ts'
import { columnDrawing } from './column-drawing.ts'
import { figuresOf } from './figures-of.ts'
import { rowDrawing } from './row-drawing.ts'
import { yearDrawing } from './year-drawing.ts'

/** A value of ECharts' options: plain JSON, so that it can cross to a thread. */
export type DrawingValue =
  | string
  | number
  | boolean
  | null
  | readonly DrawingValue[]
  | { readonly [key: string]: DrawingValue | undefined }
export type DrawingOption = { readonly [key: string]: DrawingValue | undefined }

export interface ChartLook {
  readonly theme: ChartTheme
  /** In pixels. The height follows from the figures. */
  readonly width: number
  /** Of a drawing over years: how high its plot is, in pixels, where there is less room than usual. */
  readonly plot?: number
}

/** A drawing with its size in pixels. */
export interface ChartDrawing {
  readonly width: number
  readonly height: number
  /** ECharts' option, without the format of its numbers, which `localisedOption` adds. */
  readonly option: DrawingOption
}

/** In pixels. Nothing could be read in a narrower drawing. */
const narrowest = 280

/** The drawing of a chart. Undefined where there is nothing to draw: the table has the reason. */
export function chartDrawing(data: ChartData, language: Language, look: ChartLook): ChartDrawing | undefined {
  return drawingOf(figuresOf(data, language), language, look)
}

/** As `chartDrawing`, for figures that the caller has already. */
export function drawingOf(figures: ChartFigures, language: Language, look: ChartLook): ChartDrawing | undefined {
  if (figures.missing !== undefined) return undefined
  const wide = { ...look, width: Math.max(narrowest, Math.round(look.width)) }
  switch (figures.chart) {
    case 'wedges':
    case 'intensity':
    case 'milestones':
      return yearDrawing(figures, wide)
    case 'barrier-levels':
      return columnDrawing(figures, wide)
    case 'waterfall':
    case 'action-states':
      return rowDrawing(figures, language, wide)
  }
}
