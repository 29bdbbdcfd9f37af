import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordId } from '@minga/domain/identity/ids'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useRecordThreads } from '../../api/use-threads.ts'
import type { FieldTalk } from './field-context.ts'

const catalogueOf = {
  barrier: 'barriers',
  action: 'actions',
  milestone: 'milestones',
} as const satisfies Record<RecordKind, string>

/** What is discussed about a record's fields, one by one, and which of them somebody is about to speak of. */
export function useFieldTalk(room: string, kind: RecordKind, record: RecordId): FieldTalk {
  const threads = useRecordThreads(room, record).data
  const [about, setAbout] = useState<string>()
  const nameOf = useFieldNames(kind)
  const open = useMemo(() => {
    const fields = (threads ?? []).flatMap(({ place, disposition }) =>
      place.kind === 'record' && place.field !== null && disposition === null ? [place.field] : [],
    )
    return new Map([...Map.groupBy(fields, (field) => field)].map(([field, { length }]) => [field, length]))
  }, [threads])
  return useMemo(
    () => ({
      count: (field) => open.get(fieldOf(field)) ?? 0,
      begin: (field) => setAbout(fieldOf(field)),
      end: () => setAbout(undefined),
      about,
      nameOf,
    }),
    [open, about, nameOf],
  )
}

/** A title is spoken of as one, in whatever languages it is there. */
function fieldOf(name: string): string {
  return name.split('/')[0] ?? name
}

/** A field as its label calls it; one that this page does not know by what it is called in the data. */
function useFieldNames(kind: RecordKind): (field: string) => string {
  const { t, i18n } = useTranslation('discussion')
  return useCallback(
    (field) => {
      if (field === 'title') return t('fieldTitle')
      const keys = [`${catalogueOf[kind]}:field.${field}`, `records:field.${field}`]
      const known = keys.find((key) => i18n.exists(key))
      // Only a key that is there is asked for.
      return known === undefined ? field : t(known as never)
    },
    [t, i18n, kind],
  )
}
