import { lastDay } from '@minga/domain/calendar/partial-date'
import type { Milestone } from '@minga/domain/milestone/milestone'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import type { Column } from '../../records/list/column.ts'
import { useCommonColumns } from '../../records/list/use-common-columns.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { targetWords } from './target-words.ts'

export function useMilestoneColumns(): readonly Column<Milestone>[] {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const common = useCommonColumns('milestone')
  return useMemo(
    (): readonly Column<Milestone>[] => [
      common.reference,
      {
        id: 'date',
        header: t('column.date'),
        width: '5.5rem',
        sortValue: ({ record }) => (record.date === null ? undefined : lastDay(record.date)),
        renderCell: ({ record }) => <PartialDateText date={record.date} />,
      },
      common.title({ width: 'minmax(10rem, 5fr)' }),
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
      common.lead({ width: 'minmax(8rem, 1.6fr)', from: 960 }),
      common.status({ width: '8rem', from: 560 }),
      common.updated({ width: '5.5rem', from: 1080 }),
    ],
    [t, common, locale],
  )
}
