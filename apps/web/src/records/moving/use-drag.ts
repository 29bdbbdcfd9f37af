import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState, type RefObject } from 'react'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { Handle, Moves } from './use-moves.tsx'

/** The keys that move a record, for `aria-keyshortcuts`. */
export const movingKeys = 'Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+Delete'

interface Drag<Element extends HTMLElement> {
  readonly card: RefObject<Element | null>
  readonly mayMove: boolean
  readonly isDragged: boolean
}

/** Lets a record be dragged by its card, or its target by the target's mark, and keeps the focus where a move draws it. */
export function useDrag<Element extends HTMLElement, Fields extends AnyRecord>(
  item: ListedRecord<Fields>,
  moves: Moves<Fields>,
  handle: Handle = 'card',
): Drag<Element> {
  const card = useRef<Element>(null)
  const [isDragged, setDragged] = useState(false)
  const { id } = item.record
  const mayMove = moves.mayMove(item)
  const { takeFocus } = moves
  useEffect(() => {
    const element = card.current
    if (element === null || !mayMove) return undefined
    if (takeFocus(id, handle)) element.focus({ preventScroll: true })
    return draggable({
      element,
      getInitialData: () => ({ record: id, handle }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [id, handle, mayMove, takeFocus])
  return { card, mayMove, isDragged }
}
