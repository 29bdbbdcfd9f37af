import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../testing/enter-room.ts'
import { saidIn, say } from '../testing/spoken-words.ts'
import { roadmap } from '../testing/small-coalition.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { startTestServer } from '../testing/start-test-server.ts'

// Real processes and real files: patient, for machines with more to do.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'minga-damaged-rows-'))
const at = (...names: string[]) => join(folder, ...names)

async function run(data: string, ...args: string[]) {
  return spawnMinga(args, { MINGA_DATA: data, PORT: '0' }).ended
}

/** Its message when it does not start: one line, no set-up link, an exit code that is not 0, and nothing changed. */
async function refusal(data: string): Promise<string> {
  const file = join(data, 'minga.sqlite')
  const before = existsSync(file) ? readFileSync(file) : undefined
  const { code, out, err } = await run(data, 'serve')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^Minga can't start: [^\n]+\n$/)
  expect(existsSync(file) ? readFileSync(file) : undefined).toEqual(before)
  return err
}

function garble(file: string, table: string): void {
  const database = new Sqlite(file)
  const page = Number(database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table))
  database.close()
  const bytes = readFileSync(file)
  bytes.fill(0xaa, (page - 1) * 4096, page * 4096)
  writeFileSync(file, bytes)
}

/** SQLite empties it by itself at 1,000 pages, which may be just before a copy: then the file lacks nothing without it. */
function emptyWal(data: string): void {
  const database = new Sqlite(join(data, 'minga.sqlite'))
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

function copyOf(source: string, name: string): string {
  cpSync(at(source), at(name), { recursive: true, filter: (path) => !path.endsWith('.sock') })
  return at(name)
}

beforeAll(async () => {
  const server = await startTestServer({ data: at('sound') })
  const writer = await enterRoom(server, 'editor', `roadmap.${roadmap}`)
  const reader = await enterRoom(server, 'observer', `roadmap.${roadmap}`)
  say(writer.doc, 'kept')
  await vi.waitUntil(() => saidIn(reader.doc).length > 0, { timeout: 20_000 })
  writer.leave()
  reader.leave()
  copyOf('sound', 'earlier')
  emptyWal(at('sound'))
  const { ask } = await server.as('editor')
  await ask('PATCH', '/api/me', { language: 'pt' })
  // A killed process leaves its files as they are at that moment.
  copyOf('sound', 'killed')
  await server.stop()
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('it does not start, and says how to go on, when of its people, groups and decisions', () => {
  test('a page is garbage', async () => {
    const data = copyOf('sound', 'garbage')
    garble(join(data, 'minga.sqlite'), 'person')
    expect(await refusal(data)).toMatch(/minga\.sqlite .* is damaged.* restore --verify .* repair-rows --accept-loss/)
    expect((await run(data, 'verify')).err).toContain('minga.sqlite is damaged')
    expect((await run(data, 'backup', at('of-garbage'))).err).toMatch(/can't back up/)
  })

  test('the WAL is gone', async () => {
    const data = copyOf('killed', 'no-wal')
    rmSync(join(data, 'minga.sqlite-wal'))
    expect(await refusal(data)).toMatch(/holds \d+ of \d+ decisions and changes/)
  })

  test('an older copy lies in their place', async () => {
    const data = copyOf('sound', 'past')
    for (const name of ['minga.sqlite', 'minga.sqlite-wal']) cpSync(at('earlier', name), join(data, name))
    expect(await refusal(data)).toMatch(/holds \d+ of \d+ decisions and changes/)
  })

  test('the file is gone beside a log that was written, with or without its anchor', async () => {
    const data = copyOf('sound', 'gone')
    rmSync(join(data, 'minga.sqlite'))
    expect(await refusal(data)).toContain('the file is missing')
    rmSync(join(data, 'minga.anchor'))
    expect(await refusal(data)).toContain('repair-rows --accept-loss')
  })
})

describe('going on without a backup', () => {
  test('is done only after the operator agrees that it may lose something, and not where nothing is damaged', async () => {
    const data = copyOf('sound', 'whole')
    expect((await run(data, 'repair-rows')).err).toContain('--accept-loss')
    expect((await run(data, 'repair-rows', '--accept-loss')).err).toContain('whole; nothing was changed')
  })

  test('keeps what can be read where a page is garbage, and what there was, aside', async () => {
    const data = copyOf('sound', 'mended')
    garble(join(data, 'minga.sqlite'), 'event')
    const { code, out, err } = await run(data, 'repair-rows', '--accept-loss')
    expect({ code, out, err }).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^event: \d+ rows are kept/m) as string,
    })
    const aside = readdirSync(data).find((name) => name.startsWith('damaged-')) ?? ''
    expect(readdirSync(join(data, aside))).toEqual(
      expect.arrayContaining(['left-behind.txt', 'minga.anchor', 'minga.sqlite']),
    )
    const server = await startTestServer({ data })
    const { ask } = await server.as('editor')
    expect(JSON.parse((await ask('GET', '/api/me')).text)).toMatchObject({ person: { language: 'pt' } })
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
    await server.stop()
    expect(await run(data, 'verify')).toMatchObject({ code: 0, err: '' })
    expect(await run(data, 'audit', 'verify')).toMatchObject({ code: 0, err: '' })
  })

  test('takes an older copy as it is, begins another epoch, and an anchor of before is no longer its own', async () => {
    const data = copyOf('sound', 'accepted')
    for (const name of ['minga.sqlite', 'minga.sqlite-wal']) cpSync(at('earlier', name), join(data, name))
    expect(await run(data, 'repair-rows', '--accept-loss')).toMatchObject({ code: 0, err: '' })
    cpSync(at('sound', 'minga.anchor'), join(data, 'minga.anchor'))
    expect(await refusal(data)).toContain('of before it was restored or repaired')
  })

  test('begins without people only where the file is gone and it is said so', async () => {
    const data = copyOf('sound', 'empty')
    rmSync(join(data, 'minga.sqlite'))
    const { code, out, err } = await run(data, 'repair-rows', '--accept-loss')
    expect({ code, out, err }).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('no people are left') as string,
    })
    const serving = spawnMinga(['serve'], { MINGA_DATA: data, PORT: '0' })
    await serving.address
    serving.process.kill('SIGTERM')
    expect((await serving.ended).out).toContain('/set-up#')
  })
})

