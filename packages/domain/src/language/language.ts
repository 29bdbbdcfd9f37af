import { z } from 'zod'

/** Spanish first: it is what the coalition drafts in. */
export const languages = ['es', 'pt', 'en'] as const
export type Language = (typeof languages)[number]
export const language = z.enum(languages)

/** Controls except tabs and line ends, and marks that turn the direction of the text behind them. */
const unprintable = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/** A text without invisible characters. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, '')
}

/**
 * A text that may exist in each language; a language without text has no key. Parsing takes out invisible characters,
 * because any client can have written the text.
 */
export const localizedText = z.partialRecord(language, z.string().overwrite(printable))
export type LocalizedText = z.infer<typeof localizedText>

/** The text in `preferred`, else in the first language that has one, with the language it is in. */
export function readIn(
  text: LocalizedText,
  preferred: Language,
): { readonly text: string; readonly language: Language } | undefined {
  for (const candidate of [preferred, ...languages]) {
    const found = text[candidate]
    if (found !== undefined && found.trim() !== '') return { text: found, language: candidate }
  }
  return undefined
}

/** The text alone, or '' when no language has any. */
export function textIn(text: LocalizedText, preferred: Language): string {
  return readIn(text, preferred)?.text ?? ''
}
