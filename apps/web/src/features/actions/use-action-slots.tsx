import type { Action } from '@minga/domain/action/action'
import { lastDay, type Day } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { withSentences } from '../../language/start-language.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useMe } from '../../api/account.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'
import { actionFacets } from './action-facets.ts'
import { lateFirst } from './action-order.ts'
import { ActionSwitches } from './action-switches.tsx'
import { DueStack, SlippedFrom, DueCell } from './due-cell.tsx'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

const viewSentences = ['rest'] as const
const ActionsByOrganisation = lazyNamed(
  withSentences(viewSentences, () => import('./actions-by-organisation.tsx')),
  'ActionsByOrganisation',
)
const ActionTimeline = lazyNamed(
  withSentences(viewSentences, () => import('./action-timeline.tsx')),
  'ActionTimeline',
)

const loads = {
  due: keptLoad(() => import('./due-field.tsx')),
  slips: keptLoad(() => import('./slips.tsx')),
  evidence: keptLoad(() => import('./evidence.tsx')),
  effect: keptLoad(() => import('../../records/outcomes/effect-section.tsx')),
  asks: keptLoad(() => import('../../asks/asks-section.tsx')),
  waiting: keptLoad(() => import('../../records/outcomes/waiting-section.tsx')),
}

/** Parts of the panel, which loads once a record is open. */
const parts = {
  due: lazyNamed(loads.due, 'DueField'),
  slips: lazyNamed(loads.slips, 'Slips'),
  evidence: lazyNamed(loads.evidence, 'Evidence'),
  effect: lazyNamed(loads.effect, 'EffectSection'),
  asks: lazyNamed<{ readonly editing: RecordEditing<Action> }, 'AsksSection'>(loads.asks, 'AsksSection'),
  waiting: lazyNamed(loads.waiting, 'WaitingSection'),
}

/**
 * The parts of actions beside their fields: lateness, the first promised date, slips, evidence, what comes first, and the
 * views by organisation and on a line of time.
 */
export function useActionSlots(): RegisterSlots<'action'> {
  const { t } = useTranslation('actions')
  const me = useMe().person.id
  const today = useCoalitionDay()
  const { locale } = useLanguage()
  return useMemo(
    () => ({
      looks: {},
      parts,
      loadParts: Object.values(loads),
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
          renderItems: (items, _address, everything) => (
            <LazyPart failed={<MissingPart />}>
              <ActionsByOrganisation items={items} everything={everything} today={today} />
            </LazyPart>
          ),
        },
        {
          id: 'timeline',
          label: t('view.timeline'),
          renderItems: (items) => (
            <LazyPart failed={<MissingPart />}>
              <ActionTimeline items={items} />
            </LazyPart>
          ),
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
