import { barrierRecord, type Barrier } from '@minga/domain/barrier/barrier'
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
import { BarrierBelow } from './barrier-below.tsx'
import { barrierFacetIds, barrierFacets, firstCategory } from './barrier-facets.ts'
import { barrierDefinition } from './barrier-definition.ts'
import { BarrierMatrix } from './barrier-matrix.tsx'
import { useBarrierColumns } from './use-barrier-columns.tsx'
import { useBarrierWords } from './use-barrier-words.ts'

/** What stands in the way: of one working group, or of all that the reader may read. */
export function BarriersPage() {
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  if (groupId === undefined) return <CoalitionBarriers />
  return group === undefined ? <MissingPlace /> : <GroupBarriers key={group.id} group={group} />
}

function GroupBarriers({ group }: { readonly group: GroupView }) {
  const { search } = useListSearch(barrierFacetIds)
  const rows = useRecordRows('barrier', { group: group.id, archived: search.filters.archived })
  return <Barriers source={useGroupSource<Barrier>(barrierRecord, group, rows.data?.records)} />
}

function CoalitionBarriers() {
  const { search } = useListSearch(barrierFacetIds)
  const rows = useRecordRows('barrier', { archived: search.filters.archived })
  return <Barriers source={useCoalitionSource<Barrier>(rows.data?.records, rows.data, rows)} />
}

function Barriers({ source }: { readonly source: ListSource<Barrier> }) {
  const { t } = useTranslation('barriers')
  const words = useBarrierWords()
  return (
    <RegisterScreen
      definition={barrierDefinition}
      words={words}
      source={source}
      facets={barrierFacets}
      facetIds={barrierFacetIds}
      columns={useBarrierColumns()}
      renderBelow={(item) => <BarrierBelow item={item} />}
      listView={{ id: 'grid', label: t('view.grid') }}
      views={[
        {
          id: 'matrix',
          label: t('view.matrix'),
          renderItems: (items, address) => <BarrierMatrix items={items} address={address} />,
        },
      ]}
      startOf={({ search }) => firstCategory(search.filters)}
    />
  )
}
