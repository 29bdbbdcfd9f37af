import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { nodeFlags } from '@minga/server/src/memory/v8-limits.ts'

import { threadsOf, usageOf, type Usage } from '../process-usage.ts'
import type { Held } from './watch-event-loop.ts'

/** Minga on the demo, as an operator runs it, in a process of its own. */
export interface DemoServer {
  readonly url: string
  /** How long its event loop was held since the last call, at most and for one turn in a hundred, in ms. */
  held(): Promise<Held>
  usage(): Usage
  /** The processor time of each of its threads so far, in ms. */
  threads(): ReadonlyMap<string, number>
  /** Ends it as an operator does, and waits. */
  stop(): Promise<void>
}

const watch = import.meta.resolve('./watch-event-loop.ts')
const main = fileURLToPath(import.meta.resolve('@minga/server/src/main.ts'))
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** @param lookEvery how often it is looked how long its event loop was held, in ms */
export async function startDemo(data: string, port: number, lookEvery = 1): Promise<DemoServer> {
  const url = `http://127.0.0.1:${port}`
  const profile = process.env['BENCH_PROFILE']
  const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const child = spawn(process.execPath, [...nodeFlags, ...profiled, '--import', watch, main, 'serve'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      MINGA_DATA: data,
      MINGA_DEMO: '1',
      BENCH_LOOK_EVERY: String(lookEvery),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running.add(child)
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`nothing serves at ${url}`)
    await wait(100)
  }
  return {
    url,
    usage: () => usageOf(child.pid ?? 0),
    threads: () => threadsOf(child.pid ?? 0),
    async held() {
      child.send('held')
      const [held] = (await once(child, 'message')) as [Held]
      return held
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      running.delete(child)
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}
