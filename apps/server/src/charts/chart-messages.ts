import type { ChartLook } from '@minga/domain/chart/chart-drawing'
import type { Language } from '@minga/domain/language/language'

import type { ErrorMessage } from '../sync/keeper-messages.ts'

/** What is written of a chart: the same question has the same answer. */
export interface AskedOfChart {
  /** A chart's answer as JSON, of which `data` is read: the event loop passes it on as it came, however large it is. */
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
