import { bareFigure } from '@minga/domain/cell-reading/bare-figure'
import { isKeptWhole } from '@minga/domain/cell-reading/read-figure'

interface Bounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly whole?: boolean
}

/**
 * Reads a figure in the reader's own writing: "1.885,5" in Spanish and Portuguese, "1,885.5" in English. Both minus
 * signs count.
 *
 * @returns the same as decimal text, `1885.5`, exact however long it is; undefined when it is no figure
 */
export function typedDecimal(text: string, locale: string): string | undefined {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1_234_567.5)
  const sign = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise
  const decimal = sign('decimal', '.')
  const group = sign('group', ',')
  const bare = bareFigure(text)
  if (bare === undefined) return undefined
  const [front = '', ...fractions] = bare.split(decimal)
  // A zero begins no thousands: the point of 0.125 is that of a decimal in any language.
  const isGrouped = /^-?[1-9]\d{0,2}(\D\d{3})+$/.test(front)
  const digits = isGrouped ? front.replaceAll(group, '') : front
  const plain = [digits, ...fractions].join('.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined
}

/** @returns undefined when it is no figure, or not one within the bounds */
export function typedNumber(
  text: string,
  locale: string,
  { min, max, whole = false }: Bounds = {},
): number | undefined {
  const plain = typedDecimal(text, locale)
  if (plain === undefined) return undefined
  const value = Number(plain)
  if (!isKeptWhole(value)) return undefined
  if (whole && !Number.isInteger(value)) return undefined
  if (min !== undefined && value < min) return undefined
  return max !== undefined && value > max ? undefined : value
}
