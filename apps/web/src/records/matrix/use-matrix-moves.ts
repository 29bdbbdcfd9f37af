import { useCallbackRef } from '@mantine/hooks'
import type { Axes } from '@minga/domain/record/matrix-axes'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useMoves, type Handle, type Moves } from '../moving/use-moves.tsx'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { isUnrated, positionOf, targetOf, targetValues, type Position, type Targets } from './matrix.ts'
import { usePlaceWords } from './use-place-words.ts'

/** The change of a move: the present place of a record, or its target. */
export type Moved = 'now' | 'target'

export interface MatrixMoves<Fields extends AnyRecord> {
  readonly moves: Moves<Fields>
  readonly onMove: (item: ListedRecord<Fields>, to: Position, moved: Moved, handle: Handle) => void
  /** A record that was dropped somewhere; the same function on every render. */
  readonly onDropped: (record: string, to: Position, isTarget: boolean) => void
}

interface Matrix<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly axes: Axes
  readonly targets: Targets
  /** The thing that a drop without Alt moves. */
  readonly moved: Moved
}

/** Moves records in a matrix: their two ratings, or their two targets, each time as one step. */
export function useMatrixMoves<Fields extends AnyRecord>(
  register: Register<Fields>,
  { items, axes, targets, moved: usual }: Matrix<Fields>,
): MatrixMoves<Fields> {
  const { kind } = register
  const { t } = useTranslation(['records', 'matrix'])
  const { label } = useRecordWords()
  const words = usePlaceWords(kind, axes)
  const moves = useMoves(register)
  const onMove: MatrixMoves<Fields>['onMove'] = useCallbackRef((item, to, moved, handle) => {
    const { record } = item
    const reference = item.facts?.reference ?? t('untitled')
    const { row, column } = to
    if (moved === 'now') {
      const { rows, columns } = axes
      const said =
        row === null || column === null
          ? t('matrix:unratedNow', { reference })
          : t('matrix:stands', { reference, rows: label(kind, rows), row, columns: label(kind, columns), column })
      moves.move(item, { [rows]: row, [columns]: column }, said, handle)
      return
    }
    const now = positionOf(record, axes)
    const before = targetOf(record, axes, targets)
    if (row === null || column === null) {
      moves.move(item, targetValues(to, targets), t('matrix:noTarget', { reference }), handle)
      return
    }
    // An axis without a target leads nowhere.
    const meant = {
      row: targets.rows === undefined ? now.row : row,
      column: targets.columns === undefined ? now.column : column,
    }
    const from = before ?? now
    if (before === undefined && from.row === meant.row && from.column === meant.column && handle !== 'target') return
    moves.move(
      item,
      targetValues(meant, targets),
      t('matrix:meantNow', { reference, place: words.place(meant) }),
      handle,
    )
  })
  const onDropped = useCallbackRef((record: string, to: Position, isTarget: boolean) => {
    const item = items.find((each) => each.record.id === record)
    const mayHave = targets.rows !== undefined || targets.columns !== undefined
    if (item === undefined) return
    // Dropped again where it stands, a card keeps the one rating, and the target, that it has.
    if (!isTarget && isUnrated(to) && isUnrated(positionOf(item.record, axes))) return
    if (mayHave && (isTarget || usual === 'target')) onMove(item, to, 'target', 'target')
    else onMove(item, to, 'now', 'card')
  })
  return { moves, onMove, onDropped }
}
