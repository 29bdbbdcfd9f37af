import { z } from 'zod'

import { language, type Language } from '../language/language.ts'
import { longTextFields } from '../record/long-text.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'

/** The texts of records that exist in each language: the title, and the long texts. */
export const translatedField = z.enum(['title', ...longTextFields])
export type TranslatedField = z.infer<typeof translatedField>

/** The texts that a kind of record has, in the order in which they are read. */
export function translatedFields(kind: RecordKind): readonly TranslatedField[] {
  return ['title', ...typeOf(kind).longTexts]
}

/** Where a text lies in its record, `title/es`, `description/pt`. */
export function textKey(field: TranslatedField, into: Language): string {
  return `${field}/${into}`
}

const key = z.tuple([translatedField, language])

/** @returns undefined for what is no text of a record */
export function readTextKey(
  said: string,
): { readonly field: TranslatedField; readonly language: Language } | undefined {
  const read = key.safeParse(said.split('/')).data
  return read && { field: read[0], language: read[1] }
}
