import type { Language } from '../language/language.ts'
import { numberPattern, readingsOf } from './read-numbers.ts'

/** A figure in a sentence: a number with its multiplier and its unit, or a reference. */
export interface Figure {
  /** The figure as the sentence writes it. */
  readonly text: string
  /** The values that it may have; for a reference, the reference itself. */
  readonly readings: readonly (number | string)[]
  /** The unit, the same in all languages; empty for none. */
  readonly unit: string
  /** Whether it is written as a word, as small numbers may be: the other language need not have it. */
  readonly isWord: boolean
}

/** The same word is another number in another language: *billón* is a million millions, *bilhão* and *billion* a thousand. */
const scales: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  es: {
    'mil millones': 1e9,
    'miles de millones': 1e9,
    mil: 1e3,
    millón: 1e6,
    millones: 1e6,
    billón: 1e12,
    billones: 1e12,
    trillón: 1e18,
    trillones: 1e18,
  },
  pt: {
    'mil milhões': 1e9,
    mil: 1e3,
    milhão: 1e6,
    milhões: 1e6,
    bilhão: 1e9,
    bilhões: 1e9,
    trilhão: 1e12,
    trilhões: 1e12,
  },
  en: { thousand: 1e3, million: 1e6, millions: 1e6, billion: 1e9, billions: 1e9, trillion: 1e12, trillions: 1e12 },
}

const units: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    '% ‰ °C ppm kg t kt Mt Gt GJ MJ TJ PJ EJ kW MW GW TW kWh MWh GWh TWh km m² m³ ha'
      .split(' ')
      .map((unit) => [unit, unit]),
  ),
  'por ciento': '%',
  'por cento': '%',
  'per cent': '%',
  percent: '%',
  toneladas: 't',
  tonelada: 't',
  tonnes: 't',
  tonne: 't',
}

/** Before an amount or behind it. */
const currencies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['USD', 'EUR', 'BRL', 'MXN', 'COP', 'CLP', 'ARS', 'PEN', 'UYU'].map((code) => [code, code])),
  US$: 'USD',
  '€': 'EUR',
  R$: 'BRL',
}

const ones: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  es: numbered('un una dos tres cuatro cinco seis siete ocho nueve diez once doce'),
  pt: numbered('um uma dois três quatro cinco seis sete oito nove dez onze doze'),
  en: numbered('one a two three four five six seven eight nine ten eleven twelve'),
}

function numbered(words: string): Record<string, number> {
  // The first two are one, in both genders or as an article.
  return Object.fromEntries(words.split(' ').map((word, index) => [word, Math.max(index, 1)]))
}

/** The figures of a sentence, in the order in which they stand there. */
export function figuresIn(text: string, language: Language): readonly Figure[] {
  return [...text.matchAll(patternOf(language))].map(({ 0: found, groups = {} }) => figureOf(found, groups, language))
}

function figureOf(found: string, groups: Readonly<Record<string, string | undefined>>, language: Language): Figure {
  const { reference, sign, number, word, scale, unit, before } = groups
  if (reference !== undefined) return { text: found, readings: [reference], unit: '', isWord: false }
  const factor = scale === undefined ? 1 : (scales[language][words(scale)] ?? 1)
  const whole =
    number === undefined ? [word === undefined ? 1 : (ones[language][words(word)] ?? 1)] : readingsOf(number, language)
  const readings = whole.map((each) => precise(each * factor) * (sign === undefined ? 1 : -1))
  const named = (unit === undefined ? undefined : (units[unit] ?? units[words(unit)] ?? currencies[unit])) ?? ''
  const currency = before === undefined ? '' : (currencies[before] ?? '')
  return {
    text: found.trim(),
    readings,
    unit: named === '' ? currency : named,
    isWord: number === undefined && scale === undefined,
  }
}

function words(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/gu, ' ')
}

/** Removes the error of binary fractions: 1.885 times a million is 1885000. */
function precise(value: number): number {
  return Number(value.toPrecision(12))
}

const patterns = new Map<Language, RegExp>()

function patternOf(language: Language): RegExp {
  const known = patterns.get(language)
  if (known !== undefined) return known
  const scale = oneOf(Object.keys(scales[language]))
  const bare = oneOf(Object.entries(scales[language]).flatMap(([word, value]) => (value >= 1e6 ? [word] : [])))
  const unit = oneOf([...Object.keys(units), ...Object.keys(currencies)])
  const of = String.raw`(?:\s+d[eo]\s+|\s*)`
  const made = new RegExp(
    [
      String.raw`(?<reference>(?<![\p{L}\d-])[A-Z]{2,5}-\d{1,6}(?!\d))`,
      String.raw`(?:(?<before>${oneOf(Object.keys(currencies))})\s*)?(?<sign>(?<![\p{L}\d])[-−](?=\d))?(?<number>${numberPattern.replace('[\\p{L}\\d._-]', '[\\p{L}\\d._]')})(?:\s*(?<scale>${scale})(?!\p{L}))?(?:${of}(?<unit>${unit})(?![\p{L}\d]))?`,
      String.raw`(?<!\p{L})(?<word>${oneOf(Object.keys(ones[language]))})\s+(?<scale>${scale})(?!\p{L})(?:${of}(?<unit>${unit})(?![\p{L}\d]))?`,
      String.raw`(?<!\p{L})(?<scale>${bare})(?!\p{L})`,
      String.raw`(?<!\p{L})(?<word>${oneOf(Object.keys(ones[language]))})(?!\p{L})`,
    ].join('|'),
    'giu',
  )
  patterns.set(language, made)
  return made
}

/** The longest first: `mil millones` is no `mil`. */
function oneOf(words: readonly string[]): string {
  return words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replaceAll(/[$.*+?^{}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`))
    .join('|')
}
