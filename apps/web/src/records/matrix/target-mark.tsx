import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { movingKeys, useDrag } from '../moving/use-drag.ts'
import type { Shown } from './matrix-cell.tsx'
import { positionAfter, signOf, wayOf } from './matrix.ts'
import { usePlaceWords } from './use-place-words.ts'

interface MarkProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly item: ListedRecord<Fields>
}

/** The mark of a record in the cell to which it is meant to come: moved like a card, it moves the target. */
export function TargetMark<Fields extends AnyRecord>(props: MarkProps<Fields>) {
  const { register, item, axes, targets, moves, onMove, onOpen, opened } = props
  const { title } = useWords()
  const words = usePlaceWords(register.kind, axes)
  const { card, mayMove, isDragged } = useDrag<HTMLButtonElement, Fields>(item, moves, 'target')
  const { record, facts } = item
  const way = wayOf(record, axes, targets)
  if (way === undefined) return null
  const name = title(record.title)
  return (
    <button
      ref={card}
      type="button"
      className="matrix-card matrix-target"
      title={`${name} · ${words.way(way)}`}
      aria-label={`${`${facts?.reference ?? ''} ${name}`.trim()}, ${words.way(way)}`}
      aria-current={record.id === opened || undefined}
      aria-keyshortcuts={mayMove ? movingKeys : undefined}
      data-meant={record.id}
      data-movable={mayMove || undefined}
      data-dragged={isDragged || undefined}
      onClick={() => onOpen(item)}
      onKeyDown={(event) => {
        if (!event.shiftKey || event.ctrlKey || event.metaKey || !mayMove) return
        const to = positionAfter(event.key, way.to)
        if (to === undefined) return
        event.preventDefault()
        const page = event.currentTarget.closest('.matrix-page')
        onMove(item, to, 'target', 'target')
        // The mark goes with its target.
        if (to.row === null) page?.querySelector<HTMLElement>(`[data-card="${CSS.escape(record.id)}"]`)?.focus()
      }}
    >
      <span aria-hidden>{signOf(way)}</span> {facts?.reference ?? '–'}
    </button>
  )
}
