import { levelOf, type Level } from '@minga/domain/barrier/level'
import type { Barrier } from '@minga/domain/barrier/barrier'
import type { Scale } from '@minga/domain/record/field'

import type { ListedRecord } from '../../records/list/listed-record.ts'

export const steps = [1, 2, 3, 4, 5] as const satisfies readonly Scale[]

export interface MatrixCell {
  readonly severity: Scale
  readonly persistence: Scale
  readonly level: Level
  readonly barriers: readonly ListedRecord<Barrier>[]
}

export interface Matrix {
  /** Rows from the highest severity down; cells from the lowest persistence up. */
  readonly rows: readonly { readonly severity: Scale; readonly cells: readonly MatrixCell[] }[]
  /** Barriers without both ratings, which belong to no cell. */
  readonly unrated: readonly ListedRecord<Barrier>[]
}

export function matrixOf(list: readonly ListedRecord<Barrier>[]): Matrix {
  const rows = steps.toReversed().map((severity) => ({
    severity,
    cells: steps.map((persistence) => ({
      severity,
      persistence,
      level: levelOf(severity, persistence) ?? 'low',
      barriers: list.filter(({ record }) => record.severity === severity && record.persistence === persistence),
    })),
  }))
  const unrated = list.filter(({ record }) => record.severity === null || record.persistence === null)
  return { rows, unrated }
}

/** The number of barriers at each level, the highest first. */
export function countLevels(matrix: Matrix): Record<Level, number> {
  const counts: Record<Level, number> = { critical: 0, high: 0, moderate: 0, low: 0 }
  for (const { cells } of matrix.rows) for (const cell of cells) counts[cell.level] += cell.barriers.length
  return counts
}
