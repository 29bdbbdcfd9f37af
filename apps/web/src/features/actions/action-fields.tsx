import type { Action } from '@minga/domain/action/action'
import { daysOverdue } from '@minga/domain/action/timeliness'

import { DeclaredField } from '../../records/fields/declared-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import { LeadField, SupportingField } from '../../records/fields/shared-fields.tsx'
import { MoreFields } from '../../records/panel/more-fields.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { LateMark } from '../../ui/marks.tsx'
import { useToday } from '../../ui/use-now.ts'
import { AssigneeField } from './assignee-field.tsx'
import { Evidence } from './evidence.tsx'
import { MoreActionFields } from './more-action-fields.tsx'
import { Slips } from './slips.tsx'

/** What an assignee comes to write stands first: status, next step, due date; then who, for what, and the proof. */
export function ActionFields({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { label } = useRecordWords()
  const { record } = editing
  const late = daysOverdue(record, useToday())
  return (
    <>
      <div className="fields">
        <DeclaredField editing={editing} name="status" />
        <DeclaredField
          editing={editing}
          name="due"
          label={
            <>
              {label('action', 'due')} <LateMark days={late} />
            </>
          }
        />
        <LeadField editing={editing} />
        <DeclaredField editing={editing} name="progress" />
        <AssigneeField editing={editing} />
        <DeclaredField editing={editing} name="nextStep" lines={2} />
        <DeclaredField editing={editing} name="lastUpdate" lines={2} />
        <SupportingField editing={editing} />
      </div>
      <Slips editing={editing} />
      <Evidence editing={editing} />
      <div className="fields">
        <DeclaredField editing={editing} name="barriers" />
      </div>
      <LongTexts
        doc={editing.doc}
        record={record.id}
        field="description"
        label={label('action', 'description')}
      />
      <MoreFields>
        <MoreActionFields editing={editing} />
      </MoreFields>
    </>
  )
}
