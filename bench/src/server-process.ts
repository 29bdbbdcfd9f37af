import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { freePort } from '@minga/storage/testing/free-port'

import type { Contender, Dialect } from './contenders.ts'
import { familyCpuOf, usageOf, type Usage } from './process-usage.ts'
import type { Serving } from './servers/serving.ts'

/** A server in a process of its own, or in one for each of its nodes. */
export interface ServerProcess extends Serving {
  readonly dialect: Dialect
  /** Where the next socket of a room goes: to one node, or to that which the contender's balancer gives it. */
  portOf(room: string): number
  /** Of all nodes together. */
  usage(): Usage
  /** In ms: the processor time of the database so far; undefined where the server is its own. */
  databaseCpu(): number | undefined
  /** Ends it as an operator does, and waits. */
  stop(): Promise<void>
}

/** A PostgreSQL, which outlives the server that is started on it. */
export interface BenchDatabase {
  readonly url: string
  /** What the server seals its secrets with. */
  readonly key: string
  readonly pid: () => number
}

/** How long a server has to start and to stop, in ms. */
const patience = 60_000
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/**
 * @param rooms how many rooms there must be for those that don't make one of any name
 * @param database where Minga stores in place of the folder
 */
export async function startServerProcess(
  contender: Contender,
  folder: string,
  rooms: number,
  database?: BenchDatabase,
): Promise<ServerProcess> {
  const { dialect, nodes = 1 } = contender
  const started: NodeProcess[] = []
  // One after the other: the first makes what the others find.
  for (let node = 0; node < nodes; node += 1) {
    const env = database && (await environmentOf(database, nodes))
    started.push(await startNode(contender, [join(folder, nodes === 1 ? '' : `node-${node}`), String(rooms)], env))
  }
  const [first] = started
  if (first === undefined) throw new Error(`${contender.label} has no node`)
  const ports = started.map(({ serving }) => serving.port)
  let sockets = 0
  const next = { 'in turn': () => (sockets += 1), 'by room': hashOf }[contender.balance ?? 'by room']
  const usages = () => started.map(({ pid }) => usageOf(pid))
  return {
    ...first.serving,
    dialect,
    portOf: (room) => ports[next(room) % ports.length] ?? first.serving.port,
    usage: () => ({
      cpu: usages().reduce((sum, { cpu }) => sum + cpu, 0),
      loop: usages().reduce((sum, { loop }) => sum + loop, 0),
      rss: usages().reduce((sum, { rss }) => sum + rss, 0),
    }),
    databaseCpu: () => database && familyCpuOf(database.pid()),
    async stop() {
      await Promise.all(started.map((node) => node.stop()))
    },
  }
}

interface NodeProcess {
  readonly pid: number
  readonly serving: Serving
  readonly stop: () => Promise<void>
}

async function startNode(
  { program, args, nodeFlags = [], label }: Contender,
  [folder, rooms]: readonly [folder: string, rooms: string],
  env: NodeJS.ProcessEnv | undefined,
): Promise<NodeProcess> {
  const path = new URL(`./servers/${program}`, import.meta.url)
  const profile = process.env['BENCH_PROFILE']
  const child = fork(path, [folder, ...args, rooms], {
    execArgv: [...nodeFlags, ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(env && { env: { ...process.env, ...env } }),
  })
  running.add(child)
  const ended = once(child, 'exit').then(() => running.delete(child))
  const gaveUp = ended.then(() => Promise.reject(new Error(`${label} ended before it served`)))
  gaveUp.catch(() => undefined)
  const [serving] = (await Promise.race([once(child, 'message'), gaveUp])) as [Serving]
  const { pid } = child
  if (pid === undefined) throw new Error(`${label} has no process`)
  return {
    pid,
    serving,
    async stop() {
      child.kill('SIGTERM')
      const tooLong = setTimeout(() => child.kill('SIGKILL'), patience)
      await ended
      clearTimeout(tooLong)
    },
  }
}

/** Nodes have to know where others reach them before they listen, and one origin for all. */
async function environmentOf({ url, key }: BenchDatabase, nodes: number): Promise<NodeJS.ProcessEnv> {
  const shared = { DATABASE_URL: url, MINGA_KEY: key }
  if (nodes === 1) return shared
  const port = await freePort()
  return { ...shared, PORT: String(port), MINGA_NODE_ADDRESS: `127.0.0.1:${port}`, MINGA_URL: 'http://minga.localhost' }
}

/** FNV-1a, of 32 bits. */
function hashOf(room: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(room)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/** How many bytes a folder holds. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
