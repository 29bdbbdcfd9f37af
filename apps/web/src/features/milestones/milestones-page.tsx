import { milestoneRecord, type Milestone } from '@minga/domain/milestone/milestone'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useRecordRows } from '../../api/records.ts'
import { MissingPlace } from '../../records/list/missing-place.tsx'
import type { ListSource } from '../../records/list/list-source.ts'
import { useCoalitionSource } from '../../records/list/use-coalition-source.ts'
import { useGroupSource } from '../../records/list/use-group-source.ts'
import { useListSearch } from '../../records/list/use-list-search.ts'
import { RegisterScreen } from '../../records/register-screen.tsx'
import { MilestoneBelow } from './milestone-below.tsx'
import { milestoneDefinition } from './milestone-definition.ts'
import { milestoneFacetIds, milestoneFacets } from './milestone-facets.ts'
import { soonestFirst } from './milestone-order.ts'
import { MilestoneTimeline } from './milestone-timeline.tsx'
import { useMilestoneColumns } from './use-milestone-columns.tsx'
import { useMilestoneWords } from './use-milestone-words.ts'

/** Dated targets: of one working group, or of all that the reader may read. */
export function MilestonesPage() {
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  if (groupId === undefined) return <CoalitionMilestones />
  return group === undefined ? <MissingPlace /> : <GroupMilestones key={group.id} group={group} />
}

function GroupMilestones({ group }: { readonly group: GroupView }) {
  const { search } = useListSearch(milestoneFacetIds)
  const rows = useRecordRows('milestone', { group: group.id, archived: search.filters.archived })
  return <Milestones source={useGroupSource<Milestone>(milestoneRecord, group, rows.data?.records)} />
}

function CoalitionMilestones() {
  const { search } = useListSearch(milestoneFacetIds)
  const rows = useRecordRows('milestone', { archived: search.filters.archived })
  const source = useCoalitionSource<Milestone>(rows.data?.records, rows.data, rows)
  return <Milestones source={source} />
}

function Milestones({ source }: { readonly source: ListSource<Milestone> }) {
  const { t } = useTranslation('milestones')
  return (
    <RegisterScreen
      definition={milestoneDefinition}
      words={useMilestoneWords()}
      source={source}
      facets={milestoneFacets}
      facetIds={milestoneFacetIds}
      columns={useMilestoneColumns()}
      order={soonestFirst}
      renderBelow={(item) => <MilestoneBelow item={item} />}
      listView={{ id: 'list', label: t('view.list') }}
      views={[
        {
          id: 'timeline',
          label: t('view.timeline'),
          renderItems: (items) => <MilestoneTimeline items={items} />,
        },
      ]}
      startOf={noStart}
    />
  )
}

function noStart() {
  return {}
}
