import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { MilestoneBelow } from './milestone-below.tsx'
import { MilestoneLinks } from './milestone-links.tsx'
import { soonestFirst } from './milestone-order.ts'
import { MilestoneTimeline } from './milestone-timeline.tsx'
import { IndicatorField, TargetSentence, ValueField, writersOnly } from './target-parts.tsx'
import { targetWords } from './target-words.ts'

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
        date: { width: '5.5rem', from: 0 },
        target: {
          header: t('field.target'),
          width: 'minmax(8rem, 1.6fr)',
          from: 780,
          sortValue: ({ record }) => record.value ?? undefined,
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
