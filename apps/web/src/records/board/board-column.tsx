import { useCallback, useId, type ReactNode } from 'react'

import { usePrinting } from '../../ui/print/use-printing.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useDrop } from '../moving/use-drop.ts'
import type { Moves } from '../moving/use-moves.tsx'
import { NearList } from '../record-views/near-list.tsx'
import type { Register } from '../use-register.ts'
import { BoardCard } from './board-card.tsx'
import type { BoardColumn } from './board.ts'

/** A card of two lines of title, and the space below it, in pixels. */
const cardHeight = 92
const gap = 8

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
  const name = useId()
  const isPrinting = usePrinting()
  const { target, isOver } = useDrop<HTMLElement>(useCallback((record) => onDropped(record, value), [onDropped, value]))
  return (
    <section ref={target} className="board-column" aria-labelledby={name} data-over={isOver || undefined}>
      <h2 id={name}>
        {nameOf(value)}
        <span className="figures">{items.length}</span>
      </h2>
      {isPrinting ? (
        <ul>
          {items.map((item) => (
            <li key={item.record.id}>
              <BoardCard {...props} item={item} value={value} />
            </li>
          ))}
        </ul>
      ) : (
        <NearList
          items={items}
          height={cardHeight}
          gap={gap}
          coming={props.moves.focusing}
          renderItem={(item) => <BoardCard {...props} item={item} value={value} />}
        />
      )}
    </section>
  )
}
