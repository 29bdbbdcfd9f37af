import { numberFormat } from '../language/intl-formats.ts'

export { amountOf, moneyWords, shortMoneyWords } from '@minga/domain/money/money-words'

/** Decimal text, `1550000.5`, in the reader's locale, with every digit and without conversion to a binary number. A text without a figure, as a strike-out leaves it, stays. */
export function decimalWords(decimal: string, locale: string): string {
  if (Number.isNaN(Number(decimal))) return decimal
  const format = numberFormat(locale, { maximumFractionDigits: 6 })
  return format.format(decimal as Intl.StringNumericLiteral)
}
