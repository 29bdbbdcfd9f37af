import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { roomName } from '@minga/sync/log/room-name'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../testing/enter-room.ts'
import { roadmap, steelRegister } from '../testing/small-coalition.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { rootOf, saidIn, say } from '../testing/spoken-words.ts'

// Real processes and real files: patient, for machines with more to do.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const steel = roomName.parse(`roadmap.${roadmap}`)
let before: TestServer
let after: TestServer | undefined
let refused: Ended
let repaired: Ended
const at = (name: string) => join(before.data, name)

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

async function run(...args: string[]): Promise<Ended> {
  return spawnMinga(args, { MINGA_DATA: before.data, PORT: '0' }).ended
}

async function wordsIn(server: TestServer, room: string): Promise<string[]> {
  const { doc, leave } = await enterRoom(server, 'observer', room)
  await vi.waitUntil(() => saidIn(doc, rootOf(room)).length > 0, { timeout: 20_000 })
  leave()
  return saidIn(doc, rootOf(room))
}

/** Written into the log itself, so that it is not folded: the last of them is then damaged. */
async function append(words: readonly string[]): Promise<void> {
  const log = openUpdateLog(at('log.sqlite'))
  const doc = new Y.Doc()
  for (const { update } of await log.history(steel)) Y.applyUpdate(doc, update)
  const author = (await log.history(steel)).map((entry) => entry.author).find(({ kind }) => kind === 'person')
  if (author === undefined) throw new Error('the log has no author')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) say(doc, word)
  for (const update of updates) {
    const time = Date.UTC(2026, 10, 24, 9, 30)
    await log.append({ entries: [{ room: steel, time, author, update }], bindings: [] })
  }
  await log.close()
}

beforeAll(async () => {
  before = await startTestServer()
  for (const room of [steel, steelRegister]) {
    const { doc, leave } = await enterRoom(before, 'editor', room)
    const reader = await enterRoom(before, 'observer', room)
    for (const word of ['said', 'and', 'kept']) say(doc, word, rootOf(room))
    await vi.waitUntil(() => saidIn(reader.doc, rootOf(room)).length === 3, { timeout: 20_000 })
    leave()
    reader.leave()
  }
  await before.stop()
  await append(['one more', 'lost'])
  const database = new Sqlite(at('log.sqlite'))
  database.exec(`UPDATE entry SET bytes = CAST(bytes || x'00' AS BLOB) WHERE rowid = (SELECT max(rowid) FROM entry)`)
  database.exec(`UPDATE segment SET gzip = x'00' WHERE room = (SELECT id FROM room WHERE name = '${steelRegister}')`)
  database.close()
  refused = await run('repair-log')
  repaired = await run('repair-log', '--accept-loss')
  after = await startTestServer({ data: before.data })
})

afterAll(async () => {
  await after?.remove()
})

describe('going on with a damaged log without a backup', () => {
  test('is done only after the operator agrees that it may lose something', () => {
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toContain('--accept-loss')
  })

  test('says of each room which updates are left behind, whose and from when', () => {
    expect(repaired).toMatchObject({ code: 0, err: '' })
    expect(repaired.out).toMatch(
      /^roadmap\.\S+: (\d+) of \d+ updates are kept; update \d+ is left behind \(.+ · .+ 1, 2026-11-24 09:30 UTC\)$/m,
    )
    expect(repaired.out).toMatch(
      /^register\.\S+: (\d+) of \1 updates are kept; of updates? 1.* the text is kept, but not who wrote it and when/m,
    )
  })

  test('keeps what verifies: words before the damaged one, and a snapshot whose archive is damaged', async () => {
    expect(await wordsIn(needed(after), steel)).toEqual(['said', 'and', 'kept', 'one more'])
    expect(await wordsIn(needed(after), steelRegister)).toEqual(['said', 'and', 'kept'])
  })

  test('keeps the damaged log aside, with the list, and is in the audit', async () => {
    const aside = readdirSync(before.data).find((name) => name.startsWith('damaged-')) ?? ''
    expect(existsSync(at(join(aside, 'log.sqlite')))).toBe(true)
    expect(repaired.out).toContain(readFileSync(at(join(aside, 'left-behind.txt')), 'utf8').trim())
    const database = new Sqlite(at('minga.sqlite'), { readonly: true })
    const repairs = database.prepare(`SELECT actor, details FROM audit WHERE kind = 'log-repaired'`).all()
    database.close()
    expect(repairs).toEqual([{ actor: 'command line', details: expect.stringContaining('"rooms":2') }])
  })

  test('changes nothing where nothing is damaged', async () => {
    await needed(after).stop()
    const again = await run('repair-log', '--accept-loss')
    expect(again).toMatchObject({ code: 1 })
    expect(again.err).toContain('the log is whole; nothing was changed')
    after = await startTestServer({ data: before.data })
  })
})

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there')
  return value
}
