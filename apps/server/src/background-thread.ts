import { readlinkSync } from 'node:fs'
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
