import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

import pg from 'pg'

import { freePort } from './free-port.ts'

/** A PostgreSQL of its own for a test run, on a port of the loopback. */
export interface TestPostgres {
  /** The address of the database `postgres` on it, as its superuser. */
  readonly url: string
  /** Of the server's main process: a test may kill it, and `start` it again. */
  readonly pid: () => number
  /** Starts it again on the same data and port, after it was killed. */
  readonly start: () => Promise<void>
  /** Ends it and takes its data away. */
  readonly stop: () => Promise<void>
}

const usual = ['max_connections=300', 'autovacuum=off', 'dynamic_shared_memory_type=mmap']

const needed = ['initdb', 'postgres'] as const

/** Where PostgreSQL's own programs lie; undefined where it is not installed. */
export function findPostgres(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...globSync('/usr/lib/postgresql/*/bin').toSorted()]
  return folders.findLast((folder) => needed.every((program) => isProgram(join(folder, program))))
}

/** What a test says that is skipped without it. */
export const withoutPostgres = 'PostgreSQL is not installed: apt-get install postgresql'

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Memory where the machine has such a folder: an fsync costs nothing there. */
const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/**
 * Starts one with settings as in production.
 *
 * @param standbyOf where it is to follow another one, which does not wait for it until it is told to
 * @param where the folder in which it makes one for its data: a disk, where its speed is measured
 * @throws where PostgreSQL is not installed
 */
export async function startPostgres(standbyOf?: TestPostgres, where = quickFolder): Promise<TestPostgres> {
  const programs = findPostgres()
  if (programs === undefined) throw new Error(withoutPostgres)
  const folder = mkdtempSync(join(where, 'minga-postgres-'))
  const owner = ownerOfData()
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  const port = await freePort()
  const [program, args] = standbyOf === undefined ? anew : copyOf(standbyOf.url)
  const made = spawnSync(join(programs, program), ['-D', join(folder, 'data'), '--no-sync', ...args], {
    ...owner,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`${program}: ${made.stderr}`)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  let server: ChildProcess
  const start = async (): Promise<void> => {
    // Without autovacuum: it would come into a database that is being copied.
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...usual]
    server = spawn(
      join(programs, 'postgres'),
      ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
      { ...owner, stdio: 'ignore' },
    )
    await untilItAnswers(url, server)
  }
  const stop = async (): Promise<void> => {
    // Immediately: nothing is kept.
    if (server.exitCode === null && server.signalCode === null && server.kill('SIGQUIT')) await once(server, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
  await start()
  return { url, pid: () => server.pid ?? 0, start, stop }
}

type Making = readonly [program: string, args: readonly string[]]

const anew: Making = ['initdb', ['-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C']]

function copyOf(primary: string): Making {
  return ['pg_basebackup', ['-d', primary, '--write-recovery-conf', '--wal-method=stream', '--checkpoint=fast']]
}

/** PostgreSQL refuses to run as root. */
function ownerOfData(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') }
}

function idOfNobody(which: '-u' | '-g'): number {
  return Number(spawnSync('id', [which, 'nobody'], { encoding: 'utf8' }).stdout)
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    try {
      await client.connect()
      await client.query('SELECT 1')
      return
    } catch {
      await wait(20)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
