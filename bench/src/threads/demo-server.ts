import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Minga on the demo, as an operator runs it, in a process of its own. */
export interface DemoServer {
  readonly url: string
  /** Ends it as an operator does, and waits. */
  stop(): Promise<void>
}

const main = fileURLToPath(import.meta.resolve('@minga/server/src/main.ts'))
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

export async function startDemo(data: string, port: number): Promise<DemoServer> {
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), MINGA_DATA: data, MINGA_DEMO: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  running.add(child)
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`nothing serves at ${url}`)
    await wait(100)
  }
  return {
    url,
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
