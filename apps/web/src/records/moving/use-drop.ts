import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState, type RefObject } from 'react'

/**
 * Makes an element take records that are dragged onto it.
 *
 * @param dropped takes the record's id, and whether it is its target that was moved: by its mark, or with Alt; the same
 *   function on every render
 */
export function useDrop<Target extends HTMLElement>(
  dropped: (record: string, isTarget: boolean) => void,
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
      onDrop: ({ source, location }) => {
        setOver(false)
        const { record, handle } = source.data
        if (typeof record === 'string') dropped(record, handle === 'target' || location.current.input.altKey)
      },
    })
  }, [dropped])
  return { target, isOver }
}
