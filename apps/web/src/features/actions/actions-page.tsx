import type { Action } from '@minga/domain/action/action'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { ListSource } from '../../records/list/list-source.ts'
import { RegisterPage } from '../../records/register-page.tsx'
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
  return <RegisterPage kind="action" facetIds={actionFacetIds} Register={Actions} />
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
