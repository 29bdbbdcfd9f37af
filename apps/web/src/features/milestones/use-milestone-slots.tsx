import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Milestone } from '@minga/domain/milestone/milestone'
import { compareDates } from '@minga/domain/calendar/partial-date'

import { useLanguage } from '../../language/use-language.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { MilestoneLinks } from './milestone-links.tsx'
import { MilestoneTimeline } from './milestone-timeline.tsx'
import { IndicatorField, TargetSentence, ValueField, writersOnly } from './target-parts.tsx'
import { targetWords } from '@minga/domain/milestone/target-words'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

const parts = {
  indicator: IndicatorField,
  comparison: writersOnly('comparison'),
  value: ValueField,
  unit: writersOnly('unit'),
  baseYear: writersOnly('baseYear'),
  target: TargetSentence,
  links: MilestoneLinks,
}

/** What milestones have beside their fields: the target as one sentence, and the timeline. */
export function useMilestoneSlots(): RegisterSlots<'milestone'> {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  return useMemo(
    () => ({
      looks: {},
      parts,
      columns: {
        date: { width: 5.5, from: 0 },
        target: {
          header: t('field.target'),
          width: 8,
          grow: 1.6,
          from: 780,
          sortValue: ({ record }) => record.value ?? undefined,
          words: ({ record }) => targetWords(record, locale),
          renderCell: ({ record }) => (
            <span
              className="cell-words figures"
              title={[record.indicator, targetWords(record, locale)].filter(Boolean).join(' · ')}
            >
              {targetWords(record, locale)}
            </span>
          ),
        },
      },
      facets: {},
      order: soonestFirst,
      renderBelow: (item) => <MilestoneBelow item={item} />,
      views: [
        {
          id: 'timeline',
          label: t('view.timeline'),
          renderItems: (items) => <MilestoneTimeline items={items} />,
        },
      ],
    }),
    [t, locale],
  )
}

/** A milestone's second line on a phone. */
function MilestoneBelow({ item }: { readonly item: ListedRecord<Milestone> }) {
  const { locale } = useLanguage()
  const { record, facts } = item
  return (
    <>
      <ReferenceText reference={facts?.reference} />
      <PartialDateText date={record.date} />
      <span className="figures">{targetWords(record, locale)}</span>
      <StatusMark status={record.status} />
    </>
  )
}

/** By date, undated ones last. */
function soonestFirst(list: readonly ListedRecord<Milestone>[]): ListedRecord<Milestone>[] {
  return list.toSorted(({ record: { date: a } }, { record: { date: b } }) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return compareDates(a, b)
  })
}
