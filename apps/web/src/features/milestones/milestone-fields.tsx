import type { Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import { DeclaredField } from '../../records/fields/declared-field.tsx'
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
import { useRecordWords } from '../../records/use-record-words.ts'
import { StatusMark } from '../../ui/marks.tsx'
import { TargetFields } from './target-fields.tsx'

/** When, how much, how it stands, who leads; sources in plain sight, for a target is only as good as where it comes from. */
export function MilestoneFields({ editing }: { readonly editing: RecordEditing<Milestone> }) {
  const { t } = useTranslation('milestones')
  const { label } = useRecordWords()
  const { record, neighbours } = editing
  const actions = neighbours.action.filter((action) => action.record.milestones.includes(record.id))
  const barriers = neighbours.barrier.filter((barrier) => barrier.record.milestones.includes(record.id))
  return (
    <>
      <div className="fields">
        <DeclaredField editing={editing} name="date" />
        <DeclaredField editing={editing} name="status" />
        <TargetFields editing={editing} />
        <LeadField editing={editing} />
        <SectorsField editing={editing} />
        <SourcesField editing={editing} />
      </div>
      <LongTexts
        doc={editing.doc}
        record={record.id}
        field="description"
        label={label('milestone', 'description')}
      />
      <MoreFields>
        <div className="fields">
          <DeclaredField editing={editing} name="type" />
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
