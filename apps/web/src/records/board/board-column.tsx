import { Button } from '@mantine/core'
import { useCallback, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useDrop } from '../moving/use-drop.ts'
import type { Moves } from '../moving/use-moves.tsx'
import type { Register } from '../use-register.ts'
import { BoardCard } from './board-card.tsx'
import type { BoardColumn } from './board.ts'

/** How many cards a column draws, and how many more at a press. */
const atOnce = 50

export interface Shown<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly columns: readonly BoardColumn<Fields>[]
  readonly moves: Moves<Fields>
  readonly whyNotMoved: (item: ListedRecord<Fields>) => string | undefined
  /** The words of a column. */
  readonly nameOf: (value: string | null) => ReactNode
  readonly opened: string | undefined
  readonly onMove: (item: ListedRecord<Fields>, value: string | null) => void
  readonly onOpen: (item: ListedRecord<Fields>) => void
  /** A record that was dropped on a column; the same function on every render. */
  readonly onDropped: (record: string, value: string | null) => void
}

/** One value's records, below its name. */
export function Column<Fields extends AnyRecord>(props: Shown<Fields> & { readonly column: BoardColumn<Fields> }) {
  const { column, nameOf, onDropped } = props
  const { value, items } = column
  const { t } = useTranslation('records')
  const name = useId()
  const [most, setMost] = useState(atOnce)
  const { target, isOver } = useDrop<HTMLElement>(useCallback((record) => onDropped(record, value), [onDropped, value]))
  return (
    <section ref={target} className="board-column" aria-labelledby={name} data-over={isOver || undefined}>
      <h2 id={name}>
        {nameOf(value)}
        <span className="figures">{items.length}</span>
      </h2>
      <ul>
        {items.slice(0, most).map((item) => (
          <li key={item.record.id}>
            <BoardCard {...props} item={item} value={value} />
          </li>
        ))}
      </ul>
      {items.length > most ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setMost(most + atOnce)}>
          {t('board.more', { count: items.length - most })}
        </Button>
      ) : null}
    </section>
  )
}
