import type { RecordKind } from '@minga/domain/record/record-kind'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const catalogueOf = {
  barrier: 'barriers',
  action: 'actions',
  milestone: 'milestones',
} as const satisfies Record<RecordKind, string>

/** A field as its label calls it; one that this page does not know by what it is called in the data. */
export function useFieldNames(): (kind: RecordKind, field: string) => string {
  const { t, i18n } = useTranslation('threads')
  return useCallback(
    (kind, field) => {
      if (field === 'title') return t('fieldTitle')
      const keys = [`${catalogueOf[kind]}:field.${field}`, `records:field.${field}`]
      const known = keys.find((key) => i18n.exists(key))
      // Only a key that is there is asked for.
      return known === undefined ? field : t(known as never)
    },
    [t, i18n],
  )
}
