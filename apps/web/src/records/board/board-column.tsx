import { useCallback, useId, useRef, type ReactNode } from 'react'

import { usePrinting } from '../../ui/print/use-printing.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useDrop } from '../moving/use-drop.ts'
import type { Moves } from '../moving/use-moves.tsx'
import { useNearVirtualizer } from '../record-views/near-virtualizer.ts'
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
        <NearCards {...props} />
      )}
    </section>
  )
}

/** The cards that are near the screen, at their place among all. */
function NearCards<Fields extends AnyRecord>(props: Shown<Fields> & { readonly column: BoardColumn<Fields> }) {
  const { value, items } = props.column
  const list = useRef<HTMLUListElement>(null)
  /** What had the focus last, or was dragged: taken away, it would lose it. */
  const touched = useRef<string>(undefined)
  const { moves } = props
  const virtualizer = useNearVirtualizer({
    list,
    count: items.length,
    keyOf: useCallback((index: number) => items[index]?.record.id ?? index, [items]),
    height: cardHeight,
    gap,
    kept: () => {
      const ids = [touched.current, moves.focusing()]
      return ids.map((id) => (id === undefined ? -1 : items.findIndex(({ record }) => record.id === id)))
    },
  })
  const touch = ({ target }: { readonly target: EventTarget }) => {
    const at = (target as Element).closest('li')?.dataset['index']
    touched.current = at === undefined ? undefined : items[Number(at)]?.record.id
  }
  return (
    <ul
      ref={list}
      className="board-near"
      style={{ height: virtualizer.getTotalSize() }}
      onFocusCapture={touch}
      onDragStartCapture={touch}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index]
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${String(start)}px)` }}
          >
            <BoardCard {...props} item={item} value={value} />
          </li>
        )
      })}
    </ul>
  )
}
