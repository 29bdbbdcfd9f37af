import type { Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import { RecordLinkList } from '../../records/fields/record-links.tsx'
import { PanelSection } from '../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { StatusMark } from '../../ui/marks.tsx'

/** The records that contribute to the milestone or put it at risk: links that the others name, never stored twice. */
export function MilestoneLinks({ editing }: { readonly editing: RecordEditing<Milestone> }) {
  const { t } = useTranslation('milestones')
  const { record, neighbours } = editing
  const actions = neighbours.action.filter((action) => action.record.milestones.includes(record.id))
  const barriers = neighbours.barrier.filter((barrier) => barrier.record.milestones.includes(record.id))
  return (
    <>
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
