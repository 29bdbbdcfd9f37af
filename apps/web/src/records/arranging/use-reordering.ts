import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState } from 'react'

/**
 * Lets a column be dragged onto another one of the menu.
 *
 * @param onDrop takes the dragged column and the one it is dropped on; the same function on every render
 */
export function useReordering(name: string, onDrop: (dragged: string, over: string) => void) {
  const item = useRef<HTMLLIElement>(null)
  const [isDragged, setDragged] = useState(false)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const element = item.current
    if (element === null) return undefined
    return combine(
      draggable({
        element,
        getInitialData: () => ({ column: name }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['column'] === 'string',
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false)
          const { column } = source.data
          if (typeof column === 'string' && column !== name) onDrop(column, name)
        },
      }),
    )
  }, [name, onDrop])
  return { item, isDragged, isOver }
}
