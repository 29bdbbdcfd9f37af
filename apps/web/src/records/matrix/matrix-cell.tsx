import type { Scale } from '@minga/domain/record/field'
import type { Axes } from '@minga/domain/record/matrix-axes'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { SearchPatch } from '../list/use-list-search.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { MatrixCard } from './matrix-card.tsx'
import type { Position } from './matrix.ts'
import { useDrop } from '../moving/use-drop.ts'
import type { Moves } from '../moving/use-moves.tsx'

/** How many records a cell names; the others are in its list. */
const most = 8

/** A cell's meaning and how grave it is, on axes that have one. */
export interface CellLook {
  readonly step: Scale
  readonly word: string
}

export interface Shown<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly axes: Axes
  readonly moves: Moves<Fields>
  readonly opened: string | undefined
  readonly onMove: (item: ListedRecord<Fields>, to: Position) => void
  readonly onOpen: (item: ListedRecord<Fields>) => void
  /** A record that was dropped somewhere; the same function on every render. */
  readonly onDropped: (record: string, to: Position) => void
}

interface CellProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly row: Scale
  readonly column: Scale
  readonly items: readonly ListedRecord<Fields>[]
  readonly look: CellLook | undefined
  /** The cell's records as a list; undefined where the list is not filtered by these fields. */
  readonly search: SearchPatch | undefined
}

/** A cell of the matrix: how many records it has, which they are, and the place to drop one. */
export function Cell<Fields extends AnyRecord>(props: CellProps<Fields>) {
  const { register, axes, row, column, items, look, search, onDropped } = props
  const { t } = useTranslation('records')
  const { label } = useRecordWords()
  const { target, isOver } = useDrop<HTMLTableCellElement>(
    useCallback((record) => onDropped(record, { row, column }), [onDropped, row, column]),
  )
  const { kind } = register
  const where = { rows: label(kind, axes.rows), row, columns: label(kind, axes.columns), column }
  const count = items.length
  const total = (
    <>
      <span className="matrix-count">{count}</span>
      <span className="visually-hidden">{t('matrix.cell', { ...where, count })}</span>
      {look === undefined ? null : <span className="matrix-word">{look.word}</span>}
    </>
  )
  return (
    <td
      ref={target}
      className="matrix-cell"
      data-step={look?.step}
      data-empty={count === 0}
      data-over={isOver || undefined}
    >
      {count === 0 ? (
        <span className="matrix-total">
          <span className="matrix-word" aria-hidden>
            {look?.word}
          </span>
          <span className="visually-hidden">{t('matrix.none')}</span>
        </span>
      ) : search === undefined ? (
        <span className="matrix-total">{total}</span>
      ) : (
        <Link to="." search={(before) => ({ ...before, ...search })} className="matrix-total">
          {total}
        </Link>
      )}
      <Cards {...props} />
    </td>
  )
}

/** Records by their references, and how many more there are. */
export function Cards<Fields extends AnyRecord>(
  props: Shown<Fields> & { readonly items: readonly ListedRecord<Fields>[]; readonly all?: boolean },
) {
  const { axes, moves, opened, onMove, onOpen, items, all = false } = props
  const { t } = useTranslation('records')
  const shown = all || items.length <= most ? items : items.slice(0, most - 1)
  const more = items.length - shown.length
  if (items.length === 0) return null
  return (
    <ul className="matrix-cards">
      {shown.map((item) => (
        <li key={item.record.id}>
          <MatrixCard
            item={item}
            axes={axes}
            moves={moves}
            onMove={onMove}
            onOpen={onOpen}
            isOpened={item.record.id === opened}
          />
        </li>
      ))}
      {more === 0 ? null : <li className="matrix-more">{t('matrix.more', { count: more })}</li>}
    </ul>
  )
}
