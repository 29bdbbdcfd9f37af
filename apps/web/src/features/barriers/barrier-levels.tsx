import type { Barrier } from '@minga/domain/barrier/barrier'
import { levelOf, levels } from '@minga/domain/barrier/level'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { ListAddress } from '../../records/list/use-list-search.ts'
import { LevelMark } from '../../ui/marks.tsx'

interface LevelsProps {
  readonly items: readonly ListedRecord<Barrier>[]
  readonly address: ListAddress
}

/** How many barriers each level has, below the matrix that shows where they stand; each leads to them as a list. */
export function BarrierLevels({ items, address }: LevelsProps) {
  const { t } = useTranslation('barriers')
  const { search, withFilters } = address
  const by = Map.groupBy(items, ({ record }) => levelOf(record.severity, record.persistence))
  return (
    <ul className="matrix-levels" aria-label={t('matrix.levels')}>
      {levels.toReversed().map((level) => {
        const chosen = { ...search.filters.chosen, level: [level] }
        const list = { ...withFilters({ ...search.filters, chosen }), view: undefined }
        return (
          <li key={level}>
            <Link to="." search={(before) => ({ ...before, ...list })} className="matrix-level">
              <LevelMark level={level} /> <span className="figures">{by.get(level)?.length ?? 0}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
