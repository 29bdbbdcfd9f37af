import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/** How long the event loop was held, in ms. */
export interface Held {
  readonly longest: number
  readonly p99: number
  /** The longest in time of the processor: what the scheduler gave to others meanwhile is not in it. */
  readonly worked: number
}

// Loaded into a server before its own code: answers how long its event loop was held since it was last asked.
if (isMainThread && process.send !== undefined) {
  // In ms. Looking a thousand times a second takes a tenth of a processor.
  const every = Number(process.env['BENCH_LOOK_EVERY'] ?? 1)
  const delays = monitorEventLoopDelay({ resolution: every })
  delays.enable()
  let [worked, before] = [0, process.threadCpuUsage()]
  const turn = () => {
    const now = process.threadCpuUsage()
    worked = Math.max(worked, now.user + now.system - before.user - before.system)
    before = now
    setTimeout(turn, every).unref()
  }
  turn()
  process.on('message', () => {
    const held: Held = { longest: delays.max / 1e6, p99: delays.percentile(99) / 1e6, worked: worked / 1e3 }
    delays.reset()
    worked = 0
    process.send?.(held)
  })
  process.channel?.unref()
}
