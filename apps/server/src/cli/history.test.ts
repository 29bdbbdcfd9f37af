import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'

import { roadmap, steelRegister } from '../testing/small-coalition.ts'
import { environmentOf, liesInFolder } from '../testing/rows-of.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { startTestServer } from '../testing/start-test-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-history-'))
// Seeded by itself: the log of a copied folder is archived already, and this one loses an entry.
let server = await startTestServer({ data: join(folder, 'served') })
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true })
})

const history = async (data: string, ...args: string[]) =>
  spawnMinga(['history', ...args], await environmentOf(data)).ended

describe('history', () => {
  test('prints a roadmap as it stands while a Minga serves it, with who wrote what', async () => {
    const { code, out, err } = await history(server.data, roadmap, '--authors')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^roadmap\.roadmap-1 after update \d+ of \d+, as of \d{4}-\d\d-\d\d \d\d:\d\d UTC\n/)
    expect(out).toMatch(/\[Expert editor · ALACERO, \d{4}-\d\d-\d\d \d\d:\d\d UTC\] # Slag\n/)
    expect(out).toMatch(/\[Expert lead · ALACERO, .+\] And more\.\n/)
  })

  test('prints what was there at an update or a time', async () => {
    const early = await history(server.data, `roadmap.${roadmap}`, '--at', '2')
    expect(early.out).toContain('Slag')
    expect(early.out).not.toContain('And more.')
    const before = await history(server.data, roadmap, '--at', '2001-01-01T00:00Z')
    expect(before.out).toContain('after update 0 of')
    const later = await history(server.data, roadmap, '--at', '2999-01-01')
    expect(later.out).toContain('And more.')
  })

  test('prints a register’s records, and who set each field', async () => {
    const { out } = await history(server.data, steelRegister, '--authors')
    expect(out).toMatch(/barrier barrier-1\n/)
    expect(out).toMatch(/ {2}severity: 4 {2}\[Expert editor · ALACERO, .+\]\n/)
    expect(out).toMatch(/ {2}description\/en:\n {4}\[Expert editor · ALACERO, .+\] +Furnaces close\.\n/)
  })

  test.each([
    [['none'], /there is no room none/],
    [[roadmap, '--at', '9999'], /has had only \d+ updates/],
    [[roadmap, '--at', 'yesterday'], /neither an update's number nor a time/],
    [[], /usage/],
  ])('says in one line what is wrong with %j', async (args, reason) => {
    const { code, out, err } = await history(server.data, ...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Minga can't show the past: /)
    expect(err).toMatch(reason)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test.runIf(liesInFolder)(
    'prints the same of a backup and of data that is not being served, and nothing of damaged ones',
    async () => {
      const serving = await history(server.data, roadmap, '--authors')
      const backup = join(folder, 'backup')
      expect((await spawnMinga(['backup', backup], { MINGA_DATA: server.data }).ended).code).toBe(0)
      expect((await history(backup, roadmap, '--authors')).out).toBe(serving.out)
      await server.stop()
      const stopped = await history(server.data, roadmap, '--authors')
      expect(stopped.out.split('\n').slice(1)).toEqual(serving.out.split('\n').slice(1))
      const log = new Sqlite(join(backup, 'log.sqlite'))
      log.prepare('DELETE FROM entry WHERE sequence = 2').run()
      log.close()
      const damaged = await history(backup, roadmap)
      expect(damaged).toMatchObject({ code: 1, out: '' })
      expect(damaged.err).toMatch(/lacks updates after update 1/)
      server = await startTestServer({ data: server.data })
    },
  )
})
