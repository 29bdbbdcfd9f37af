import { keyParts } from '@minga/domain/record/custom-key'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordId } from '@minga/domain/identity/ids'
import { useMemo, useState } from 'react'

import { useRecordThreads } from '../../api/threads.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { FieldTalk } from './field-context.ts'

/** The open discussions of each field of a record, and the field of which the person is beginning one. */
export function useFieldTalk(room: string, kind: RecordKind, record: RecordId): FieldTalk {
  const threads = useRecordThreads(room, record).data
  const [about, setAbout] = useState<string>()
  const { label: names } = useRecordWords()
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
      nameOf: (field) => names(kind, field),
    }),
    [open, about, names, kind],
  )
}

/** A title has one discussion for all languages. */
function fieldOf(name: string): string {
  return keyParts(name).name
}
