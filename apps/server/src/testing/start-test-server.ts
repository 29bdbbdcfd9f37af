import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Db } from '@minga/storage/database/schema'
import { pino } from 'pino'
import { afterAll, vi } from 'vitest'

import type { Settings } from '../env.ts'
import { startServer, type Circumstances, type RunningServer } from '../serve.ts'
import { cheapPasswords } from './cheap-passwords.ts'
import { databaseOf, placed, removeData, rowsOf } from './rows-of.ts'
import { startMailSink, type MailSink } from './mail-sink.ts'
import { password, smallCoalition, type Principal } from './small-coalition.ts'

/** Real servers and real password hashes take their time on a machine that is busy with other tests. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 }
vi.setConfig(patience)

export interface TestServer extends RunningServer {
  readonly data: string
  /** Signs in once and speaks as this person; `undefined` speaks without a session. */
  readonly as: (principal: Principal | undefined) => Promise<Voice>
  /** One request in that person's session. */
  readonly ask: (principal: Principal | undefined, ...request: Parameters<Voice['ask']>) => Promise<Heard>
  /** Stops, and removes the data. */
  readonly remove: () => Promise<void>
}

interface Heard {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** One person's requests, with their cookie and our own origin, as a page would send them. */
export interface Voice {
  readonly cookie: string
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Heard>
}

const usual = { host: '127.0.0.1', port: 0, demo: true, url: undefined }
const asInstalled = { logger: pino({ level: 'silent' }), demo: { coalition: smallCoalition, password } }
const asTested = { ...asInstalled, passwords: cheapPasswords }

let seeded: Promise<string> | undefined

/**
 * The data of a server that seeded the small coalition and stopped. Made once in a process and copied for each server:
 * migrations and seeding take longer than most tests.
 */
function seededData(): Promise<string> {
  seeded ??= seed()
  return seeded
}

async function seed(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'minga-seeded-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const server = await startServer(await placed({ ...usual, data }), asTested)
  await server.stop()
  return data
}

async function copySeeded(data: string): Promise<void> {
  const from = await seededData()
  cpSync(from, data, { recursive: true })
  const database = await databaseOf(from)
  // Nothing is connected with it: it is copied in no time.
  if (database !== undefined) await databaseOf(data, new URL(database.url).pathname.slice(1))
}

type TestCircumstances = Pick<
  Circumstances,
  'now' | 'roundsInterval' | 'datesInterval' | 'removalsInterval' | 'mailInterval' | 'lists'
> & {
  /** As an installation keeps them; for tests of signing in. */
  readonly keepsStrongPasswords?: boolean
}

/** The real server, on a free port, with real files in a folder of its own and a small coalition in them. */
export async function startTestServer(
  settings: Partial<Settings> = {},
  circumstances: TestCircumstances = {},
): Promise<TestServer> {
  const { keepsStrongPasswords = false, ...others } = circumstances
  const data = settings.data ?? mkdtempSync(join(tmpdir(), 'minga-server-'))
  const isUsual = settings.data === undefined && settings.demo !== false && others.now === undefined
  if (isUsual && !keepsStrongPasswords) await copySeeded(data)
  const server = await startServer(await placed({ ...usual, ...settings, data }), {
    ...(keepsStrongPasswords ? asInstalled : asTested),
    ...others,
  })
  const voices = new Map<Principal | undefined, Promise<Voice>>()
  const as = (principal: Principal | undefined) => {
    const voice = voices.get(principal) ?? speakAs(server, principal)
    voices.set(principal, voice)
    return voice
  }
  return {
    ...server,
    data,
    as,
    ask: async (principal, ...request) => (await as(principal)).ask(...request),
    remove: async () => {
      await server.stop()
      await removeData(data)
    },
  }
}

/** A server for all tests of a file, removed after the last. */
export async function sharedServer(...setUp: Parameters<typeof startTestServer>): Promise<TestServer> {
  // Files share this module, and each begins with the times of the configuration.
  vi.setConfig(patience)
  const server = await startTestServer(...setUp)
  afterAll(() => server.remove())
  return server
}

/** A server for all tests of a file, and the mail server that gets its mail. */
export async function sharedMailServer(
  circumstances: TestCircumstances = {},
): Promise<{ readonly server: TestServer; readonly sink: MailSink }> {
  const sink = await startMailSink()
  afterAll(() => sink.close())
  const mail = { url: sink.url, from: 'Minga <minga@minga.example>' }
  return { server: await sharedServer({ mail }, circumstances), sink }
}

/** The rows of a file's server, as another process reads and writes them. */
export async function sharedDb({ data }: TestServer): Promise<Db> {
  const db = await rowsOf(data)
  afterAll(() => db.destroy())
  return db
}

/** A session of its own. */
export async function speakAs(
  server: Pick<RunningServer, 'url' | 'address'>,
  principal: Principal | undefined,
): Promise<Voice> {
  return voiceOf(server, principal === undefined ? '' : await signIn(server.address, principal))
}

/** Speaks with a cookie, whosever it is or was. */
export function voiceOf({ url, address }: Pick<RunningServer, 'url' | 'address'>, cookie: string): Voice {
  return {
    cookie,
    ask: async (method, path, body, headers = {}) => {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { origin: url, cookie, ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    },
  }
}

/** @param principal the id of a person. @returns the session's cookie */
export async function signIn(address: string, principal: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email: `${principal}@minga.example`, password }),
  })
  if (!answer.ok) throw new Error(`${principal} can't sign in: ${answer.status} ${await answer.text()}`)
  return cookieOf(answer.headers)
}

/** The cookies an answer sets, as a browser would send them back. */
export function cookieOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
