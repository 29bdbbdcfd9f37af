import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState, type RefObject } from 'react'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { Moves } from './use-moves.tsx'

/** The keys that move a record, for `aria-keyshortcuts`. */
export const movingKeys = 'Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+Delete'

interface Drag<Element extends HTMLElement> {
  readonly card: RefObject<Element | null>
  readonly mayMove: boolean
  readonly isDragged: boolean
}

/** Lets a record be dragged by its card, and keeps the focus on it where a move draws it elsewhere. */
export function useDrag<Element extends HTMLElement, Fields extends AnyRecord>(
  item: ListedRecord<Fields>,
  moves: Moves<Fields>,
): Drag<Element> {
  const card = useRef<Element>(null)
  const [isDragged, setDragged] = useState(false)
  const { id } = item.record
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
  return { card, mayMove, isDragged }
}
