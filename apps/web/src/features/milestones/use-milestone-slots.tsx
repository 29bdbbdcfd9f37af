import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Milestone } from '@minga/domain/milestone/milestone'
import { compareDates } from '@minga/domain/calendar/partial-date'

import { withSentences } from '../../language/start-language.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { targetWords } from '@minga/domain/milestone/target-words'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

const MilestoneTimeline = lazyNamed(
  withSentences(['rest'], () => import('./milestone-timeline.tsx')),
  'MilestoneTimeline',
)
const loadParts = keptLoad(() => import('./target-parts.tsx'))
const loadLinks = keptLoad(() => import('./milestone-links.tsx'))

/** Parts of the panel, which loads once a record is open. */
const parts = {
  indicator: lazyNamed(loadParts, 'IndicatorField'),
  comparison: lazyNamed(loadParts, 'ComparisonField'),
  value: lazyNamed(loadParts, 'ValueField'),
  unit: lazyNamed(loadParts, 'UnitField'),
  baseYear: lazyNamed(loadParts, 'BaseYearField'),
  target: lazyNamed(loadParts, 'TargetSentence'),
  links: lazyNamed(loadLinks, 'MilestoneLinks'),
}

/** The parts of milestones beside their fields: the target as one sentence, and the timeline. */
export function useMilestoneSlots(): RegisterSlots<'milestone'> {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  return useMemo(
    () => ({
      looks: {},
      parts,
      loadParts: [loadParts, loadLinks],
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
          renderItems: (items) => (
            <LazyPart failed={<MissingPart />}>
              <MilestoneTimeline items={items} />
            </LazyPart>
          ),
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

/** The order by date, undated ones last. */
function soonestFirst(list: readonly ListedRecord<Milestone>[]): ListedRecord<Milestone>[] {
  return list.toSorted(({ record: { date: a } }, { record: { date: b } }) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return compareDates(a, b)
  })
}
