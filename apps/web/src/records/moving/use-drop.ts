import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState, type RefObject } from 'react'

/**
 * Makes an element take records that are dragged onto it.
 *
 * @param dropped takes the record's id; the same function on every render
 */
export function useDrop<Target extends HTMLElement>(
  dropped: (record: string) => void,
): {
  readonly target: RefObject<Target | null>
  /** Whether a record is held over it. */
  readonly isOver: boolean
} {
  const target = useRef<Target>(null)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const element = target.current
    if (element === null) return undefined
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data['record'] === 'string',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const { record } = source.data
        if (typeof record === 'string') dropped(record)
      },
    })
  }, [dropped])
  return { target, isOver }
}
