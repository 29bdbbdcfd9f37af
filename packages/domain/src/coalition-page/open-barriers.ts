import { barrierCategories, barrierRecord, type Barrier } from '../barrier/barrier.ts'
import { levelOf, levels } from '../barrier/level.ts'
import { countedLevels, type CountedLevel } from '../chart/chart-data.ts'
import type { BarrierCounts } from './coalition-page.ts'

type Counted = Pick<Barrier, 'category' | 'status' | 'severity' | 'persistence' | 'illustrative'>

/** How many open barriers there are by type and level, and how many of them are examples. */
export function countBarriers(barriers: readonly Counted[]): {
  readonly counts: BarrierCounts
  readonly illustrative: number
} {
  const counts = Object.fromEntries(barrierCategories.map((category) => [category, none()])) as Record<
    Barrier['category'],
    Record<CountedLevel, number>
  >
  const open = barriers.filter(barrierRecord.isOpen)
  for (const barrier of open) counts[barrier.category][countedLevelOf(barrier)] += 1
  return { counts, illustrative: open.filter(({ illustrative }) => illustrative).length }
}

export function countedLevelOf({ severity, persistence }: Pick<Barrier, 'severity' | 'persistence'>): CountedLevel {
  return levelOf(severity, persistence) ?? 'unrated'
}

/** A barrier with what puts it before others. */
interface Ranked {
  readonly number: number
  readonly createdAt: string
  readonly fields: Counted
}

/** The gravest open ones first: by level, then severity and persistence, then the one that is known longest. Unrated ones are not among them. */
export function gravestBarriers<Row extends Ranked>(rows: readonly Row[]): Row[] {
  const rank = ({ fields }: Row) => levels.indexOf(levelOf(fields.severity, fields.persistence) ?? 'low')
  return rows
    .filter(({ fields }) => barrierRecord.isOpen(fields) && countedLevelOf(fields) !== 'unrated')
    .toSorted(
      (one, other) =>
        rank(other) - rank(one) ||
        (other.fields.severity ?? 0) - (one.fields.severity ?? 0) ||
        (other.fields.persistence ?? 0) - (one.fields.persistence ?? 0) ||
        one.createdAt.localeCompare(other.createdAt) ||
        one.number - other.number,
    )
}

function none(): Record<CountedLevel, number> {
  return Object.fromEntries(countedLevels.map((level) => [level, 0])) as Record<CountedLevel, number>
}
