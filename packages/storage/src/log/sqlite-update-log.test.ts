import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { roomName } from '@minga/sync/log/room-name'
import { describeUpdateLog } from '@minga/sync/testing/update-log-contract'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'

import { LogInUseError, openLogDatabase } from './open-log-database.ts'
import { openUpdateLog } from './open-update-log.ts'
import { SqliteUpdateLog } from './sqlite-update-log.ts'
import { describePastReader } from './testing/past-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-log-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

function newFile(): string {
  files += 1
  return join(folder, `log-${files}.sqlite`)
}

function open(file: string): SqliteUpdateLog {
  return openUpdateLog(file)
}

describeUpdateLog('on SQLite', async () => {
  const file = newFile()
  const log = open(file)
  return {
    log,
    async reopen() {
      await log.close()
      return open(file)
    },
  }
})

describePastReader('on SQLite', async () => open(newFile()))

test('[L7] a commit is an fsync: WAL with synchronous=FULL, also after the first write', async () => {
  const database = openLogDatabase(newFile())
  const log = new SqliteUpdateLog(database)
  const room = roomName.parse('r')
  await log.append({
    entries: [{ room, time: 0, author: { kind: 'server' }, update: Uint8Array.of(1) }],
    bindings: [],
  })
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  await log.close()
})

test('[L8] a second opening of the same file fails clearly, and works once the first is closed', async () => {
  const file = newFile()
  const first = open(file)
  expect(() => open(file)).toThrow(LogInUseError)
  await first.close()
  await open(file).close()
})

test('[L9] a file of a later Minga is left alone', () => {
  const file = newFile()
  openLogDatabase(file).close()
  const later = new Sqlite(file)
  later.pragma('user_version = 99')
  later.close()
  expect(() => openLogDatabase(file)).toThrow(/schema 99/)
})

test('[L10] a full disk rejects the append with nothing stored, and the log works on when there is space', async () => {
  const database = openLogDatabase(newFile())
  const log = new SqliteUpdateLog(database)
  const room = roomName.parse('r')
  const large = { room, time: 0, author: { kind: 'server' }, update: new Uint8Array(60_000) } as const
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 4}`)
  await expect(log.append({ entries: [large, large], bindings: [] })).rejects.toThrow(/full/)
  expect((await log.read(room)).head).toBe(0)
  database.pragma('max_page_count = 1000000')
  expect(await log.append({ entries: [large], bindings: [] })).toEqual([1])
  await log.close()
})

test('[D1] after kill -9 every acknowledged append is there', { timeout: 60_000 }, async () => {
  const file = newFile()
  const room = roomName.parse('r')
  let acknowledged = 0
  for (let cycle = 0; cycle < 6; cycle++) {
    const writer = fork(new URL('./testing/appending-process.ts', import.meta.url), [file, room])
    const target = acknowledged + 40 + cycle * 7
    writer.on('message', (sequence) => {
      acknowledged = Number(sequence)
      if (acknowledged >= target) writer.kill('SIGKILL')
    })
    const [, signal] = await once(writer, 'exit')
    expect(signal).toBe('SIGKILL')
    const log = open(file)
    const history = await log.history(room)
    expect(history.length).toBeGreaterThanOrEqual(acknowledged)
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1))
    expect(history.every(({ sequence, update }) => update[0] === sequence % 256)).toBe(true)
    await log.close()
  }
  expect(acknowledged).toBeGreaterThan(200)
})
