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

/** The label of a custom field; undefined for an unknown one. */
export function customLabel(own: CustomFields, name: string, language: Language): string | undefined {
  return words(customFieldOf(own, name)?.labels, language)
}

/** The purpose of a custom field. */
export function customPurposeOf(own: CustomFields, name: string, language: Language): string | undefined {
  return words(customFieldOf(own, name)?.purpose, language)
}

/** The label of one of its choices. */
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
