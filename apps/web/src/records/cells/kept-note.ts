import type { Noted } from './use-cell-undo.tsx'

/** After this long, the keys that take back no longer wait for a paste to be read: its code or its words may never come. */
const longestReading = 10_000

/**
 * Keeps a place, in the order of what can be taken back, for something that is still being read.
 *
 * @returns a function that puts it there; too late, it comes last
 */
export function keptNote(note: (noted: Noted) => void): (noted: Noted) => void {
  let keep: ((noted: Noted) => void) | undefined
  note(
    new Promise((resolve) => {
      keep = resolve
    }),
  )
  const put = (noted: Noted) => {
    if (keep === undefined) note(noted)
    else keep(noted)
    keep = undefined
  }
  setTimeout(() => put(undefined), longestReading)
  return put
}
