import { numberFormat } from '../language/intl-formats.ts'

/** Decimal text, `1550000.5`, in the reader's locale, with every digit and without conversion to a binary number. A text without a figure, as a strike-out leaves it, stays. */
export function decimalWords(decimal: string, locale: string): string {
  if (Number.isNaN(Number(decimal))) return decimal
  const format = numberFormat(locale, { maximumFractionDigits: 6 })
  return format.format(decimal as Intl.StringNumericLiteral)
}

/** `1550000.00 USD` as an amount and its currency. */
export function amountOf(money: string): { readonly amount: string; readonly currency: string } {
  const [amount = '', currency = ''] = money.split(' ')
  return { amount, currency }
}

/** An amount with its currency's code, which no two currencies share; cents only where there are some. */
export function moneyWords(money: string, locale: string): string {
  return writeMoney(money, locale, { maximumFractionDigits: 4, trailingZeroDisplay: 'stripIfInteger' })
}

/** The same with two decimals of its millions or thousands, where there is little room: `USD 1,55 M`. */
export function shortMoneyWords(money: string, locale: string): string {
  return writeMoney(money, locale, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 2 })
}

function writeMoney(money: string, locale: string, how: Intl.NumberFormatOptions): string {
  const { amount, currency } = amountOf(money)
  if (!/^[A-Z]{3}$/.test(currency) || Number.isNaN(Number(amount))) return money
  const format = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code', ...how })
  return format.format(amount as Intl.StringNumericLiteral)
}
