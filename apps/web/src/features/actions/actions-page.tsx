import { actionRecord, type Action } from '@minga/domain/action/action'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useMe } from '../../api/account.ts'
import { useRecordRows } from '../../api/records.ts'
import { MissingPlace } from '../../records/list/missing-place.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { ListSource } from '../../records/list/list-source.ts'
import { useCoalitionSource } from '../../records/list/use-coalition-source.ts'
import { useGroupSource } from '../../records/list/use-group-source.ts'
import { useListSearch } from '../../records/list/use-list-search.ts'
import { RegisterScreen } from '../../records/register-screen.tsx'
import { useToday } from '../../ui/use-now.ts'
import { ActionBelow } from './action-below.tsx'
import { actionDefinition } from './action-definition.ts'
import { actionFacetIds, actionFacets } from './action-facets.ts'
import { lateFirst } from './action-order.ts'
import { ActionSwitches } from './action-switches.tsx'
import { ActionsByLead } from './actions-by-lead.tsx'
import { useActionColumns } from './use-action-columns.tsx'
import { useActionWords } from './use-action-words.ts'

/** What organisations have undertaken: in one working group, or in all that the reader may read. */
export function ActionsPage() {
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  if (groupId === undefined) return <CoalitionActions />
  return group === undefined ? <MissingPlace /> : <GroupActions key={group.id} group={group} />
}

function GroupActions({ group }: { readonly group: GroupView }) {
  const { search } = useListSearch(actionFacetIds)
  const rows = useRecordRows('action', { group: group.id, archived: search.filters.archived })
  return <Actions source={useGroupSource<Action>(actionRecord, group, rows.data?.records)} />
}

function CoalitionActions() {
  const { search } = useListSearch(actionFacetIds)
  const rows = useRecordRows('action', { archived: search.filters.archived })
  return <Actions source={useCoalitionSource<Action>(rows.data?.records, rows.data, rows)} />
}

function Actions({ source }: { readonly source: ListSource<Action> }) {
  const { t } = useTranslation('actions')
  const { person } = useMe()
  const today = useToday()
  const facets = useMemo(() => actionFacets({ person: person.id, today }), [person.id, today])
  const order = useCallback((items: readonly ListedRecord<Action>[]) => lateFirst(items, today), [today])
  return (
    <RegisterScreen
      definition={actionDefinition}
      words={useActionWords(source.place?.group.id)}
      source={source}
      facets={facets}
      facetIds={actionFacetIds}
      columns={useActionColumns(source.place?.group.id)}
      order={order}
      renderBelow={(item) => <ActionBelow item={item} today={today} />}
      listView={{ id: 'list', label: t('view.list') }}
      views={[
        {
          id: 'lead',
          label: t('view.lead'),
          renderItems: (items, address) => <ActionsByLead items={items} today={today} address={address} />,
        },
      ]}
      renderSwitches={(address) => <ActionSwitches address={address} />}
      startOf={noStart}
    />
  )
}

function noStart() {
  return {}
}
