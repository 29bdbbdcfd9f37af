import { barrierStatuses, categoryLetter, type Barrier } from '@minga/domain/barrier/barrier'
import { levelOf, levels } from '@minga/domain/barrier/level'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { Column } from '../../records/list/column.ts'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import { ShortList } from '../../records/list/short-list.tsx'
import { TitleCell } from '../../records/list/title-cell.tsx'
import { useWords } from '../../records/list/use-words.ts'
import { CategoryLetter } from '../../ui/category-letter.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { ReferenceText } from '../../ui/reference-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

export function useBarrierColumns(): readonly Column<Barrier>[] {
  const { t } = useTranslation('barriers')
  const words = useWords()
  return useMemo(
    (): readonly Column<Barrier>[] => [
      {
        id: 'reference',
        header: t('column.reference'),
        width: '4.25rem',
        sortValue: ({ facts }) => facts?.reference ?? undefined,
        renderCell: ({ facts }) => <ReferenceText reference={facts?.reference} />,
      },
      {
        id: 'category',
        header: t('column.category'),
        fullHeader: t('record:field.barrier.category'),
        width: '2rem',
        sortValue: ({ record }) => categoryLetter[record.category],
        renderCell: ({ record }) => <CategoryLetter category={record.category} />,
      },
      {
        id: 'title',
        header: t('column.title'),
        width: 'minmax(11rem, 7fr)',
        sortValue: ({ record }) => words.title(record.title),
        renderCell: (item) => <TitleCell item={item} />,
      },
      {
        id: 'level',
        header: t('column.level'),
        fullHeader: t('column.levelFull'),
        width: '8.25rem',
        sortValue: ({ record }) => gravity(record),
        renderCell: ({ record }) => (
          <>
            <LevelMark level={levelOf(record.severity, record.persistence)} />
            <span className="cell-quiet figures" title={t('column.score')}>
              {record.severity ?? '–'} × {record.persistence ?? '–'}
            </span>
          </>
        ),
      },
      {
        id: 'lead',
        header: t('column.lead'),
        width: 'minmax(8rem, 1.8fr)',
        from: 800,
        sortValue: ({ record }) =>
          record.lead === null ? (record.outsideLead ?? undefined) : words.organisation(record.lead),
        renderCell: (item) => <LeadCell item={item} />,
      },
      {
        id: 'sectors',
        header: t('column.sectors'),
        width: '8rem',
        from: 900,
        sortValue: ({ record }) => record.sectors.map(words.sector).join(', ') || undefined,
        renderCell: ({ record }) => (
          <span className="cell-stack">
            <ShortList names={record.sectors.map(words.sector)} />
            <ShortList names={record.countries.map(words.place)} />
          </span>
        ),
      },
      {
        id: 'status',
        header: t('column.status'),
        width: '7.75rem',
        from: 620,
        sortValue: ({ record }) => barrierStatuses.indexOf(record.status),
        renderCell: ({ record }) => <StatusMark status={record.status} />,
      },
      {
        id: 'updated',
        header: t('column.updated'),
        width: '5.25rem',
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
    [t, words],
  )
}

/** By level, within a level by severity, then by persistence. */
function gravity({ severity, persistence }: Barrier): number | undefined {
  const level = levelOf(severity, persistence)
  if (level === undefined) return undefined
  return levels.indexOf(level) * 100 + (severity ?? 0) * 10 + (persistence ?? 0)
}
