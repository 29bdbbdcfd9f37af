import type { ChartData } from '@minga/domain/chart/chart-data'
import type { ChartLook } from '@minga/domain/chart/chart-drawing'
import type { Language } from '@minga/domain/language/language'

import type { ErrorMessage } from '../sync/keeper-messages.ts'

/** What is drawn: the same question has the same answer. */
export interface AskedDrawing {
  readonly data: ChartData
  readonly language: Language
  readonly look: ChartLook
}

export interface ToCharts {
  readonly id: number
  readonly asked: AskedDrawing
}

export type FromCharts =
  | { readonly id: number; readonly svg: string }
  | { readonly id: number; readonly failed: ErrorMessage }
