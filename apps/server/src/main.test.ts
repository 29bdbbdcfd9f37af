import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'

import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { demoPassword } from './demo/build-demo-coalition.ts'
import { environmentOf, liesInFolder, removeData } from './testing/rows-of.ts'
import { cookieOf } from './testing/start-test-server.ts'
import { spawnMinga, type SpawnedMinga } from './testing/spawn-minga.ts'

/** Each start costs a second or two of a machine that has other things to do. */
vi.setConfig({ testTimeout: 180_000 })

let data: string
let place: Readonly<Record<string, string>>
const started: SpawnedMinga[] = []
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'minga-main-'))
  place = await environmentOf(data)
})
afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    process.kill('SIGKILL')
    await ended
  }
  await removeData(data)
})

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): SpawnedMinga {
  const minga = spawnMinga(args, { ...place, PORT: '0', ...env })
  started.push(minga)
  return minga
}

/** Its message when it can't start: one line, no stack trace, an exit code that is not 0. */
async function refusal({ ended }: SpawnedMinga): Promise<string> {
  const { code, out, err } = await ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^Minga can't start: [^\n]+\n$/)
  return err
}

/** What the files of a folder take, and of the folders in it. */
function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return entries.reduce((sum, entry) => sum + (statSync(join(folder, entry), { throwIfNoEntry: false })?.size ?? 0), 0)
}

describe('what Node makes of the modules', () => {
  test('is kept for the next start once it serves, also when it is killed', async () => {
    const kept = join(data, 'modules')
    const minga = start(['serve'], { NODE_COMPILE_CACHE: kept })
    await minga.address
    await vi.waitUntil(() => existsSync(kept) && bytesIn(kept) > 1_000_000)
    minga.process.kill('SIGKILL')
    await minga.ended
    expect(await start(['serve'], { NODE_COMPILE_CACHE: kept }).address).toContain('http')
  })

  test('is made again where it can’t be kept', async () => {
    writeFileSync(join(data, 'file'), '')
    const minga = start(['serve'], { NODE_COMPILE_CACHE: join(data, 'file', 'modules') })
    expect(await minga.address).toContain('http')
  })
})

describe('it does not start, and says why in one line,', () => {
  test('when something else listens there', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    expect(await refusal(start(['serve'], { PORT: String(port) }))).toContain(`127.0.0.1:${port}`)
    other.close()
  })

  test.runIf(liesInFolder)('when another Minga has the data folder open', async () => {
    const first = start(['serve'])
    await first.address
    expect(await refusal(start(['serve']))).toContain(`another Minga has the data folder ${data} open`)
    expect(await refusal(start(['rebuild-projections']))).toContain('another Minga')
  })

  test.runIf(liesInFolder)('when the data folder can’t be written, or is a file', async () => {
    writeFileSync(join(data, 'file'), '')
    expect(await refusal(start(['serve'], { MINGA_DATA: join(data, 'file') }))).toContain("can't be written")
    expect(await refusal(start(['serve'], { MINGA_DATA: '/proc/minga' }))).toContain("can't be written")
  })

  test.runIf(liesInFolder)('when the data is a later Minga’s, and leaves it as it was', async () => {
    const database = new Sqlite(join(data, 'minga.sqlite'))
    database.pragma('user_version = 999')
    database.close()
    expect(await refusal(start(['serve']))).toContain('update Minga')
    const after = new Sqlite(join(data, 'minga.sqlite'))
    expect(after.pragma('user_version', { simple: true })).toBe(999)
    after.close()
  })

  test.runIf(liesInFolder)('when the data is none', async () => {
    writeFileSync(join(data, 'minga.sqlite'), 'this is a poem, not a database, and it is long enough to be read as one')
    expect(await refusal(start(['serve']))).toContain(data)
  })

  test('when a variable does not fit, or the command is none', async () => {
    expect(await refusal(start(['serve'], { PORT: 'eighty' }))).toContain('PORT')
    expect(await refusal(start(['serve'], { MINGA_URL: 'minga.example' }))).toContain('MINGA_URL')
    expect(await refusal(start(['serve'], { MINGA_URL: 'http://minga.example' }))).toContain('in the clear')
    expect(await refusal(start(['serve'], { SMTP_URL: 'smtp://127.0.0.1' }))).toContain('MINGA_MAIL_FROM')
    expect(await refusal(start(['sing']))).toContain('usage')
    expect(await refusal(start(['serve', '--loudly']))).toContain('--loudly')
  })
})

