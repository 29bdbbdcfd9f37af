/** A decimal number, exact: `units` of ten to the power of minus `scale`. */
interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const written = /^([-+]?)(\d+)(?:\.(\d+))?(?:e([-+]?\d{1,3}))?$/i
/** A number as `plainDecimal` writes it: most figures are typed so. */
const isPlain = /^(?:0|[1-9]\d{0,29})(?:\.\d{0,29}[1-9])?$/
/** Beyond it a figure is a mistake, and would be long to hold. */
const mostDigits = 60

/** A number as exact decimal text without an exponent and without zeros at its end: `1.20e-3` is `0.0012`. Undefined for what is none. */
export function plainDecimal(text: string): string | undefined {
  if (isPlain.test(text)) return text
  const decimal = read(text)
  return decimal && textOf(shortened(decimal))
}

/** Whether two decimals are the same number: `62.80` is `62.8`. */
export function isSameDecimal(one: string, other: string): boolean {
  return compare(known(one), known(other)) === 0n
}

/** Whether the first decimal is the smaller number. */
export function isLessDecimal(one: string, other: string): boolean {
  return compare(known(one), known(other)) < 0n
}

/** The product of two decimals, exact. */
export function timesDecimal(one: string, other: string): string {
  const [left, right] = [known(one), known(other)]
  return textOf(shortened({ units: left.units * right.units, scale: left.scale + right.scale }))
}

/** The sum of decimals, exact. */
export function sumOfDecimals(all: readonly string[]): string {
  // A sum for each number of decimals: a pathway adds up ten thousands of figures, most of them with as many as the others.
  const sums = new Map<number, bigint>()
  for (const text of all) {
    const { units, scale } = known(text)
    sums.set(scale, (sums.get(scale) ?? 0n) + units)
  }
  const total = [...sums].map(([scale, units]) => ({ units, scale })).reduce(added, { units: 0n, scale: 0 })
  return textOf(shortened(total))
}

/** The first decimal without the second, exact. */
export function lessDecimal(one: string, other: string): string {
  const { units, scale } = known(other)
  return textOf(shortened(added(known(one), { units: -units, scale })))
}

/**
 * How much more `value` is than `base`, in percent with one digit: 520 is `-16.1` of 620. Halves are rounded away from
 * zero. Undefined where the base is zero.
 */
export function percentMore(value: string, base: string): string | undefined {
  const [left, right] = [known(value), known(base)]
  if (right.units === 0n) return undefined
  const scale = Math.max(left.scale, right.scale)
  const [to, from] = [unitsAt(left, scale), unitsAt(right, scale)]
  const size = from < 0n ? -from : from
  const doubled = (to - from) * 2000n
  const away = doubled < 0n ? -size : size
  return textOf({ units: (doubled + away) / (2n * size), scale: 1 })
}

/** A number without exponent and sign, and short enough that its letters are its digits. */
const plain = /^\d{1,30}(?:\.\d{1,30})?$/

function read(text: string): Decimal | undefined {
  if (plain.test(text)) {
    const point = text.indexOf('.')
    if (point === -1) return { units: BigInt(text), scale: 0 }
    return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 }
  }
  const [, sign, whole = '', fraction = '', exponent = '0'] = written.exec(text) ?? []
  if (sign === undefined) return undefined
  const power = Number(exponent)
  if (whole.length + fraction.length + Math.abs(power) > mostDigits) return undefined
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - power
  return scale < 0 ? { units: digits * 10n ** BigInt(-scale), scale: 0 } : { units: digits, scale }
}

function known(text: string): Decimal {
  const decimal = read(text)
  if (decimal === undefined) throw new TypeError(`${text} is no decimal`)
  return decimal
}

function unitsAt({ units, scale }: Decimal, at: number): bigint {
  return units * 10n ** BigInt(at - scale)
}

function added(one: Decimal, other: Decimal): Decimal {
  const scale = Math.max(one.scale, other.scale)
  return { units: unitsAt(one, scale) + unitsAt(other, scale), scale }
}

function compare(one: Decimal, other: Decimal): bigint {
  const scale = Math.max(one.scale, other.scale)
  return unitsAt(one, scale) - unitsAt(other, scale)
}

/** Without zeros behind its decimals, which a product makes. */
function shortened({ units, scale }: Decimal): Decimal {
  let [left, places] = [units, scale]
  while (places > 0 && left % 10n === 0n) {
    left /= 10n
    places -= 1
  }
  return { units: left, scale: places }
}

function textOf({ units, scale }: Decimal): string {
  const isNegative = units < 0n
  const digits = String(isNegative ? -units : units).padStart(scale + 1, '0')
  const front = digits.slice(0, digits.length - scale)
  return `${isNegative ? '-' : ''}${front}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}
