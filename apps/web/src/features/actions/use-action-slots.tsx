import type { Action } from '@minga/domain/action/action'
import { lastDay } from '@minga/domain/calendar/partial-date'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useToday } from '../../ui/use-now.ts'
import { ActionBelow } from './action-below.tsx'
import { actionFacets } from './action-facets.ts'
import { lateFirst } from './action-order.ts'
import { ActionSwitches } from './action-switches.tsx'
import { ActionsByLead } from './actions-by-lead.tsx'
import { DueStack, SlippedFrom } from './due-cell.tsx'
import { DueField } from './due-field.tsx'
import { Evidence } from './evidence.tsx'
import { Slips } from './slips.tsx'

/**
 * What actions have beside their fields: how late they are, what was promised first, slips, evidence, and the list by
 * lead.
 */
export function useActionSlots(): RegisterSlots<'action'> {
  const { t } = useTranslation('actions')
  const me = useMe().person.id
  const today = useToday()
  return useMemo(
    () => ({
      looks: { dependsOn: { withStatus: true } },
      parts: { due: DueField, slips: Slips, evidence: Evidence },
      columns: {
        lead: { width: '8.25rem', from: 820 },
        due: { renderCell: (item) => <DueStack item={item} today={today} /> },
        promised: {
          header: t('column.promised'),
          width: 'minmax(9rem, 1.6fr)',
          from: 1400,
          sortValue: ({ facts }) => (facts?.firstPromisedDue ? lastDay(facts.firstPromisedDue) : undefined),
          renderCell: (item) => <Promised item={item} />,
        },
        status: { width: '7.5rem', from: 0 },
        nextStep: { from: 1480 },
        updated: { from: 1240 },
      },
      facets: actionFacets({ person: me, today }),
      facetValue: (facet, value) => {
        if (facet === 'lead') return value === 'outside' ? t('outside') : undefined
        return facet === 'when' || facet === 'mine' ? t('yes') : undefined
      },
      order: (items) => lateFirst(items, today),
      renderBelow: (item) => <ActionBelow item={item} today={today} />,
      views: [
        {
          id: 'lead',
          label: t('view.lead'),
          renderItems: (items, address) => <ActionsByLead items={items} today={today} address={address} />,
        },
      ],
      renderSwitches: (address) => <ActionSwitches address={address} />,
    }),
    [t, me, today],
  )
}

function Promised({ item }: { readonly item: ListedRecord<Action> }) {
  const promised = item.facts?.firstPromisedDue ?? null
  if (promised === null) return <span className="dimmed">–</span>
  return promised === item.record.due ? (
    <span className="cell-quiet">
      <PartialDateText date={promised} />
    </span>
  ) : (
    <SlippedFrom item={item} />
  )
}
