import { barrierStatuses, categoryLetter, type Barrier } from '@minga/domain/barrier/barrier'
import { levelOf, levels } from '@minga/domain/barrier/level'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { Column } from '../../records/list/column.ts'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import { useWords } from '../../records/list/use-words.ts'
import { CategoryLetter } from '../../ui/category-letter.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { ReferenceText } from '../../ui/reference-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ScaleMark } from '../../ui/scale-mark.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

export function useBarrierColumns(): readonly Column<Barrier>[] {
  const { t } = useTranslation('barriers')
  const words = useWords()
  return useMemo(
    (): readonly Column<Barrier>[] => [
      {
        id: 'reference',
        header: t('column.reference'),
        width: '4.75rem',
        sortValue: ({ facts }) => facts?.reference ?? undefined,
        renderCell: ({ facts }) => <ReferenceText reference={facts?.reference} />,
      },
      {
        id: 'category',
        header: t('column.category'),
        fullHeader: t('field.category'),
        width: '2.25rem',
        sortValue: ({ record }) => categoryLetter[record.category],
        renderCell: ({ record }) => <CategoryLetter category={record.category} />,
      },
      {
        id: 'title',
        header: t('column.title'),
        width: 'minmax(12rem, 4fr)',
        sortValue: ({ record }) => words.title(record.title),
        renderCell: ({ record }) => (
          <span className="cell-title" title={words.title(record.title)}>
            {words.title(record.title)}
          </span>
        ),
      },
      {
        id: 'level',
        header: t('column.level'),
        width: '5.5rem',
        sortValue: ({ record }) => levelRank(record),
        renderCell: ({ record }) => <LevelMark level={levelOf(record.severity, record.persistence)} />,
      },
      {
        id: 'score',
        header: t('column.score'),
        fullHeader: t('column.scoreFull'),
        width: '4rem',
        from: 760,
        sortValue: ({ record }) => scoreRank(record),
        renderCell: ({ record }) => (
          <>
            <ScaleMark value={record.severity} /> <ScaleMark value={record.persistence} />
          </>
        ),
      },
      {
        id: 'lead',
        header: t('column.lead'),
        width: 'minmax(8rem, 1.6fr)',
        from: 620,
        sortValue: ({ record }) =>
          record.lead === null ? (record.outsideLead ?? undefined) : words.organisation(record.lead),
        renderCell: (item) => <LeadCell item={item} />,
      },
      {
        id: 'sectors',
        header: t('column.sectors'),
        width: 'minmax(6rem, 1.1fr)',
        from: 1000,
        sortValue: ({ record }) => record.sectors.map(words.sector).join(', ') || undefined,
        renderCell: ({ record }) => <Listed names={record.sectors.map(words.sector)} />,
      },
      {
        id: 'countries',
        header: t('column.countries'),
        width: 'minmax(6rem, 1.1fr)',
        from: 1120,
        sortValue: ({ record }) => record.countries.map(words.place).join(', ') || undefined,
        renderCell: ({ record }) => <Listed names={record.countries.map(words.place)} />,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: '8.25rem',
        from: 520,
        sortValue: ({ record }) => barrierStatuses.indexOf(record.status),
        renderCell: ({ record }) => <StatusMark status={record.status} />,
      },
      {
        id: 'updated',
        header: t('column.updated'),
        width: '6rem',
        from: 880,
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

function Listed({ names }: { readonly names: readonly string[] }) {
  const all = names.join(', ')
  return (
    <span className="cell-quiet" title={all}>
      {all}
    </span>
  )
}

function levelRank({ severity, persistence }: Barrier): number | undefined {
  const level = levelOf(severity, persistence)
  return level === undefined ? undefined : levels.indexOf(level)
}

/** By severity, then persistence: both are from 1 to 5. */
function scoreRank({ severity, persistence }: Barrier): number | undefined {
  return severity === null ? undefined : severity * 10 + (persistence ?? 0)
}
