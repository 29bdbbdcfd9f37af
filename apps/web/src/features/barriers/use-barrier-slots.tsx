import { categoryLetter, type Barrier } from '@minga/domain/barrier/barrier'
import { levelFacet, levelOf, levels, type Level } from '@minga/domain/barrier/level'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { ShortList } from '../../records/list/short-list.tsx'
import { useWords } from '../../records/list/use-words.ts'
import type { RegisterSlots } from '../../records/register-slots.ts'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { CategoryLetter, LevelMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { BarrierLevels } from './barrier-levels.tsx'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'

const loads = {
  marks: keptLoad(() => import('./barrier-parts.tsx')),
  closing: keptLoad(() => import('../../records/outcomes/closing-section.tsx')),
  asks: keptLoad(() => import('../../asks/asks-section.tsx')),
  links: keptLoad(() => import('./barrier-links.tsx')),
}

/** Parts of the panel, which loads once a record is open. */
const parts = {
  category: lazyNamed(loads.marks, 'CategoryField'),
  subcategory: lazyNamed(loads.marks, 'SubcategoryField'),
  level: lazyNamed(loads.marks, 'LevelField'),
  closing: lazyNamed(loads.closing, 'ClosingSection'),
  asks: lazyNamed<{ readonly editing: RecordEditing<Barrier> }, 'AsksSection'>(loads.asks, 'AsksSection'),
  links: lazyNamed(loads.links, 'BarrierLinks'),
}

/** The parts of barriers beside their fields: category and level as marks, the subcategories of a category, the matrix. */
export function useBarrierSlots(): RegisterSlots<'barrier'> {
  const { t } = useTranslation(['barriers', 'ui'])
  const words = useWords()
  return useMemo(
    () => ({
      looks: { severity: { tinted: true }, persistence: { tinted: true }, evidenceStatus: { wide: true } },
      parts,
      loadParts: Object.values(loads),
      columns: {
        category: {
          header: t('column.category'),
          fullHeader: t('record:field.barrier.category'),
          width: 2,
          from: 0,
          sortValue: ({ record }) => categoryLetter[record.category],
          renderCell: ({ record }) => <CategoryLetter category={record.category} />,
        },
        title: { width: 8, grow: 7 },
        level: {
          header: t('column.level'),
          fullHeader: t('column.levelFull'),
          width: 8.25,
          from: 0,
          greatestFirst: true,
          sortValue: ({ record }) => gravity(record),
          words: ({ record }) => t(`record:level.${levelOf(record.severity, record.persistence) ?? 'unknown'}`),
          renderCell: ({ record }) => (
            <>
              <LevelMark level={levelOf(record.severity, record.persistence)} />
              <span className="cell-quiet figures" title={t('column.score')}>
                {record.severity ?? '–'} × {record.persistence ?? '–'}
              </span>
            </>
          ),
        },
        lead: { width: 7, grow: 1.8, from: 520 },
        sectors: {
          header: t('column.sectors'),
          renderCell: ({ record }) => (
            <span className="cell-stack">
              <ShortList names={record.sectors.map(words.sector)} />
              <ShortList names={record.countries.map(words.place)} />
            </span>
          ),
        },
        status: { width: 7.75, from: 720 },
        updated: { width: 5.25 },
      },
      facets: {
        level: ({ record }) => [levelFacet(record)],
      },
      facetValue: (facet, value) =>
        facet === 'level' ? t(`record:level.${value === 'unrated' ? 'unknown' : value}`) : undefined,
      renderBelow: (item) => <BarrierBelow item={item} />,
      notOnBoard: ['category', 'subcategory'],
      matrix: {
        axes: { rows: 'severity', columns: 'persistence' },
        lookOf: (severity, persistence) => {
          const level = levelOf(severity, persistence) ?? 'low'
          return { step: shades[level], word: t(`record:level.${level}`) }
        },
        renderBelow: (items, address) => <BarrierLevels items={items} address={address} />,
      },
    }),
    [t, words],
  )
}

/** How strongly the matrix shows a level. */
const shades = { low: 2, moderate: 3, high: 4, critical: 5 } as const satisfies Record<Level, number>

/** The order by level, within a level by severity, then by persistence. */
function gravity({ severity, persistence }: Barrier): number | undefined {
  const level = levelOf(severity, persistence)
  if (level === undefined) return undefined
  return levels.indexOf(level) * 100 + (severity ?? 0) * 10 + (persistence ?? 0)
}

/** A barrier's second line on a phone. */
function BarrierBelow({ item }: { readonly item: ListedRecord<Barrier> }) {
  const { record, facts } = item
  return (
    <>
      <CategoryLetter category={record.category} />
      <ReferenceText reference={facts?.reference} />
      <LevelMark level={levelOf(record.severity, record.persistence)} />
      <LeadCell item={item} />
      <StatusMark status={record.status} />
    </>
  )
}
