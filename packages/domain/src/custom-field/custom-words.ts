import { textIn, type Language, type LocalizedText } from '../language/language.ts'
import { customNameOf, isCustomName } from '../record/custom-key.ts'
import type { CustomField, CustomFields } from './custom-field.ts'

const byName = new WeakMap<CustomFields, ReadonlyMap<string, CustomField>>()

/** The coalition's own field of this name, also a retired one; undefined for a declared field, and an unknown one. */
export function customFieldOf(own: CustomFields, name: string): CustomField | undefined {
  if (!isCustomName(name)) return undefined
  const known = byName.get(own) ?? new Map(own.map((each) => [customNameOf(each.id), each]))
  byName.set(own, known)
  return known.get(name)
}

/** What an own field is called; undefined where it is none that is known. */
export function customLabel(own: CustomFields, name: string, language: Language): string | undefined {
  return words(customFieldOf(own, name)?.labels, language)
}

/** What it is for. */
export function customPurposeOf(own: CustomFields, name: string, language: Language): string | undefined {
  return words(customFieldOf(own, name)?.purpose, language)
}

/** What one of its choices is called. */
export function customChoiceLabel(
  own: CustomFields,
  name: string,
  code: string,
  language: Language,
): string | undefined {
  return words(customFieldOf(own, name)?.choices.find(({ id }) => id === code)?.labels, language)
}

function words(text: LocalizedText | undefined, language: Language): string | undefined {
  return text && (textIn(text, language) || undefined)
}
