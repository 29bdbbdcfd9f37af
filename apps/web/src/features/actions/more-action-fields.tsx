import { actionTypes, type Action } from '@minga/domain/action/action'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { DateField } from '../../records/fields/date-field.tsx'
import { LinksField } from '../../records/fields/record-links.tsx'
import {
  CountriesField,
  IllustrativeField,
  OutsideLeadField,
  SectorsField,
  SourcesField,
} from '../../records/fields/shared-fields.tsx'
import { TextField } from '../../records/fields/text-field.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { StatusMark } from '../../ui/status-mark.tsx'

/** How an action is placed, paid for, and what it hangs on. */
export function MoreActionFields({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { t } = useTranslation('actions')
  const { record, edit, editSet, neighbours } = editing
  return (
    <div className="fields">
      <ChoiceField
        name="type"
        label={t('field.type')}
        value={record.type}
        choices={actionTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
        onChoose={(type) => edit({ type })}
      />
      <DateField
        name="start"
        label={t('field.start')}
        value={record.start}
        onCommit={(start) => edit({ start })}
      />
      <OutsideLeadField editing={editing} />
      <SectorsField editing={editing} />
      <CountriesField editing={editing} />
      <TextField
        name="completion"
        label={t('field.completion')}
        value={record.completion}
        maxLength={300}
        lines={2}
        hint={t('field.completionHint')}
        onCommit={(completion) => edit({ completion })}
      />
      <TextField
        name="funding"
        label={t('field.funding')}
        value={record.funding}
        maxLength={300}
        lines={2}
        onCommit={(funding) => edit({ funding })}
      />
      <LinksField
        name="milestones"
        label={t('field.milestones')}
        kind="milestone"
        value={record.milestones}
        candidates={neighbours.milestones}
        onChange={(before, after) => editSet('milestones', before, after)}
      />
      <LinksField
        name="dependsOn"
        label={t('field.dependsOn')}
        kind="action"
        value={record.dependsOn}
        candidates={neighbours.actions.filter((action) => action.record.id !== record.id)}
        renderMark={(action) => <StatusMark status={action.record.status} />}
        onChange={(before, after) => editSet('dependsOn', before, after)}
      />
      <IllustrativeField editing={editing} />
      <SourcesField editing={editing} />
    </div>
  )
}
