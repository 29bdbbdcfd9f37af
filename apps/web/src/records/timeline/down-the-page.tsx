import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { ReferenceText } from '../../ui/marks.tsx'
import { usePrinting } from '../../ui/print/use-printing.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { RowMarks } from '../list/row-marks.tsx'
import { useWords } from '../list/use-words.ts'
import { NearList } from '../record-views/near-list.tsx'
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
  if (!isPrinting) {
    return (
      <NearList
        className="timeline-down"
        aria-label={look.label}
        items={items}
        height={rowHeight}
        renderItem={(item) => <Row item={item} look={look} />}
      />
    )
  }
  return (
    <ul className="timeline-down" aria-label={look.label}>
      {items.map((item) => (
        <li key={item.record.id}>
          <Row item={item} look={look} />
        </li>
      ))}
    </ul>
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
