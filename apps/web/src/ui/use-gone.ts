import { useCallbackRef } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

/**
 * Called once the component is taken away, as when its person goes back to another page: React tells a field that goes
 * nothing of its focus, so what stands in it would be lost.
 */
export function useGone(then: () => void): void {
  const now = useCallbackRef(then)
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      // Strict mode takes each effect away once, and sets it up again at once.
      queueMicrotask(() => {
        if (!isHere.current) now()
      })
    }
  }, [now])
}
