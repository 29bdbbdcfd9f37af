import { useRef } from 'react'

/**
 * The handlers with which a row becomes the current one. By keyboard it does so with the focus. A press gives the focus
 * too, but the row above then loses its decisions and all below moves up: the release would land beside what was
 * pressed. So a press chooses with its click.
 */
export function useChoosing(choose: () => void) {
  const isPressed = useRef(false)
  return {
    onMouseDown: () => {
      isPressed.current = true
      // Wherever it ends.
      addEventListener('mouseup', () => (isPressed.current = false), { once: true, capture: true })
    },
    onFocus: () => {
      if (!isPressed.current) choose()
    },
    onClick: choose,
  }
}
