import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/** How long the event loop was held, in ms. */
export interface Held {
  readonly longest: number
  readonly p99: number
}

// Loaded into a server before its own code: answers how long its event loop was held since it was last asked.
if (isMainThread && process.send !== undefined) {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  process.on('message', () => {
    const held: Held = { longest: delays.max / 1e6, p99: delays.percentile(99) / 1e6 }
    delays.reset()
    process.send?.(held)
  })
  process.channel?.unref()
}
