import { Link } from '@tanstack/react-router'
import { useCallback, useRef, type ReactNode } from 'react'

import { ReferenceText } from '../../ui/marks.tsx'
import { usePrinting } from '../../ui/print/use-printing.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { RowMarks } from '../list/row-marks.tsx'
import { useWords } from '../list/use-words.ts'
import { useNearVirtualizer } from '../record-views/near-virtualizer.ts'
import type { TimelineLook } from './record-timeline.tsx'

interface DownProps<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly look: Pick<TimelineLook<Fields>, 'label' | 'renderDate' | 'renderBelow'>
}

/** In pixels: a title of two lines with what stands below it. */
const rowHeight = 76

/** Records one below the other, each with its date; of many those that are near the screen, and on paper all. */
export function DownThePage<Fields extends AnyRecord>({ items, look }: DownProps<Fields>) {
  const isPrinting = usePrinting()
  if (!isPrinting) return <NearRows items={items} look={look} />
  return (
    <ol className="timeline-down" aria-label={look.label}>
      {items.map((item) => (
        <li key={item.record.id}>
          <Row item={item} look={look} />
        </li>
      ))}
    </ol>
  )
}

function NearRows<Fields extends AnyRecord>({ items, look }: DownProps<Fields>) {
  const list = useRef<HTMLOListElement>(null)
  /** What had the focus last: taken away, it would lose it. */
  const touched = useRef(-1)
  const virtualizer = useNearVirtualizer({
    list,
    count: items.length,
    keyOf: useCallback((index: number) => items[index]?.record.id ?? index, [items]),
    height: rowHeight,
    gap: 0,
    kept: () => [touched.current],
  })
  return (
    <ol
      ref={list}
      className="timeline-down timeline-near"
      aria-label={look.label}
      style={{ height: virtualizer.getTotalSize() }}
      onFocusCapture={({ target }) => {
        touched.current = Number(target.closest('li')?.dataset['index'] ?? -1)
      }}
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
            <Row item={item} look={look} />
          </li>
        )
      })}
    </ol>
  )
}

interface RowProps<Fields extends AnyRecord> extends Pick<DownProps<Fields>, 'look'> {
  readonly item: ListedRecord<Fields>
}

function Row<Fields extends AnyRecord>({ item, look }: RowProps<Fields>): ReactNode {
  const words = useWords()
  return (
    <>
      <span className="timeline-when">{look.renderDate(item)}</span>
      <Link
        to="."
        search={(before) => ({ ...before, record: item.record.id, thread: undefined, new: undefined })}
        className="timeline-what"
      >
        <span className="cell-title">{words.title(item.record.title)}</span>
        <span className="timeline-below">
          <ReferenceText reference={item.facts?.reference} />
          {look.renderBelow(item, false)}
          <RowMarks item={item} />
        </span>
      </Link>
    </>
  )
}
