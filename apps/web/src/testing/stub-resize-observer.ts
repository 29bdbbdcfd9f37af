import { vi } from 'vitest'

/** jsdom lays nothing out, and has none: what waits for a size waits for ever. */
export function stubResizeObserver(): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    },
  )
}
