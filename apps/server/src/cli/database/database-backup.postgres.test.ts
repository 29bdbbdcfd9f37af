import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { rowsVersion } from '@minga/storage/database/rows-version'
import { runOn } from '@minga/storage/postgres/log/testing/empty-log'
import { serverForTests, type ServerForTests } from '@minga/storage/postgres/log/testing/server-of-tests'
import { openPostgres } from '@minga/storage/postgres/open-postgres'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { findPostgres } from '@minga/storage/testing/start-postgres'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { startServer } from '../../serve.ts'
import { cheapPasswords } from '../../testing/cheap-passwords.ts'
import { password, smallCoalition } from '../../testing/small-coalition.ts'
import { spawnMinga } from '../../testing/spawn-minga.ts'
import { speakAs } from '../../testing/start-test-server.ts'
import { move } from '../moving/move.ts'
import { backUpDatabase } from './back-up-database.ts'
import { writeHeadsOf } from './open-heads.ts'
import { restoreDatabase } from './restore-database.ts'
import { verifyDatabase } from './verify-database.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const key = new Uint8Array(32).fill(7)
const usual = { host: '127.0.0.1', port: 0, demo: true, url: undefined }
const now = new Date('2026-11-29T12:00:00.000Z')
const folder = mkdtempSync(join(tmpdir(), 'minga-database-'))
const at = (name: string) => join(folder, name)
const accepted = { isLossAccepted: false, now }
const verified = { isVerified: true, now }

