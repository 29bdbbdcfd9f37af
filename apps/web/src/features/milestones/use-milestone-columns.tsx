import { lastDay } from '@minga/domain/calendar/partial-date'
import { milestoneStatuses, type Milestone } from '@minga/domain/milestone/milestone'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { Column } from '../../records/list/column.ts'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import { TitleCell } from '../../records/list/title-cell.tsx'
import { useWords } from '../../records/list/use-words.ts'
import { PartialDateText } from '../../ui/partial-date-text.tsx'
import { ReferenceText } from '../../ui/reference-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { targetWords } from './target-words.ts'

export function useMilestoneColumns(): readonly Column<Milestone>[] {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const words = useWords()
  return useMemo(
    (): readonly Column<Milestone>[] => [
      {
        id: 'reference',
        header: t('column.reference'),
        width: '4.25rem',
        sortValue: ({ facts }) => facts?.reference ?? undefined,
        renderCell: ({ facts }) => <ReferenceText reference={facts?.reference} />,
      },
      {
        id: 'date',
        header: t('column.date'),
        width: '5.5rem',
        sortValue: ({ record }) => (record.date === null ? undefined : lastDay(record.date)),
        renderCell: ({ record }) => <PartialDateText date={record.date} />,
      },
      {
        id: 'title',
        header: t('column.title'),
        width: 'minmax(10rem, 5fr)',
        sortValue: ({ record }) => words.title(record.title),
        renderCell: (item) => <TitleCell item={item} />,
      },
      {
        id: 'target',
        header: t('column.target'),
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
      {
        id: 'lead',
        header: t('column.lead'),
        width: 'minmax(8rem, 1.6fr)',
        from: 960,
        sortValue: ({ record }) =>
          record.lead === null ? (record.outsideLead ?? undefined) : words.organisation(record.lead),
        renderCell: (item) => <LeadCell item={item} />,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: '8rem',
        from: 560,
        sortValue: ({ record }) => milestoneStatuses.indexOf(record.status),
        renderCell: ({ record }) => <StatusMark status={record.status} />,
      },
      {
        id: 'updated',
        header: t('column.updated'),
        width: '5.5rem',
        from: 1080,
        sortValue: ({ facts }) => facts && Date.parse(facts.changedAt),
        renderCell: ({ facts }) =>
          facts === undefined ? null : (
            <span className="cell-quiet">
              <RelativeTime at={facts.changedAt} />
            </span>
          ),
      },
    ],
    [t, locale, words],
  )
}
