import { useEffect, useEffectEvent } from 'react'

/**
 * Gives the focus back to where it was, once a part that took it has left the page: Mantine does so when an overlay that stays
 * on the page closes, and not when one leaves it.
 *
 * @param isWanted asked as it leaves: not where the person went on to another page
 */
export function useReturnedFocus(isWanted: () => boolean = always): void {
  const asked = useEffectEvent(isWanted)
  useEffect(() => {
    const before = document.activeElement
    return () => {
      const isLost = document.activeElement === document.body || document.activeElement === null
      if (isLost && before instanceof HTMLElement && before.isConnected && asked())
        before.focus({ preventScroll: true })
    }
  }, [])
}

function always(): boolean {
  return true
}
