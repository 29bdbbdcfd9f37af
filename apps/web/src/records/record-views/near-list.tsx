import { useCallback, useRef, type ComponentProps, type ReactNode } from 'react'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useNearVirtualizer } from './near-virtualizer.ts'
import './near-list.css'

interface NearListProps<Fields extends AnyRecord> extends Pick<ComponentProps<'ul'>, 'className' | 'aria-label'> {
  readonly items: readonly ListedRecord<Fields>[]
  /** Of an item before it is measured, in pixels. */
  readonly height: number
  /** Between two items, in pixels. */
  readonly gap?: number
  /** A record that has just come here and is about to take the focus. */
  readonly coming?: () => string | undefined
  readonly renderItem: (item: ListedRecord<Fields>) => ReactNode
}

/** Records one below the other, of which those near the screen are drawn, and what has the focus or is dragged. */
export function NearList<Fields extends AnyRecord>({
  items,
  height,
  gap = 0,
  coming = () => undefined,
  renderItem,
  ...rest
}: NearListProps<Fields>) {
  const list = useRef<HTMLUListElement>(null)
  /** What had the focus last, or was dragged: taken away, it would lose it. */
  const touched = useRef<string>(undefined)
  const virtualizer = useNearVirtualizer({
    list,
    count: items.length,
    keyOf: useCallback((index: number) => items[index]?.record.id ?? index, [items]),
    height,
    gap,
    kept: () => {
      const ids = [touched.current, coming()]
      return ids.map((id) => (id === undefined ? -1 : items.findIndex(({ record }) => record.id === id)))
    },
  })
  const touch = ({ target }: { readonly target: EventTarget }) => {
    const at = (target as Element).closest('li')?.dataset['index']
    touched.current = at === undefined ? undefined : items[Number(at)]?.record.id
  }
  return (
    <ul
      {...rest}
      ref={list}
      className={`near-list ${rest.className ?? ''}`}
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
            {renderItem(item)}
          </li>
        )
      })}
    </ul>
  )
}
