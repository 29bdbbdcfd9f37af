import { useLayoutEffect, useRef, type RefObject } from 'react'

/** As long as it takes the cards to make room, in ms. */
const duration = 150

/**
 * Cards move softly when another one opens, and only then: with the text they move as one, without a delay. Who asks for less motion
 * has none.
 */
export function useEased(canvas: RefObject<HTMLElement | null>, open: string | undefined): void {
  const before = useRef(open)
  useLayoutEffect(() => {
    if (before.current === open) return undefined
    before.current = open
    const element = canvas.current
    element?.setAttribute('data-eased', '')
    const end = setTimeout(() => element?.removeAttribute('data-eased'), duration + 50)
    return () => clearTimeout(end)
  }, [canvas, open])
}
