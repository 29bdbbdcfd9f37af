import { typeOf } from '@minga/domain/record/record-types'
import { useMemo } from 'react'

import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import type { Column } from './column.ts'
import type { AnyRecord } from './listed-record.ts'
import { TextBeginning } from './text-beginning.tsx'

/**
 * Columns of the long texts of a group's own records, which lie in its room; a list shows them where its address names them.
 * Their beginning is read, and the whole is written in the open record.
 */
export function useTextColumns<Fields extends AnyRecord>({
  kind,
  source,
}: Pick<Register<Fields>, 'kind' | 'source'>): readonly Column<Fields>[] {
  const { label } = useRecordWords()
  const doc = source.place?.room.doc
  return useMemo(() => {
    if (doc === undefined) return []
    return typeOf(kind).longTexts.map((field): Column<Fields> => ({
      id: field,
      header: label(kind, field),
      width: 14,
      grow: 2,
      sortValue: () => undefined,
      renderCell: ({ record, guest }) =>
        guest ? null : <TextBeginning key={record.id} doc={doc} record={record.id} field={field} />,
    }))
  }, [kind, doc, label])
}
