import type { Language } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }
import pt from './words/pt.json' with { type: 'json' }

const words = { es, pt, en } as const satisfies Record<Language, typeof es>

/** The words of charts in a language. */
export function chartWords(language: Language): typeof es {
  return words[language]
}

/** Replaces each `{{name}}` by its value. Braces within a value stay as they are. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place))
}

/**
 * An exact decimal as a language writes numbers, with all its digits and a true minus. Empty for null.
 *
 * @param sign `always`: a positive number has a plus
 */
export function figureWords(value: string | null, language: Language, sign: 'auto' | 'always' = 'auto'): string {
  if (value === null) return ''
  return formatOf(language, sign)
    .format(value as `${number}`)
    .replace('-', '−')
}

/** Each format is made once, because making it takes longer than writing a number. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(language: Language, sign: 'auto' | 'always'): Intl.NumberFormat {
  const key = `${language} ${sign}`
  const known =
    formats.get(key) ??
    new Intl.NumberFormat(localeOf[language], {
      maximumFractionDigits: 60,
      signDisplay: sign === 'always' ? 'exceptZero' : 'auto',
    })
  formats.set(key, known)
  return known
}

/** A unit with subscripts, as people read it: `Mt CO₂/yr`. */
export function unitWords(unit: string, language: Language): string {
  return unit.replaceAll('CO2', 'CO₂').replace(/\/yr\b/, `/${words[language].perYear}`)
}
