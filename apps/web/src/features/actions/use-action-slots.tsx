import type { Action } from '@minga/domain/action/action'
import { lastDay, type Day } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { daysOverdue } from '@minga/domain/action/timeliness'

import { useLanguage } from '../../language/use-language.ts'
import { useMe } from '../../api/account.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useToday } from '../../ui/use-now.ts'
import { actionFacets } from './action-facets.ts'
import { lateFirst } from './action-order.ts'
import { ActionSwitches } from './action-switches.tsx'
import { ActionsByLead } from './actions-by-lead.tsx'
import { DueStack, SlippedFrom, DueCell } from './due-cell.tsx'
import { Evidence } from './evidence.tsx'
import { Slips } from './slips.tsx'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import { ReferenceText, StatusMark, LateMark } from '../../ui/marks.tsx'
import { DeclaredField } from '../../records/fields/declared-field.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { useRecordWords } from '../../records/use-record-words.ts'

/**
 * What actions have beside their fields: how late they are, what was promised first, slips, evidence, and the list by
 * lead.
 */
export function useActionSlots(): RegisterSlots<'action'> {
  const { t } = useTranslation('actions')
  const me = useMe().person.id
  const today = useToday()
  const { locale } = useLanguage()
  return useMemo(
    () => ({
      looks: { dependsOn: { withStatus: true } },
      parts: { due: DueField, slips: Slips, evidence: Evidence },
      columns: {
        lead: { width: 8.25, grow: 0, from: 520 },
        due: { renderCell: (item) => <DueStack item={item} today={today} /> },
        promised: {
          header: t('column.promised'),
          width: 9,
          grow: 1.6,
          from: 1400,
          sortValue: ({ facts }) => (facts?.firstPromisedDue ? lastDay(facts.firstPromisedDue) : undefined),
          words: ({ facts }) => (facts?.firstPromisedDue ? partialDateWords(facts.firstPromisedDue, locale) : ''),
          renderCell: (item) => <Promised item={item} />,
        },
        status: { width: 7.5, from: 0 },
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
    [t, locale, me, today],
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

/** An action's second line on a phone. */
function ActionBelow({ item, today }: { readonly item: ListedRecord<Action>; readonly today: Day }) {
  return (
    <>
      <ReferenceText reference={item.facts?.reference} />
      <StatusMark status={item.record.status} />
      <DueCell item={item} today={today} />
      <LeadCell item={item} />
    </>
  )
}

/** When it is due, and how late that is. */
function DueField({ editing }: { readonly editing: RecordEditing<Action> }) {
  const { label } = useRecordWords()
  const late = daysOverdue(editing.record, useToday())
  return (
    <DeclaredField
      editing={editing}
      name="due"
      label={
        <>
          {label('action', 'due')} <LateMark days={late} />
        </>
      }
    />
  )
}
