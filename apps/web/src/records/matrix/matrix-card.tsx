import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { movingKeys, useDrag } from '../moving/use-drag.ts'
import type { Shown } from './matrix-cell.tsx'
import { positionAfter, positionOf, signOf, wayOf } from './matrix.ts'
import { usePlaceWords } from './use-place-words.ts'

interface CardProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly item: ListedRecord<Fields>
}

/** With Alt it is the target that moves. */
const targetKeys = movingKeys.replaceAll('Shift+', 'Alt+Shift+')

/** A record in the matrix, by its reference: pressed, it opens; dragged, or with Shift and an arrow, it moves. */
export function MatrixCard<Fields extends AnyRecord>(props: CardProps<Fields>) {
  const { register, item, axes, targets, moves, moved, onMove, onOpen, opened } = props
  const { title } = useWords()
  const places = usePlaceWords(register.kind, axes)
  const { card, mayMove, isDragged } = useDrag<HTMLButtonElement, Fields>(item, moves)
  const { record, facts } = item
  const words = title(record.title)
  const way = wayOf(record, axes, targets)
  const mayAim = mayMove && (targets.rows !== undefined || targets.columns !== undefined)
  return (
    <button
      ref={card}
      type="button"
      className="matrix-card"
      title={words}
      aria-label={[`${facts?.reference ?? ''} ${words}`.trim(), ...(way === undefined ? [] : [places.way(way)])].join(
        ', ',
      )}
      aria-current={record.id === opened || undefined}
      aria-keyshortcuts={mayAim ? `${movingKeys} ${targetKeys}` : mayMove ? movingKeys : undefined}
      data-card={record.id}
      data-movable={mayMove || undefined}
      data-dragged={isDragged || undefined}
      onClick={() => onOpen(item)}
      onKeyDown={(event) => {
        if (!event.shiftKey || event.ctrlKey || event.metaKey || !mayMove || (event.altKey && !mayAim)) return
        const isTarget = mayAim && (event.altKey || moved === 'target')
        const to = positionAfter(event.key, isTarget && way !== undefined ? way.to : positionOf(record, axes))
        if (to === undefined) return
        event.preventDefault()
        if (isTarget) onMove(item, to, 'target', 'none')
        else onMove(item, to, 'now', 'card')
      }}
    >
      {facts?.reference ?? '–'}
      {way === undefined ? null : <span aria-hidden> {signOf(way)}</span>}
    </button>
  )
}
