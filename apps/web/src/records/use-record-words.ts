import { customChoiceLabel, customLabel, customPurposeOf } from '@minga/domain/custom-field/custom-words'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { choiceKeys, facetKeys, hintKeys, labelKeys, scaleKey } from '@minga/domain/record/record-words'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useCustomFields } from '../api/custom-fields.ts'
import { useLanguage } from '../language/use-language.ts'

/** The words for fields of records and their values. An unknown one is shown as it is in the data. */
export interface RecordWords {
  readonly label: (kind: RecordKind, field: string) => string
  /** The label of a filter: where there is little room, shorter than the field's. */
  readonly facet: (kind: RecordKind, field: string) => string
  /** A hint for writers; undefined for most fields. */
  readonly hint: (kind: RecordKind, field: string) => string | undefined
  /** @param code a value of a choice or a status */
  readonly choice: (kind: RecordKind, field: string, code: string) => string
  /** The words for the steps of a scale, from 1 to 5. */
  readonly scale: (kind: RecordKind, field: string) => readonly string[]
}

export function useRecordWords(): RecordWords {
  const { t } = useTranslation('record')
  const { language } = useLanguage()
  const own = useCustomFields()
  return useMemo(
    () => ({
      label: (kind, field) => customLabel(own, field, language) ?? t(labelKeys(kind, field), { defaultValue: field }),
      facet: (kind, field) => customLabel(own, field, language) ?? t(facetKeys(kind, field), { defaultValue: field }),
      hint: (kind, field) =>
        customPurposeOf(own, field, language) ?? (t(hintKeys(kind, field), { defaultValue: '' }) || undefined),
      choice: (kind, field, code) =>
        customChoiceLabel(own, field, code, language) ?? t(choiceKeys(kind, field, code), { defaultValue: code }),
      scale: (kind, field) => [1, 2, 3, 4, 5].map((step) => t(scaleKey(kind, field, step))),
    }),
    [t, language, own],
  )
}
