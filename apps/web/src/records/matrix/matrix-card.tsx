import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { Axes } from '@minga/domain/record/matrix-axes'
import { useEffect, useRef, useState } from 'react'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { positionAfter, positionOf } from './matrix.ts'
import type { Moves } from './use-moves.tsx'

interface CardProps<Fields extends AnyRecord> {
  readonly item: ListedRecord<Fields>
  readonly axes: Axes
  readonly moves: Moves<Fields>
  readonly onOpen: (item: ListedRecord<Fields>) => void
  readonly isOpened: boolean
}

/** A record in the matrix, by its reference: pressed, it opens; dragged, or with Shift and an arrow, it moves. */
export function MatrixCard<Fields extends AnyRecord>({ item, axes, moves, onOpen, isOpened }: CardProps<Fields>) {
  const { title } = useWords()
  const card = useRef<HTMLButtonElement>(null)
  const [isDragged, setDragged] = useState(false)
  const { record, facts } = item
  const { id } = record
  const mayMove = moves.mayMove(item)
  const { takeFocus } = moves
  useEffect(() => {
    const element = card.current
    if (element === null || !mayMove) return undefined
    if (takeFocus(id)) element.focus({ preventScroll: true })
    return draggable({
      element,
      getInitialData: () => ({ record: id }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [id, mayMove, takeFocus])
  const words = title(record.title)
  return (
    <button
      ref={card}
      type="button"
      className="matrix-card"
      title={words}
      aria-label={`${facts?.reference ?? ''} ${words}`.trim()}
      aria-current={isOpened || undefined}
      aria-keyshortcuts={
        mayMove ? 'Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+Delete' : undefined
      }
      data-movable={mayMove || undefined}
      data-dragged={isDragged || undefined}
      onClick={() => onOpen(item)}
      onKeyDown={(event) => {
        if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || !mayMove) return
        const to = positionAfter(event.key, positionOf(record, axes))
        if (to === undefined) return
        event.preventDefault()
        moves.move(item, to)
      }}
    >
      {facts?.reference ?? '–'}
    </button>
  )
}