test('a page that goes bad while people work makes /readyz say so, and what meets it is 503', async () => {
  const server = await startTestServer({ data: copyOf('sound', 'going-bad') })
  const ready = async () => {
    const answer = await fetch(`${server.address}/readyz`)
    return { status: answer.status, text: await answer.text() }
  }
  expect((await ready()).status).toBe(200)
  const { ask } = await server.as('observer')
  // Through a file descriptor of another process: closing one of ours would drop SQLite's locks.
  const file = join(server.data, 'minga.sqlite')
  const reading = new Sqlite(file)
  reading.pragma('wal_checkpoint(TRUNCATE)')
  const page = Number(reading.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'working_group'").pluck().get())
  reading.close()
  const writing = `const f = require('node:fs'); const d = f.openSync(${JSON.stringify(file)}, 'r+'); f.writeSync(d, Buffer.alloc(4096, 0xaa), 0, 4096, ${(page - 1) * 4096})`
  await once(spawn(process.execPath, ['-e', writing], { stdio: 'inherit' }), 'close')
  await vi.waitUntil(async () => (await ready()).status === 503, { timeout: 10_000 })
  expect((await ready()).text).toContain('minga.sqlite is damaged: database disk image is malformed')
  expect([200, 503]).toContain((await ask('GET', '/api/groups')).status)
  await server.stop()
})

test('every file of the folder and of a backup is for its owner alone, also under a lax umask', async () => {
  const data = copyOf('sound', 'open')
  const main = fileURLToPath(new URL('../main.ts', import.meta.url))
  const shell = async (command: string) => {
    const child = spawn('sh', ['-c', `umask 022; chmod 755 ${data}; chmod 644 ${data}/*.*; ${command}`], {
      env: { PATH: process.env['PATH'] ?? '', MINGA_DATA: data, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.resume()
    return child
  }
  const serving = await shell(`exec ${process.execPath} ${main} serve`)
  await vi.waitUntil(() => existsSync(join(data, 'control.sock')), { timeout: 30_000 })
  expect(openIn(data)).toEqual([])
  const [code] = (await once(
    await shell(`exec ${process.execPath} ${main} backup ${at('closed-backup')}`),
    'close',
  )) as [number]
  expect(code).toBe(0)
  expect(openIn(at('closed-backup'))).toEqual([])
  serving.kill('SIGTERM')
  await once(serving, 'close')
  const restoring = await shell(
    `exec ${process.execPath} ${main} restore ${at('closed-backup')} ${at('closed-restored')}`,
  )
  await once(restoring, 'close')
  expect(openIn(at('closed-restored'))).toEqual([])
  expect(readdirSync(at('closed-restored'))).toContain('minga.anchor')
})

/** The files that others than their owner may read or write. */
function openIn(path: string): string[] {
  const names = ['.', ...readdirSync(path)]
  return names.filter((name) => {
    const { mode } = statSync(join(path, name))
    return (mode & 0o077) !== 0
  })
}
