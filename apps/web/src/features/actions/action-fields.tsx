import { actionStatuses, type Action } from '@minga/domain/action/action'
import { daysOverdue } from '@minga/domain/action/timeliness'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { DateField } from '../../records/fields/date-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import { NumberField } from '../../records/fields/number-field.tsx'
import { LinksField } from '../../records/fields/record-links.tsx'
import { LeadField, SupportingField } from '../../records/fields/shared-fields.tsx'
import { TextField } from '../../records/fields/text-field.tsx'
import { MoreFields } from '../../records/panel/more-fields.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { LateMark } from '../../ui/late-mark.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useToday } from '../../ui/use-now.ts'
import { AssigneeField } from './assignee-field.tsx'
import { Evidence } from './evidence.tsx'
import { MoreActionFields } from './more-action-fields.tsx'
import { Slips } from './slips.tsx'

/** What an assignee comes to write stands first: status, next step, due date; then who, for what, and the proof. */
export function ActionFields({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation(['actions', 'ui'])
  const { record, edit, editSet, neighbours } = editing
  const late = daysOverdue(record, useToday())
  return (
    <>
      <div className="fields">
        <ChoiceField
          name="status"
          label={t('field.status')}
          value={record.status}
          required
          choices={actionStatuses.map((value) => ({ value, label: t(`ui:status.${value}`) }))}
          plain={<StatusMark status={record.status} />}
          onChoose={(status) => status !== null && edit({ status })}
        />
        <DateField
          name="due"
          label={
            <>
              {t('field.due')} <LateMark days={late} />
            </>
          }
          value={record.due}
          onCommit={(due) => edit({ due })}
        />
        <LeadField editing={editing} />
        <NumberField
          name="progress"
          label={t('field.progress')}
          value={record.progress}
          min={0}
          max={100}
          whole
          unit="%"
          onCommit={(progress) => edit({ progress })}
        />
        <AssigneeField editing={editing} />
        <TextField
          name="nextStep"
          label={t('field.nextStep')}
          value={record.nextStep}
          maxLength={500}
          lines={2}
          onCommit={(nextStep) => edit({ nextStep })}
        />
        <TextField
          name="lastUpdate"
          label={t('field.lastUpdate')}
          value={record.lastUpdate}
          maxLength={1000}
          lines={2}
          onCommit={(lastUpdate) => edit({ lastUpdate })}
        />
        <SupportingField editing={editing} />
      </div>
      <Slips editing={editing} />
      <Evidence editing={editing} />
      <div className="fields">
        <LinksField
          name="barriers"
          label={t('field.barriers')}
          kind="barrier"
          value={record.barriers}
          candidates={neighbours.barriers}
          onChange={(before, after) => editSet('barriers', before, after)}
        />
      </div>
      <LongTexts doc={editing.doc} record={record.id} field="description" label={t('field.description')} />
      <MoreFields>
        <MoreActionFields editing={editing} />
      </MoreFields>
    </>
  )
}
