import type { CustomField, CustomFieldType } from '@minga/domain/custom-field/custom-field'

/** Yes or no is a choice of two that the form fills in. */
export const offeredTypes = ['text', 'number', 'date', 'choice', 'yes-no', 'choices', 'organisation', 'person'] as const
export type OfferedType = (typeof offeredTypes)[number]

/** The values of a field in the form. */
export type FieldDraft = Pick<CustomField, 'labels' | 'purpose' | 'unit' | 'choices'>

export const emptyDraft: FieldDraft = { labels: {}, purpose: {}, unit: null, choices: [] }

export function typeIn(offered: OfferedType): CustomFieldType {
  return offered === 'yes-no' ? 'choice' : offered
}

export function choicesFor(offered: OfferedType): FieldDraft['choices'] {
  if (offered === 'yes-no') {
    return [
      { id: 'yes', labels: { es: 'Sí', pt: 'Sim', en: 'Yes' } },
      { id: 'no', labels: { es: 'No', pt: 'Não', en: 'No' } },
    ]
  }
  return offered === 'choice' || offered === 'choices' ? [newChoice(), newChoice()] : []
}

export function newChoice(): FieldDraft['choices'][number] {
  return { id: crypto.randomUUID(), labels: {} }
}
