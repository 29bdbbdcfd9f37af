import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'

import { prepareRuntime } from '@minga/server/src/runtime.ts'
import { startServer } from '@minga/server/src/serve.ts'
import { startPostgres } from '@minga/storage/testing/start-postgres'
import { defaultLimits } from '@minga/sync/room/limits'
import { pino } from 'pino'

import { benchCoalition, password, people } from './bench-coalition.ts'
import { announce } from './serving.ts'

// The real server, as `main.ts serve` starts it, with people who are signed in. Arguments: a folder, `postgres` where its
// storage is a PostgreSQL of its own, how many rooms.
const [, , data = '.', ...rest] = process.argv
const rooms = Number(rest.at(-1) ?? 1)
// On the disk, as the folder is.
const postgres = rest.includes('postgres') ? await startPostgres(undefined, tmpdir()) : undefined
// Thirty people stand for hundreds, and one for many years of typing, so every limit is raised.
const limits = {
  ...defaultLimits,
  messagesPerSecond: 100_000,
  bytesPerSecond: 1_000_000_000,
  connectionsPerPerson: 10_000,
  connectionsPerRoom: 10_000,
}
const database = postgres && { url: postgres.url, key: randomBytes(32), address: '127.0.0.1:1' }
prepareRuntime()
const server = await startServer(
  { host: '127.0.0.1', port: 0, data, demo: true, url: undefined, limits, ...(database && { database }) },
  {
    logger: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
    demo: { coalition: () => benchCoalition(rooms), password },
  },
)
process.on('SIGTERM', () => void stop().then(() => process.exit(0)))

async function stop(): Promise<void> {
  await server.stop()
  await postgres?.stop()
}

async function signIn(email: string): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`${email} can't sign in: ${answer.status}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return { cookie: cookies.join('; '), origin: server.url }
}

const signedIn = await Promise.all(people.map(({ email }) => signIn(email)))
announce({
  port: Number(new URL(server.address).port),
  people: signedIn,
  ...(postgres && { database: postgres.pid() }),
})
