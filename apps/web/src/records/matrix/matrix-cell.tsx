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
import type { Targets } from './matrix.ts'
import { useDrop } from '../moving/use-drop.ts'
import { TargetMark } from './target-mark.tsx'
import type { MatrixMoves, Moved } from './use-matrix-moves.ts'

/** How many records a cell names; the others are in its list. */
const most = 8

/** A cell's meaning and how grave it is, on axes that have one. */
export interface CellLook {
  readonly step: Scale
  readonly word: string
}

export interface Shown<Fields extends AnyRecord> extends MatrixMoves<Fields> {
  readonly register: Register<Fields>
  readonly axes: Axes
  readonly targets: Targets
  /** The thing that moves without Alt. */
  readonly moved: Moved
  readonly opened: string | undefined
  readonly onOpen: (item: ListedRecord<Fields>) => void
}

interface CellProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly row: Scale
  readonly column: Scale
  readonly items: readonly ListedRecord<Fields>[]
  /** Records that are meant to come here. */
  readonly meant: readonly ListedRecord<Fields>[]
  readonly look: CellLook | undefined
  /** The cell's records as a list; undefined where the list is not filtered by these fields. */
  readonly search: SearchPatch | undefined
}

/** A cell of the matrix: how many records it has, which they are, and the place to drop one. */
export function Cell<Fields extends AnyRecord>(props: CellProps<Fields>) {
  const { register, axes, row, column, items, look, search, onDropped } = props
  const { t } = useTranslation('matrix')
  const { label } = useRecordWords()
  const { target, isOver } = useDrop<HTMLTableCellElement>(
    useCallback((record, isTarget) => onDropped(record, { row, column }, isTarget), [onDropped, row, column]),
  )
  const { kind } = register
  const where = { rows: label(kind, axes.rows), row, columns: label(kind, axes.columns), column }
  const count = items.length
  const total = (
    <>
      <span className="matrix-count">{count}</span>
      <span className="visually-hidden">{t('cell', { ...where, count })}</span>
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
          <span className="visually-hidden">{t('none')}</span>
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

interface CardsProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly meant?: readonly ListedRecord<Fields>[]
  readonly all?: boolean
}

/** Records by their references, and how many more there are; then the marks of those that are meant to come. */
export function Cards<Fields extends AnyRecord>({ items, meant = [], all = false, ...shownAs }: CardsProps<Fields>) {
  const { t } = useTranslation('matrix')
  const shown = all || items.length <= most ? items : items.slice(0, most - 1)
  const marks = meant.slice(0, most)
  const more = items.length - shown.length + meant.length - marks.length
  if (items.length === 0 && meant.length === 0) return null
  return (
    <ul className="matrix-cards">
      {shown.map((item) => (
        <li key={item.record.id}>
          <MatrixCard {...shownAs} item={item} />
        </li>
      ))}
      {marks.map((item) => (
        <li key={`${item.record.id}/target`}>
          <TargetMark {...shownAs} item={item} />
        </li>
      ))}
      {more === 0 ? null : <li className="matrix-more">{t('more', { count: more })}</li>}
    </ul>
  )
}
