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
  /** In pixels. The height follows from what is drawn. */
  readonly width: number
  /** Of a drawing over years: how high its plot is, in pixels, where there is less room than usual. */
  readonly plot?: number
}

/** What is drawn, in pixels. */
export interface ChartDrawing {
  readonly width: number
  readonly height: number
  /** What ECharts takes, once `localisedOption` has put its numbers into words. */
  readonly option: DrawingOption
}

/** Narrower than this nothing could be read. */
const narrowest = 280

/** The drawing of a chart. Undefined where there is nothing to draw: the table says why. */
export function chartDrawing(data: ChartData, language: Language, look: ChartLook): ChartDrawing | undefined {
  return drawingOf(figuresOf(data, language), language, look)
}

/** The same of figures that are there already. */
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
