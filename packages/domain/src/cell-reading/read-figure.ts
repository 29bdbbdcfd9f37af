import { bareFigure } from './bare-figure.ts'

/** How a sheet's author writes numbers and days; undefined where nothing says so. */
export interface Writing {
  readonly decimal?: ',' | '.' | undefined
  readonly dayFirst?: boolean | undefined
}

/** Read for sure, or readable in two ways, or not at all. */
export type Reading<Value> =
  | { readonly is: 'read'; readonly value: Value }
  | { readonly is: 'ambiguous'; readonly of: 'decimal' | 'day' }
  | { readonly is: 'unreadable' }

/**
 * Reads a number as decimal text, exact. `1.550` is one and a half or fifteen hundred: it is never guessed, only read
 * once the writing is known.
 */
export function readFigure(text: string, { decimal }: Writing): Reading<string> {
  const bare = bareFigure(text)
  if (bare === undefined) return { is: 'unreadable' }
  if (/^-?\d+$/.test(bare)) return { is: 'read', value: bare }
  const readings = (decimal === undefined ? ([',', '.'] as const) : [decimal]).flatMap(
    (each) => withDecimal(bare, each) ?? [],
  )
  const [value, ...others] = [...new Set(readings)]
  if (value === undefined) return { is: 'unreadable' }
  return others.length > 0 ? { is: 'ambiguous', of: 'decimal' } : { is: 'read', value }
}

/** Whether a number has all digits that were written before its point: beyond these the last ones become others. */
export function isKeptWhole(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

function withDecimal(bare: string, decimal: ',' | '.'): string | undefined {
  const group = decimal === ',' ? '.' : ','
  const [front = '', ...fractions] = bare.split(decimal)
  if (fractions.length > 1 || fractions.some((each) => !/^\d+$/.test(each))) return undefined
  const isGrouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${group}\\d{3})+$`).test(front)
  const digits = isGrouped ? front.replaceAll(group, '') : front
  return /^-?\d+$/.test(digits) ? [digits, ...fractions].join('.') : undefined
}
