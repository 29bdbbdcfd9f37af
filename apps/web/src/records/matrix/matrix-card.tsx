import type { Axes } from '@minga/domain/record/matrix-axes'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { positionAfter, positionOf, type Position } from './matrix.ts'
import { movingKeys, useDrag } from '../moving/use-drag.ts'
import type { Moves } from '../moving/use-moves.tsx'

interface CardProps<Fields extends AnyRecord> {
  readonly item: ListedRecord<Fields>
  readonly axes: Axes
  readonly moves: Moves<Fields>
  readonly onMove: (item: ListedRecord<Fields>, to: Position) => void
  readonly onOpen: (item: ListedRecord<Fields>) => void
  readonly isOpened: boolean
}

/** A record in the matrix, by its reference: pressed, it opens; dragged, or with Shift and an arrow, it moves. */
export function MatrixCard<Fields extends AnyRecord>({
  item,
  axes,
  moves,
  onMove,
  onOpen,
  isOpened,
}: CardProps<Fields>) {
  const { title } = useWords()
  const { card, mayMove, isDragged } = useDrag<HTMLButtonElement, Fields>(item, moves)
  const { record, facts } = item
  const words = title(record.title)
  return (
    <button
      ref={card}
      type="button"
      className="matrix-card"
      title={words}
      aria-label={`${facts?.reference ?? ''} ${words}`.trim()}
      aria-current={isOpened || undefined}
      aria-keyshortcuts={mayMove ? movingKeys : undefined}
      data-movable={mayMove || undefined}
      data-dragged={isDragged || undefined}
      onClick={() => onOpen(item)}
      onKeyDown={(event) => {
        if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || !mayMove) return
        const to = positionAfter(event.key, positionOf(record, axes))
        if (to === undefined) return
        event.preventDefault()
        onMove(item, to)
      }}
    >
      {facts?.reference ?? '–'}
    </button>
  )
}
