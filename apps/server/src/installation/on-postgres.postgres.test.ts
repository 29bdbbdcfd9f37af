import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { findPostgres, startPostgres, type TestPostgres } from '@minga/storage/testing/start-postgres'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { PostgresLine } from '../nodes/testing/whole/postgres-line.ts'
import { startServer, type RunningServer } from '../serve.ts'
import { cheapPasswords } from '../testing/cheap-passwords.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { password, roadmap, smallCoalition, type Principal } from '../testing/small-coalition.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { saidIn, say } from '../testing/spoken-words.ts'
import { speakAs } from '../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const key = 'a1'.repeat(32)
const room = `roadmap.${roadmap}`
const soon = { timeout: 30_000 }

describe.skipIf(findPostgres() === undefined)('a Minga on PostgreSQL', () => {
  let postgres: TestPostgres
  let url: string
  const local = mkdtempSync(join(tmpdir(), 'minga-local-'))
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(async () => {
    await postgres.stop()
    rmSync(local, { recursive: true })
  })
  beforeEach(async () => {
    url = await emptyDatabase(postgres.url)
  })

  const environment = () => ({ MINGA_DATA: local, DATABASE_URL: url, MINGA_KEY: key, PORT: '0' })
  const serve = () =>
    startServer(
      {
        host: '127.0.0.1',
        port: 0,
        demo: true,
        url: undefined,
        data: local,
        database: { url, key: Buffer.from(key, 'hex'), address: '127.0.0.1:0' },
      },
      { logger: pino({ level: 'silent' }), demo: { coalition: smallCoalition, password }, passwords: cheapPasswords },
    )
  const enter = (server: RunningServer, principal: Principal) =>
    enterRoom({ ...server, as: (of) => speakAs(server, of) }, principal, room)

  test('is set up by the command that an operator types, and goes on where it was killed', async () => {
    const first = spawnMinga(['serve'], environment())
    expect(await (await fetch(`${await first.address}/readyz`)).json()).toMatchObject({ status: 'ready' })
    const added = await spawnMinga(
      ['organisation', 'add', 'alacero', '--name', 'Alacero', '--kind', 'signatory', '--language', 'es'],
      environment(),
    ).ended
    expect(added).toMatchObject({ code: 0, err: '' })
    first.process.kill('SIGKILL')
    await first.ended
    const second = spawnMinga(['serve'], environment())
    await second.address
    const { out } = await spawnMinga(['organisation', 'list'], environment()).ended
    expect(out).toContain('alacero')
    second.process.kill('SIGTERM')
    const { code, out: said } = await second.ended
    expect([code, said]).toEqual([0, expect.not.stringContaining('Set it up')])
    expect((await spawnMinga(['audit', 'verify'], environment()).ended).out).toMatch(/^All \d+ decisions/)
  })

  test('says in one line what is wrong with its key, its address or a command that is a folder’s', async () => {
    const refusal = async (args: readonly string[], given: Record<string, string>) => {
      const { code, err } = await spawnMinga(args, { ...environment(), ...given }).ended
      expect([code, err]).toEqual([1, expect.stringMatching(/^Minga [^\n]+\n$/)])
      return err
    }
    const began = spawnMinga(['serve'], environment())
    await began.address
    began.process.kill('SIGTERM')
    await began.ended
    expect(await refusal(['serve'], { MINGA_KEY: 'b2'.repeat(32) })).toContain('MINGA_KEY is not the key')
    expect(await refusal(['serve'], { MINGA_KEY: '' })).toContain('MINGA_KEY')
    const nowhere = 'postgres://minga:word@127.0.0.1:1/minga'
    const away = await refusal(['serve'], { DATABASE_URL: nowhere })
    expect(away).toContain('the database minga at 127.0.0.1:1')
    expect(away).not.toContain('word')
    expect(await refusal(['repair-log', '--accept-loss'], {})).toContain('tools of PostgreSQL')
  })

  test('keeps sessions, words and rows over a restart', async () => {
    const before = await serve()
    const member = await speakAs(before, 'editor')
    const inside = await enter(before, 'editor')
    say(inside.doc, 'kept')
    await vi.waitFor(async () => {
      const reader = await enter(before, 'lead')
      expect(saidIn(reader.doc)).toContain('kept')
      reader.leave()
    }, soon)
    inside.leave()
    await before.stop()

    const after = await serve()
    const again = await enter(after, 'lead')
    expect(saidIn(again.doc)).toContain('kept')
    again.leave()
    // The cookie was signed by the process before it.
    const home = await fetch(`${after.address}/api/me`, { headers: { cookie: member.cookie } })
    expect(home.status).toBe(200)
    await after.stop()
  })

  test('answers that storage is away while it is, loses nothing, and goes on', async () => {
    const server = await serve()
    const voice = await speakAs(server, 'editor')
    const writer = await enter(server, 'editor')
    const reader = await enter(server, 'lead')
    say(writer.doc, 'before')
    await vi.waitUntil(() => saidIn(reader.doc).includes('before'), soon)

    process.kill(postgres.pid(), 'SIGKILL')
    say(writer.doc, 'meanwhile')
    await vi.waitFor(async () => {
      const { status, headers, text } = await voice.ask('GET', '/api/me')
      expect([status, headers.get('retry-after'), JSON.parse(text)]).toEqual([
        503,
        '10',
        expect.objectContaining({ code: 'storage-unavailable' }),
      ])
    }, soon)
    expect((await fetch(`${server.address}/readyz`)).status).toBe(503)
    await postgres.start()

    await vi.waitUntil(() => saidIn(reader.doc).includes('meanwhile'), soon)
    await vi.waitFor(async () => expect((await voice.ask('GET', '/api/me')).status).toBe(200), soon)
    writer.leave()
    reader.leave()
    await server.stop()
  })

  test('answers so where the database has gone silent, and goes on', async () => {
    const line = await PostgresLine.open(url)
    url = line.url
    const server = await serve()
    const voice = await speakAs(server, 'editor')
    const status = async () => (await voice.ask('GET', '/api/me')).status
    line.cut()
    // What is asked before it is noticed waits; what is asked then does not.
    await vi.waitFor(async () => {
      const answer = await Promise.race([status(), setTimeout(500)])
      expect(answer).toBe(503)
    }, soon)
    line.mend()
    await vi.waitFor(async () => expect(await status()).toBe(200), soon)
    await server.stop()
    await line.close()
  })
})
