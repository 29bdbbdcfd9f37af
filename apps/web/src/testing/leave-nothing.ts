import { afterAll, beforeAll, vi } from 'vitest'

// Files share a process: what one put in place of `fetch` or `self`, or kept on its device
// (the language it chose), would answer for the files after it, in whatever order they run.
beforeAll(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterAll(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
})
