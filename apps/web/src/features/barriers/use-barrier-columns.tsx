import { categoryLetter, type Barrier } from '@minga/domain/barrier/barrier'
import { levelOf, levels } from '@minga/domain/barrier/level'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { Column } from '../../records/list/column.ts'
import { useCommonColumns } from '../../records/list/use-common-columns.tsx'
import { ShortList } from '../../records/list/short-list.tsx'
import { useWords } from '../../records/list/use-words.ts'
import { CategoryLetter, LevelMark } from '../../ui/marks.tsx'

export function useBarrierColumns(): readonly Column<Barrier>[] {
  const { t } = useTranslation('barriers')
  const common = useCommonColumns('barrier')
  const words = useWords()
  return useMemo(
    (): readonly Column<Barrier>[] => [
      common.reference,
      {
        id: 'category',
        header: t('column.category'),
        fullHeader: t('record:field.barrier.category'),
        width: '2rem',
        sortValue: ({ record }) => categoryLetter[record.category],
        renderCell: ({ record }) => <CategoryLetter category={record.category} />,
      },
      common.title({ width: 'minmax(11rem, 7fr)' }),
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
      common.lead({ width: 'minmax(8rem, 1.8fr)', from: 800 }),
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
      common.status({ width: '7.75rem', from: 620 }),
      common.updated({ width: '5.25rem', from: 1080 }),
    ],
    [t, common, words],
  )
}

/** By level, within a level by severity, then by persistence. */
function gravity({ severity, persistence }: Barrier): number | undefined {
  const level = levelOf(severity, persistence)
  if (level === undefined) return undefined
  return levels.indexOf(level) * 100 + (severity ?? 0) * 10 + (persistence ?? 0)
}
