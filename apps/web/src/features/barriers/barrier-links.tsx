import type { Barrier } from '@minga/domain/barrier/barrier'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { RecordLinkList } from '../../records/fields/record-links.tsx'
import { idsOf } from '../../records/merge/stand-ins.ts'
import { useFreshFacts } from '../../records/list/use-fresh-facts.ts'
import { PanelSection } from '../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { StatusMark } from '../../ui/marks.tsx'
import { NewAction } from './new-action.tsx'

const noRecords: readonly never[] = []

/** Actions that name this barrier, and milestones that the barrier names. Each link is stored on one side only. */
export function BarrierLinks({ editing }: { readonly editing: RecordEditing<Barrier> }) {
  const { t } = useTranslation('barriers')
  const { record, neighbours } = editing
  const ids = idsOf(editing)
  const actions = neighbours.action.filter((action) => action.record.barriers.some((id) => ids.includes(id)))
  const milestones = neighbours.milestone.filter((milestone) => record.milestones.includes(milestone.record.id))
  // One that was made here a moment ago gets its reference from the server.
  const pending = actions.filter(({ group, facts }) => group === editing.group.id && !facts?.reference)
  useFreshFacts(
    editing.group.id,
    noRecords,
    pending.map((action) => action.record.id),
  )
  return (
    <>
      <PanelSection title={t('links.actions')}>
        {actions.length === 0 ? (
          <p className="field-plain dimmed">{t('links.noActions')}</p>
        ) : (
          <RecordLinkList
            kind="action"
            items={actions}
            renderMark={(action) => <StatusMark status={action.record.status} />}
          />
        )}
        {editing.facts === undefined || actions.length === 0 ? null : (
          <Link to="/records/$recordId/chain" params={{ recordId: record.id }}>
            {t('links.chain')}
          </Link>
        )}
        {editing.editable ? <NewAction editing={editing} /> : null}
      </PanelSection>
      {milestones.length === 0 ? null : (
        <PanelSection title={t('links.milestones')}>
          <RecordLinkList
            kind="milestone"
            items={milestones}
            renderMark={(milestone) => <StatusMark status={milestone.record.status} />}
          />
        </PanelSection>
      )}
    </>
  )
}
