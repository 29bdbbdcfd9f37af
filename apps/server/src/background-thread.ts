import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { constants, platform, setPriority } from 'node:os'

/**
 * Called first by threads whose work can wait: on a busy machine the event loop and the keeper are served before
 * them. Elsewhere than on Linux, or without `/proc`, the thread runs like all others.
 */
export function workInBackground(): void {
  if (platform() !== 'linux') return
  try {
    // "1234/task/1240": Linux takes the id of a thread where the id of a process is asked for.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It is only slower for others.
  }
}

/** As Linux names a thread in which V8 compiles and looks for garbage while ours run. */
const helper = 'V8Worker'

/**
 * Called once, at the start: V8's own threads do a third of the work of a busy minute, and most of it can wait. Served as
 * our threads are, they took the processor that a letter needs on its way (decision 85).
 */
export function serveHelpersLast(): void {
  if (platform() !== 'linux') return
  try {
    for (const thread of readdirSync('/proc/self/task')) {
      const name = readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim()
      if (name === helper) setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL)
    }
  } catch {
    // It is only slower for others.
  }
}
