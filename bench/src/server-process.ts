import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { Contender, Dialect } from './contenders.ts'
import { familyCpuOf, usageOf, type Usage } from './process-usage.ts'
import type { Serving } from './servers/serving.ts'

/** A server in a process of its own. */
export interface ServerProcess extends Serving {
  readonly dialect: Dialect
  usage(): Usage
  /** In ms: the processor time of the database so far; undefined where the server is its own. */
  databaseCpu(): number | undefined
  /** Ends it as an operator does, and waits. */
  stop(): Promise<void>
}

/** How long a server has to start and to stop, in ms. */
const patience = 60_000
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A PostgreSQL, which outlives the server that is started on it. */
export interface BenchDatabase {
  readonly url: string
  /** What the server seals its secrets with. */
  readonly key: string
  readonly pid: () => number
}

/**
 * @param rooms how many rooms there must be for those that don't make one of any name
 * @param database where Minga stores in place of the folder
 */
export async function startServerProcess(
  { program, args, nodeFlags = [], dialect, label }: Contender,
  folder: string,
  rooms: number,
  database?: BenchDatabase,
): Promise<ServerProcess> {
  const path = new URL(`./servers/${program}`, import.meta.url)
  const profile = process.env['BENCH_PROFILE']
  const child = fork(path, [folder, ...args, String(rooms)], {
    execArgv: [...nodeFlags, ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(database && { env: { ...process.env, DATABASE_URL: database.url, MINGA_KEY: database.key } }),
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => running.delete(child))
  const gaveUp = ended.then(() => Promise.reject(new Error(`${label} ended before it served`)))
  gaveUp.catch(() => undefined)
  const [serving] = (await Promise.race([once(child, 'message'), gaveUp])) as [Serving]
  const { pid } = child
  if (pid === undefined) throw new Error(`${label} has no process`)
  return {
    ...serving,
    dialect,
    usage: () => usageOf(pid),
    databaseCpu: () => database && familyCpuOf(database.pid()),
    async stop() {
      child.kill('SIGTERM')
      const tooLong = setTimeout(() => child.kill('SIGKILL'), patience)
      await ended
      clearTimeout(tooLong)
    },
  }
}

/** How many bytes a folder holds. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
