import { readSettings } from '@minga/server/src/env.ts'
import { prepareRuntime } from '@minga/server/src/runtime.ts'
import { startServer } from '@minga/server/src/serve.ts'
import { defaultLimits } from '@minga/sync/room/limits'
import { pino } from 'pino'

import { benchCoalition, password, people } from './bench-coalition.ts'
import { announce } from './serving.ts'

// The real server, as `main.ts serve` starts it, with people who are signed in. Arguments: a folder, how many rooms. With
// `DATABASE_URL` and `MINGA_KEY` its storage is that PostgreSQL.
const [, , data = '.', rooms = '1'] = process.argv
const { database, ...settings } = readSettings(process.env)
// Several nodes have one origin, and each gets its address from the environment.
const isOneOfSeveral = settings.url !== undefined
// Thirty people stand for hundreds, and one for many years of typing, so every limit is raised.
const limits = {
  ...defaultLimits,
  messagesPerSecond: 100_000,
  bytesPerSecond: 1_000_000_000,
  connectionsPerPerson: 10_000,
  connectionsPerRoom: 10_000,
}
prepareRuntime()
const server = await startServer(
  {
    host: '127.0.0.1',
    port: isOneOfSeveral ? settings.port : 0,
    data,
    demo: true,
    url: settings.url,
    limits,
    ...(database && { database }),
  },
  {
    logger: pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true })),
    demo: { coalition: () => benchCoalition(Number(rooms)), password },
  },
)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))

/** Each from an address of their own: so many from one are taken for a guesser, whichever node they come to. */
async function signIn(email: string, index: number): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'X-Forwarded-For': `198.51.100.${index + 1}` },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`${email} can't sign in: ${answer.status}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return { cookie: cookies.join('; '), origin: server.url }
}

const signedIn = await Promise.all(people.map(({ email }, index) => signIn(email, index)))
announce({ port: Number(new URL(server.address).port), people: signedIn })
