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

/** A text without a figure, as a strike-out leaves it, stays. */
function writeMoney(money: string, locale: string, how: Intl.NumberFormatOptions): string {
  const { amount, currency } = amountOf(money)
  if (!/^[A-Z]{3}$/.test(currency) || Number.isNaN(Number(amount))) return money
  return formatOf(locale, currency, how).format(amount as Intl.StringNumericLiteral)
}

/** Each made once: to make one takes longer than to write an amount. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, currency: string, how: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${currency} ${JSON.stringify(how)}`
  const known =
    formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code', ...how })
  formats.set(key, known)
  return known
}
