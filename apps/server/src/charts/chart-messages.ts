import type { ChartLook } from '@minga/domain/chart/chart-drawing'
import type { Language } from '@minga/domain/language/language'

import type { ErrorMessage } from '../sync/keeper-messages.ts'

/** One question about a chart. The same question always gets the same text. */
export interface AskedOfChart {
  /** A `ChartAnswer` as JSON. The event loop passes it on unparsed, however large it is; the thread reads its `data`. */
  readonly answer: string
  readonly as: 'svg' | 'csv'
  readonly language: Language
  readonly look: ChartLook
}

export interface ToCharts {
  readonly id: number
  readonly asked: AskedOfChart
}

export type FromCharts =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly failed: ErrorMessage }
