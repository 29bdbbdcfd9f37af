/**
 * The value of a cell. `percent` is a number as it is shown with a percent sign: 45 where 0.45 lies behind 45 %. `error` is
 * one that the program shows (`#REF!`); `formula` is one that was never computed, with an unknown value.
 */
export type WorkbookCell =
  | null
  | string
  | number
  | boolean
  | { readonly day: string }
  | { readonly percent: number }
  | { readonly is: 'error' | 'formula' }

export interface WorkbookSheet {
  readonly name: string
  /** The rows by their place in the sheet; rows without any cell at the end are left out. */
  readonly rows: readonly (readonly WorkbookCell[])[]
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  /** How it counts days: see `dayOfSerial`. */
  readonly is1904: boolean
}

/**
 * Why a file is not read:
 * - `other-kind`: no workbook of Excel at all
 * - `old-kind`: the kind that Excel wrote before 2007
 * - `protected`: it opens with a password only
 * - `unreadable`: not built as its kind is
 * - `too-much-inside`: more than a register has, or more than is looked through
 */
export type WorkbookRefusal = 'other-kind' | 'old-kind' | 'protected' | 'unreadable' | 'too-much-inside'

/** Ends the reading of a workbook. Thrown deep inside, caught where it began. */
export class NoWorkbook extends Error {
  override readonly name = 'NoWorkbook'
  readonly because: WorkbookRefusal

  constructor(because: WorkbookRefusal, detail: string) {
    super(detail)
    this.because = because
  }
}

/** A percentage as a text: `45.5%`. */
export function percentText({ percent }: { readonly percent: number }): string {
  return `${percent}%`
}

/** A day by its number, which begins at the last day of 1899, or at the first of 1904. Undefined for what is none. */
export function dayOfSerial(serial: number, is1904: boolean): string | undefined {
  const days = Math.floor(serial)
  if (!Number.isFinite(serial) || days < 1 || days > 200_000) return undefined
  // Excel takes 1900 for a leap year, as Lotus did: before March, its numbers are one less.
  const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(first + days * 86_400_000).toISOString().slice(0, 10)
}
