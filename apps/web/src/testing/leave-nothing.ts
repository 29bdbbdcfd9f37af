import { afterAll, beforeAll, vi } from 'vitest'

import { beginPageSession } from '../api/page-session.ts'

// Files share a process: what one put in place of `fetch` or `self`, or kept on its device
// (the language it chose), would answer for the files after it, in whatever order they run; so would the session
// that it ended, and timers that stood still when its test failed.
beforeAll(() => {
  forgetDevice()
  beginPageSession()
})
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  forgetDevice()
})

/** Files that ask for Node's environment have none. */
function forgetDevice(): void {
  if (typeof localStorage === 'undefined') return
  localStorage.clear()
  sessionStorage.clear()
  Reflect.deleteProperty(document, 'fonts')
}
