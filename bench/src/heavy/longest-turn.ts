import { setTimeout as wait } from 'node:timers/promises'

interface Turn {
  /** In ms by the clock. */
  readonly held: number
  /** In ms of the processor. */
  readonly worked: number
}

/** The longest turn of this process's event loop while something runs. */
export async function longestTurn(run: () => Promise<void>): Promise<Turn> {
  let [held, worked] = [0, 0]
  let [at, used] = [performance.now(), process.threadCpuUsage()]
  let isRunning = true
  const turn = () => {
    const [now, spent] = [performance.now(), process.threadCpuUsage()]
    held = Math.max(held, now - at)
    worked = Math.max(worked, (spent.user + spent.system - used.user - used.system) / 1000)
    ;[at, used] = [now, spent]
    if (isRunning) setImmediate(turn)
  }
  setImmediate(turn)
  await run()
  isRunning = false
  await wait(5)
  return { held, worked }
}
