import type { Action } from '@minga/domain/action/action'
import { daysOverdue } from '@minga/domain/action/timeliness'

import { DeclaredField } from '../../records/fields/declared-field.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { LateMark } from '../../ui/marks.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'

/** When it is due, and how late that is. */
export function DueField({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { label } = useRecordWords()
  const late = daysOverdue(editing.record, useCoalitionDay())
  return (
    <DeclaredField
      editing={editing}
      name="due"
      label={
        <>
          {label('action', 'due')} <LateMark days={late} />
        </>
      }
    />
  )
}
