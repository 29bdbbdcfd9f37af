import { filled, figureWords } from '../chart/chart-words.ts'
import { partialDateWords } from '../calendar/partial-date-words.ts'
import type { PartialDate } from '../calendar/partial-date.ts'
import type { Language } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import { readAmount } from '../money/amount.ts'
import { moneyWords } from '../money/money-words.ts'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }
import pt from './words/pt.json' with { type: 'json' }

const words = { es, pt, en } as const satisfies Record<Language, typeof es>

/** The words of the coalition's page in a language: the screen and every file say the same. */
export function pageWords(language: Language): typeof es {
  return words[language]
}

/** A sentence with a number in it, in the form of that number. */
export interface Counted {
  readonly one: string
  readonly other: string
}

export function countedWords(
  words: Counted,
  count: number,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  const form = new Intl.PluralRules(localeOf[language]).select(count) === 'one' && count === 1 ? words.one : words.other
  return filled(form, { ...values, count: figureWords(String(count), language) })
}

export function dateWords(date: PartialDate, language: Language): string {
  return partialDateWords(date, localeOf[language])
}

/** The page's own day, written out. */
export function dayWords(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** An amount with its currency, exact: in millions where two decimals of one say all of it. */
export function amountWords(money: string, language: Language): string {
  const { parts = 0n, currency = '' } = readAmount(money) ?? {}
  const hundredths = parts / hundredthOfMillion
  if (parts === 0n || parts % hundredthOfMillion !== 0n) return moneyWords(money, localeOf[language])
  const [sign, size] = hundredths < 0n ? ['-', -hundredths] : ['', hundredths]
  const millions = `${sign}${String(size / 100n)}.${String(size % 100n).padStart(2, '0')}`
  return filled(words[language].millions, { amount: figureWords(millions, language), currency })
}

/** In the parts that amounts are counted in. */
const hundredthOfMillion = 10_000n * 10_000n

/** Names in a row, and how many more there are. */
export function namesWords(names: readonly string[], more: number, language: Language): string {
  const list = names.join(', ')
  return more === 0 ? list : countedWords(words[language].andMore, more, language, { names: list })
}
