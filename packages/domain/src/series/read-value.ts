import { readFigure } from '../cell-reading/read-figure.ts'
import { plainDecimal } from './decimal.ts'
import type { Observation, ObservationStatus } from './dataset.ts'
import type { SeriesFindingCode } from './series-report.ts'

/**
 * A cell of a file: a number only where the file itself has one, as a workbook does. `percent` is one that it shows with a
 * percent sign: 45 for 45 %.
 */
export type SeriesCell = string | number | null | { readonly percent: number } | { readonly is: 'error' | 'formula' }

type ReadValue = Omit<Observation, 'year'>

/** A value, or nothing for an empty cell, or why it is not read. */
export type ValueReading =
  | { readonly is: 'value'; readonly value: ReadValue; readonly isByFormat?: boolean }
  | { readonly is: 'empty' }
  | { readonly is: 'unread'; readonly because: SeriesFindingCode; readonly text: string }

const withheld = /^\(?(?:c|conf\.?|confidencial|confidential|withheld|omitido|reservado|sigiloso)\)?$/i
const missing = /^(?:n\.?\/?a\.?|nan|null|none|n\.?\/?d\.?|s\.?\/?d\.?|\.\.\.?|…|[-–—]{1,2})$/i
/** `62.8e`, `62,8 (p)`: marks that statisticians put behind a figure. */
const marked = /^(.*\d)\s?\(?([ep])\)?$/i

export interface ValueWriting {
  /** The sign of decimals in texts. Undefined where nobody declared it, and the format does not say it. */
  readonly decimal: ',' | '.' | undefined
  /** Whether the format says it, and no person. */
  readonly isByFormat: boolean
  readonly isShare: boolean
}

/** Reads a cell of values as it is declared to be written; what can be read in two ways is not read. */
export function readValue(cell: SeriesCell, { decimal, isByFormat, isShare }: ValueWriting): ValueReading {
  if (cell === null) return { is: 'empty' }
  if (typeof cell === 'number') return figure(plainDecimal(String(cell)), String(cell), 'final')
  if (typeof cell === 'object' && 'percent' in cell) {
    const text = `${cell.percent}%`
    return isShare
      ? figure(plainDecimal(String(cell.percent)), text, 'final')
      : { is: 'unread', because: 'percent', text }
  }
  if (typeof cell === 'object') return { is: 'unread', because: 'error-cell', text: cell.is }
  const printed = cell.trim()
  if (printed === '') return { is: 'empty' }
  if (withheld.test(printed)) return { is: 'value', value: { value: null, printed, status: 'withheld' } }
  if (missing.test(printed)) return { is: 'value', value: { value: null, printed, status: 'missing' } }
  if (printed.includes('%') && !isShare) return { is: 'unread', because: 'percent', text: printed }
  const [, front = printed, mark] = marked.exec(printed) ?? []
  const status = mark === undefined ? 'final' : mark.toLowerCase() === 'e' ? 'estimated' : 'provisional'
  // Programs write small and large numbers so, always with a point.
  if (/^[-+]?\d(?:\.\d+)?e[-+]?\d+$/i.test(front)) return figure(plainDecimal(front), printed, status)
  const read = readFigure(front, { decimal })
  if (read.is === 'read') {
    const value = figure(plainDecimal(read.value), printed, status)
    const isDoubtful = isByFormat && readFigure(front, {}).is === 'ambiguous'
    return value.is === 'value' && isDoubtful ? { ...value, isByFormat: true } : value
  }
  return { is: 'unread', because: read.is === 'ambiguous' ? 'ambiguous' : 'unreadable', text: printed }
}

function figure(value: string | undefined, printed: string, status: ObservationStatus): ValueReading {
  if (value === undefined || printed.length > 100) return { is: 'unread', because: 'unreadable', text: printed }
  return { is: 'value', value: { value, printed, status } }
}
