import { milestoneStatuses, milestoneTypes, type Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { DateField } from '../../records/fields/date-field.tsx'
import { LongTexts } from '../../records/fields/long-texts.tsx'
import { RecordLinkList } from '../../records/fields/record-links.tsx'
import {
  CountriesField,
  IllustrativeField,
  LeadField,
  OutsideLeadField,
  SectorsField,
  SourcesField,
  SupportingField,
} from '../../records/fields/shared-fields.tsx'
import { MoreFields } from '../../records/panel/more-fields.tsx'
import { PanelSection } from '../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { TargetFields } from './target-fields.tsx'

/** When, how much, how it stands, who leads; sources in plain sight, for a target is only as good as where it comes from. */
export function MilestoneFields({ editing }: { readonly editing: RecordEditing<Milestone> }) {
  const { t } = useTranslation(['milestones', 'ui'])
  const { record, edit, neighbours } = editing
  const actions = neighbours.actions.filter((action) => action.record.milestones.includes(record.id))
  const barriers = neighbours.barriers.filter((barrier) => barrier.record.milestones.includes(record.id))
  return (
    <>
      <div className="fields">
        <DateField
          name="date"
          label={t('field.date')}
          value={record.date}
          onCommit={(date) => edit({ date })}
        />
        <ChoiceField
          name="status"
          label={t('field.status')}
          value={record.status}
          required
          choices={milestoneStatuses.map((value) => ({ value, label: t(`ui:status.${value}`) }))}
          plain={<StatusMark status={record.status} />}
          onChoose={(status) => status !== null && edit({ status })}
        />
        <TargetFields editing={editing} />
        <LeadField editing={editing} />
        <SectorsField editing={editing} />
        <SourcesField editing={editing} />
      </div>
      <LongTexts doc={editing.doc} record={record.id} field="description" label={t('field.description')} />
      <MoreFields>
        <div className="fields">
          <ChoiceField
            name="type"
            label={t('field.type')}
            value={record.type}
            choices={milestoneTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
            onChoose={(type) => edit({ type })}
          />
          <CountriesField editing={editing} />
          <SupportingField editing={editing} />
          <OutsideLeadField editing={editing} />
          <IllustrativeField editing={editing} />
        </div>
      </MoreFields>
      {actions.length === 0 ? null : (
        <PanelSection title={t('links.actions')}>
          <RecordLinkList
            kind="action"
            items={actions}
            renderMark={({ record }) => <StatusMark status={record.status} />}
          />
        </PanelSection>
      )}
      {barriers.length === 0 ? null : (
        <PanelSection title={t('links.barriers')}>
          <RecordLinkList kind="barrier" items={barriers} />
        </PanelSection>
      )}
    </>
  )
}
