import { afterAll, vi } from 'vitest'

// Files share a process: what one put in place of `fetch` or `self` goes with it.
afterAll(() => {
  vi.unstubAllGlobals()
})
