import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

import { StartupError } from '../../data-folder.ts'

/**
 * Runs a program of PostgreSQL on a database. The environment says where it lies: a password among the arguments would
 * be seen by every user of the machine.
 *
 * @throws StartupError with what it says, where it fails or is not installed
 */
export async function runTool(program: 'pg_dump' | 'pg_restore', url: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    env: { ...ownSettings(), ...connectionOf(url) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = text(child.stderr)
  const ended = once(child, 'close').catch((cause: unknown) => {
    throw new StartupError(
      `${program} can't be run: install PostgreSQL's client programs, of the server's version or later`,
      {
        cause,
      },
    )
  })
  const [code] = (await ended) as [number | null]
  if (code === 0) return
  const lines = (await said).trim().split('\n').slice(0, 3)
  throw new StartupError(`${program}: ${lines.join(' ')}`)
}

/** What an operator has set for PostgreSQL's programs, a password too; nothing of Minga's. */
function ownSettings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name === 'PATH' || name === 'HOME' || name.startsWith('PG'),
  )
  return Object.fromEntries(kept)
}

/** As PostgreSQL's programs read it. */
function connectionOf(url: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const tls = searchParams.get('sslmode')
  return {
    PGHOST: hostname.replace(/^\[(.*)\]$/, '$1'),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(port !== '' && { PGPORT: port }),
    ...(username !== '' && { PGUSER: decodeURIComponent(username) }),
    ...(password !== '' && { PGPASSWORD: decodeURIComponent(password) }),
    ...(tls !== null && { PGSSLMODE: tls }),
    PGAPPNAME: 'minga backup',
  }
}
