import { CardBelow } from '../list/card-below.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { useDrag } from '../moving/use-drag.ts'
import type { Shown } from './board-column.tsx'
import { columnAfter } from './board.ts'

interface CardProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly item: ListedRecord<Fields>
  readonly value: string | null
}

/** A record on the board: pressed, it opens; dragged, or with Shift and an arrow, it moves. */
export function BoardCard<Fields extends AnyRecord>(props: CardProps<Fields>) {
  const { register, item, value, columns, moves, opened, onMove, onOpen } = props
  const { title } = useWords()
  const { card, mayMove, isDragged } = useDrag<HTMLButtonElement, Fields>(item, moves)
  return (
    <button
      ref={card}
      type="button"
      className="board-card"
      aria-current={item.record.id === opened || undefined}
      aria-keyshortcuts={mayMove ? 'Shift+ArrowLeft Shift+ArrowRight' : undefined}
      data-movable={mayMove || undefined}
      data-dragged={isDragged || undefined}
      onClick={() => onOpen(item)}
      onKeyDown={(event) => {
        if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || !mayMove) return
        const to = columnAfter(event.key, columns, value)
        if (to === undefined) return
        event.preventDefault()
        onMove(item, to.value)
      }}
    >
      <span className="board-title">{title(item.record.title)}</span>
      <span className="board-below">
        <CardBelow register={register} item={item} />
      </span>
    </button>
  )
}