describe.skipIf(findPostgres() === undefined)('a database', () => {
  let server: ServerForTests
  let url: string
  const empty = () => emptyDatabase(server.url)
  /** What an operator types. */
  const minga = (args: readonly string[], environment: Record<string, string>) =>
    spawnMinga(args, { MINGA_KEY: Buffer.from(key).toString('hex'), ...environment }).ended

  beforeAll(async () => {
    server = await serverForTests()
    url = await empty()
    const data = at('data')
    const running = await startServer(
      { ...usual, data },
      { logger: pino({ level: 'silent' }), demo: { coalition: smallCoalition, password }, passwords: cheapPasswords },
    )
    await running.stop()
    const options = { now: () => now, report: () => undefined }
    await move({ kind: 'folder', path: data }, { kind: 'postgres', url, key }, options)
    await backUpDatabase(url, at('backup'), now)
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  test('is backed up and restored by the commands, and everything adds up to what it did', async () => {
    const made = await minga(['backup', at('typed')], { DATABASE_URL: url })
    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Backed up \d+ rooms/) })
    const target = await empty()
    const restored = await minga(['restore', '--verify', at('typed')], { DATABASE_URL: target })
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('everything adds up') })
    expect(await verifyDatabase(target, undefined)).toBe(await verifyDatabase(url, undefined))
    // It goes its own way: what was remembered of its versions is of other rows.
    const epochOf = async (of: string) => {
      const db = await openPostgres(of)
      const version = await rowsVersion(db)
      await db.destroy()
      return version.split('.')[0]
    }
    expect(await epochOf(target)).not.toBe(await epochOf(url))
  })

  test('is restored into an empty database only', async () => {
    await expect(restoreDatabase(at('backup'), url, verified)).rejects.toThrow(/is not empty/)
  })

  test('is not restored from a damaged backup, and leaves nothing behind', async () => {
    cpSync(at('backup'), at('damaged'), { recursive: true })
    const manifest = readFileSync(join(at('backup'), 'manifest.json'), 'utf8')
    const target = await empty()
    const head = /"head": (\d+)/
    for (const [changed, said] of [
      [manifest.replace(head, (_, found: string) => `"head": ${Number(found) + 1}`), /does not add up/],
      [manifest.replace(/("rows\.person": \{\s+"rows": )\d+/, '$199'), /table person/],
    ] as const) {
      writeFileSync(join(at('damaged'), 'manifest.json'), changed)
      await expect(restoreDatabase(at('damaged'), target, verified)).rejects.toThrow(said)
    }
    const dump = readFileSync(join(at('damaged'), 'minga.dump'))
    dump[dump.length - 100] = (dump.at(-100) ?? 0) ^ 1
    writeFileSync(join(at('damaged'), 'minga.dump'), dump)
    await expect(restoreDatabase(at('damaged'), target, verified)).rejects.toThrow(/minga\.dump is not what/)
    await restoreDatabase(at('backup'), target, verified)
  })

  test('that was put back to yesterday is noticed, and so are changed heads', async () => {
    const yesterday = await empty()
    await restoreDatabase(at('backup'), yesterday, verified)
    const today = await empty()
    await restoreDatabase(at('backup'), today, verified)
    const file = at('minga.heads')
    await writeHeadsOf({ url: today, key, file }, accepted)
    expect(await verifyDatabase(today, { key, file })).toBeGreaterThan(0)
    // A later decision and a later update, as a server writes them.
    const settings = { DATABASE_URL: today, MINGA_HEADS: file }
    await runOn(
      today,
      `WITH next AS (UPDATE audit_head SET sequence = sequence + 1, hash = repeat('a', 64) RETURNING *)
         INSERT INTO audit SELECT next.sequence, at, kind, actor, actor_organisation, organisation, group_id, subject, details, salt, next.hash
           FROM next, (SELECT * FROM audit LIMIT 1) AS one`,
    )
    expect(await minga(['heads'], settings)).toMatchObject({ code: 0, err: '' })
    const behind = await minga(['heads'], { ...settings, DATABASE_URL: yesterday })
    expect(behind).toMatchObject({ code: 1, err: expect.stringMatching(/decision \d+ is missing/) })
    await expect(verifyDatabase(yesterday, { key, file })).rejects.toThrow(/is not what it was on/)

    const heads = readFileSync(file, 'utf8')
    writeFileSync(file, heads.replace(/"head":\d+/, '"head":0'))
    await expect(verifyDatabase(yesterday, { key, file })).rejects.toThrow(/signature does not hold/)
    writeFileSync(file, heads)
    expect(await minga(['heads', '--accept-loss'], { ...settings, DATABASE_URL: yesterday })).toMatchObject({ code: 0 })
    expect(await verifyDatabase(yesterday, { key, file })).toBeGreaterThan(0)
  })

  test('whose rooms were put back or written anew is noticed too', async () => {
    const file = at('rooms.heads')
    const target = await empty()
    await restoreDatabase(at('backup'), target, verified)
    await writeHeadsOf({ url: target, key, file }, accepted)
    await runOn(target, 'UPDATE log.room SET head = head - 1 WHERE id = (SELECT min(id) FROM log.room)')
    await expect(writeHeadsOf({ url: target, key, file }, accepted)).rejects.toThrow(/holds \d+ of \d+ updates/)
    await runOn(
      target,
      'UPDATE log.room SET head = head + 1, chain = sha256(chain) WHERE id = (SELECT min(id) FROM log.room)',
    )
    await expect(writeHeadsOf({ url: target, key, file }, accepted)).rejects.toThrow(/other updates than were stored/)
    expect(existsSync(`${file}.new`)).toBe(false)
  })

  test('that a server has open has its heads written, and one that is behind them is not served', async () => {
    const [yesterday, today] = [await empty(), await empty()]
    for (const target of [yesterday, today]) await restoreDatabase(at('backup'), target, verified)
    const heads = at('served.heads')
    const serve = (of: string) =>
      startServer(
        { ...usual, data: at('none'), database: { url: of, key, heads, address: '127.0.0.1:0' } },
        { logger: pino({ level: 'silent' }), demo: { coalition: smallCoalition, password }, passwords: cheapPasswords },
      )
    const first = await serve(today)
    await speakAs(first, 'editor')
    await first.stop()
    // Signing in was a decision.
    await expect(serve(yesterday)).rejects.toThrow(/decision \d+ is missing/)
    await (await serve(today)).stop()
  })
})