async function signedIn(address: string): Promise<string> {
  const people = (await (await fetch(`${address}/api/demo`)).json()) as { people: { email: string }[] }
  const email = people.people[0]?.email
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password: demoPassword }),
  })
  expect(answer.status).toBe(200)
  return cookieOf(answer.headers)
}

async function get(address: string, path: string, cookie = ''): Promise<unknown> {
  return (await fetch(`${address}${path}`, { headers: { cookie } })).json()
}

describe('the process', () => {
  test('killed at any moment of its first start, seeds the same demo in the end, and never twice', async () => {
    const clean = start(['serve', '--demo'])
    const whole = await lists(await clean.address)
    clean.process.kill('SIGKILL')
    await clean.ended
    await removeData(data)
    place = await environmentOf(data)
    for (const delay of [300, 450, 600, 750, 900]) {
      const killed = start(['serve', '--demo'])
      const timer = setTimeout(() => killed.process.kill('SIGKILL'), delay)
      await killed.ended
      clearTimeout(timer)
    }
    const last = start(['serve', '--demo'])
    expect(await lists(await last.address)).toEqual(whole)
    last.process.kill('SIGTERM')
    await last.ended
    const again = start(['serve', '--demo'])
    expect(await lists(await again.address)).toEqual(whole)
  })

  test('killed with -9, keeps who is signed in and what was changed, and needs nothing to start again', async () => {
    const first = start(['serve', '--demo'])
    const cookie = await signedIn(await first.address)
    const changed = await fetch(`${await first.address}/api/me`, {
      method: 'PATCH',
      headers: { cookie, origin: await first.address },
      body: '{"language":"pt"}',
    })
    expect(changed.status).toBe(200)
    first.process.kill('SIGKILL')
    await first.ended
    const second = start(['serve', '--demo'])
    expect(await get(await second.address, '/api/me', cookie)).toMatchObject({
      person: { language: 'pt' },
      demo: true,
    })
  })

  test('keeps a connection longer than the proxy in front of it, which would send into a closed one', async () => {
    const { headers } = await fetch(`${await start(['serve']).address}/healthz`)
    expect(headers.get('keep-alive')).toBe('timeout=75')
  })

  test('on SIGTERM, ends with 0 and lets go of the data', async () => {
    const first = start(['serve'])
    await first.address
    first.process.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, signal: null, err: '' })
    const second = start(['rebuild-projections'])
    expect(await second.ended).toMatchObject({ code: 0, out: 'Rebuilt the rows of 0 rooms from the log\n' })
  })

  test('without the demo there are no people, nothing to choose from, and no such page', async () => {
    const minga = start(['serve'])
    const address = await minga.address
    expect(await get(address, '/healthz')).toEqual({ status: 'alive' })
    expect(await get(address, '/readyz')).toMatchObject({ status: 'ready' })
    expect(await get(address, '/api/demo')).toMatchObject({ code: 'not-found' })
    expect(existsSync(join(data, 'log.sqlite'))).toBe(liesInFolder)
  })
})

/** All that a person sees in the lists, but for the times of the seeding. */
async function lists(address: string): Promise<unknown> {
  const cookie = await signedIn(address)
  const paths = ['/api/groups', '/api/barriers', '/api/actions', '/api/milestones', '/api/barriers?archived=1']
  const texts = await Promise.all(paths.map((path) => get(address, path, cookie)))
  return JSON.parse(JSON.stringify(texts).replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"some time"')) as unknown
}
