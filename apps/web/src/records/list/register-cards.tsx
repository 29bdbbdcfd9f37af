import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

import type { AnyRecord, ListedRecord } from './listed-record.ts'
import './register-cards.css'

interface CardsProps<Fields extends AnyRecord> {
  readonly label: string
  readonly items: readonly ListedRecord<Fields>[]
  readonly onOpen: (item: ListedRecord<Fields>) => void
  readonly renderTitle: (item: ListedRecord<Fields>) => ReactNode
  readonly renderBelow: (item: ListedRecord<Fields>) => ReactNode
}

/** The register on a narrow screen: cards with the full title and one line below it. */
export function RegisterCards<Fields extends AnyRecord>({
  label,
  items,
  onOpen,
  renderTitle,
  renderBelow,
}: CardsProps<Fields>) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  // The virtualizer changes without changing its identity; nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 68,
    getItemKey: (index) => items[index]?.record.id ?? index,
    overscan: 10,
    scrollMargin: top,
  })
  return (
    <ul ref={list} className="cards" aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index]
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${String(start - top)}px)` }}
          >
            <button type="button" className="card" onClick={() => onOpen(item)}>
              <span className="card-title">{renderTitle(item)}</span>
              <span className="card-below">{renderBelow(item)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
