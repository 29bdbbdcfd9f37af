import { z } from 'zod'

/** Spanish first: it is what the coalition drafts in. */
export const languages = ['es', 'pt', 'en'] as const
export type Language = (typeof languages)[number]
export const language = z.enum(languages)

/** A text that may exist in each language. A language without text has no key. */
export const localizedText = z.partialRecord(language, z.string())
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
