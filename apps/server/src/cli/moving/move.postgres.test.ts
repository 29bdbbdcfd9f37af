import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { fileId, groupId, newId, organisationId, personId } from '@minga/domain/identity/ids'
import { openDb } from '@minga/storage/database/open-db'
import { FolderBlobs } from '@minga/storage/files/folder-blobs'
import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { openPostgres } from '@minga/storage/postgres/open-postgres'
import { addFile } from '@minga/storage/threads/file-rows'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { findPostgres } from '@minga/storage/testing/start-postgres'
import { runOn } from '@minga/storage/postgres/log/testing/empty-log'
import { serverForTests, type ServerForTests } from '@minga/storage/postgres/log/testing/server-of-tests'
import Sqlite from 'better-sqlite3'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { buildDemoCoalition, demoPassword } from '../../demo/build-demo-coalition.ts'
import { FileStore } from '../../files/file-store.ts'
import { startServer } from '../../serve.ts'
import { cheapPasswords } from '../../testing/cheap-passwords.ts'
import { spawnMinga } from '../../testing/spawn-minga.ts'
import { verify } from '../verify.ts'
import { move, type MoveOptions, type MovePart } from './move.ts'
import type { MovePlace } from './move-sides.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const key = new Uint8Array(32).fill(7)
const folder = mkdtempSync(join(tmpdir(), 'minga-move-'))
const seeded = join(folder, 'seeded')
const killed = fileURLToPath(new URL('testing/killed-move.ts', import.meta.url))

const author = { kind: 'server' } as const
/** An update of a text that no one looks at. */
function word(): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('word').insert(0, 'word')
  return Y.encodeStateAsUpdate(doc)
}

const quiet: MoveOptions = { now: () => new Date('2026-11-29T12:00:00.000Z'), report: () => undefined }
/** Runs something after a part of the move. */
const after = (part: MovePart, run: () => Promise<unknown>): MoveOptions => ({
  ...quiet,
  reached: async (reached) => {
    if (reached === part) await run()
  },
})

/** Every row of a file with its number, table by table, as SQLite itself says it. */
function everythingIn(file: string): Record<string, unknown> {
  const database = new Sqlite(file, { readonly: true })
  const tables = database
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\_index\\_%' ESCAPE '\\'`,
    )
    .all()
  const all = tables.map(({ name, sql }) => {
    // Where a comment, a choice or a series stands in the order of writing.
    const isOrdered = ['comment', 'dataset_choice', 'pathway_series', 'search_index'].includes(name)
    const rows = database
      .prepare(`SELECT ${isOrdered ? 'rowid, ' : ''}* FROM "${name}"`)
      .raw()
      .all()
    return [`${name}: ${sql}`, rows.map((row) => JSON.stringify(row)).toSorted()] as const
  })
  database.close()
  return Object.fromEntries(all)
}

describe.skipIf(findPostgres() === undefined)('a move', () => {
  let server: ServerForTests
  let url: string
  let data: string
  beforeAll(async () => {
    server = await serverForTests()
    await seed()
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => {
    url = await emptyDatabase(server.url)
    data = mkdtempSync(join(folder, 'data-'))
    cpSync(seeded, data, { recursive: true })
  })
  const here = (): MovePlace => ({ kind: 'folder', path: data })
  const database = (): MovePlace => ({ kind: 'postgres', url, key })

  /** The demo's installation, with files, and rooms whose past is archived in part. */
  async function seed(): Promise<void> {
    const demo = { coalition: () => buildDemoCoalition('2026-11-29'), password: demoPassword }
    const running = await startServer(
      { host: '127.0.0.1', port: 0, demo: true, url: undefined, data: seeded },
      { logger: pino({ level: 'silent' }), demo, passwords: cheapPasswords },
    )
    await running.stop()
    const files = new FileStore(new FolderBlobs(join(seeded, 'files')), { clean: () => Promise.reject(new Error()) })
    const db = openDb(join(seeded, 'minga.sqlite'))
    const { id: by, organisation } = await db
      .selectFrom('person')
      .select(['id', 'organisation'])
      .executeTakeFirstOrThrow()
    const { id: group } = await db.selectFrom('working_group').select('id').executeTakeFirstOrThrow()
    for (const bytes of [Buffer.from('letter'), randomBytes(700_001)]) {
      const kept = await files.put(bytes)
      const ids = {
        id: fileId.parse(newId()),
        by: personId.parse(by),
        organisation: organisationId.parse(organisation),
      }
      const about = { at: '2026-11-29', name: 'letter.txt', kind: 'text' as const, takenOut: [] }
      await db.transaction().execute((tx) => addFile(tx, { ...ids, ...about, ...kept, group: groupId.parse(group) }))
    }
    await db.destroy()
    const log = openUpdateLog(join(seeded, 'log.sqlite'))
    for (const { room, head } of await log.rooms()) {
      await log.append({ entries: [1, 2, 3, 4].map(() => ({ room, author, time: 1, update: word() })), bindings: [] })
      await log.archive(room, head + 2, 100)
    }
    await log.close()
  }

  test('there and back: every row, every update and every file is the same', async () => {
    const before = { rows: everythingIn(join(data, 'minga.sqlite')), log: everythingIn(join(data, 'log.sqlite')) }
    const { copied } = await move(here(), database(), quiet)
    expect(copied).toMatchObject({ files: 2 })
    expect(copied?.rooms).toBeGreaterThan(3)
    const back = join(folder, newId())
    await move(database(), { kind: 'folder', path: back }, quiet)
    expect(everythingIn(join(back, 'minga.sqlite'))).toEqual(before.rows)
    expect(everythingIn(join(back, 'log.sqlite'))).toEqual(before.log)
    for (const name of [
      'auth-secret',
      'audit-key',
      ...readdirSync(join(data, 'files')).map((file) => `files/${file}`),
    ]) {
      expect(readFileSync(join(back, name)).equals(readFileSync(join(data, name)))).toBe(true)
    }
    expect(readdirSync(back)).not.toContain('moving.json')
    const { faults, rooms } = await verify(back)
    expect([faults, rooms.length]).toEqual([[], copied?.rooms])
  })

  test('marks the source, which is refused by every command that would write in it', async () => {
    await move(here(), database(), quiet)
    const refused = spawnMinga(['serve'], { MINGA_DATA: data, PORT: '0' }).ended
    const { host, pathname } = new URL(url)
    expect(await refused).toMatchObject({
      code: 1,
      err: `Minga can't start: ${data} was moved to postgres://${host}${pathname} on 2026-11-29, and is not served any more: serve that\n`,
    })
    await expect(move(here(), database(), quiet)).rejects.toThrow(/was moved to/)
    // What knows nothing of notes finds no lock that it could hold.
    rmSync(join(data, 'moving.json'))
    expect((await spawnMinga(['serve'], { MINGA_DATA: data, PORT: '0' }).ended).err).toContain("can't be written")

    const back = join(folder, newId())
    await move(database(), { kind: 'folder', path: back }, quiet)
    await expect(openPostgres(url)).rejects.toThrow(`was moved to ${back} on 2026-11-29`)
  })

  describe('killed', () => {
    const killIn = async (part: MovePart, from: MovePlace, to: MovePlace) => {
      const child = spawn(process.execPath, [killed, part, JSON.stringify(from), JSON.stringify(to)], { stdio: 'pipe' })
      expect(await once(child, 'close')).toEqual([null, 'SIGKILL'])
    }

    test.each(['rows', 'files', 'marked'] as const)(
      'after “%s”, leaves no half database that is served, and is done when it is run again',
      async (part) => {
        await killIn(part, here(), database())
        await expect(openPostgres(url)).rejects.toThrow(/has not finished: run the same command again/)
        expect(existsSync(join(data, 'moving.json'))).toBe(part === 'marked')
        await move(here(), database(), quiet)
        const db = await openPostgres(url)
        expect((await db.selectFrom('comment_file').select('id').execute()).length).toBe(2)
        await db.destroy()
      },
    )

    test('leaves no half folder that is served, and is done when it is run again', async () => {
      await move(here(), database(), quiet)
      const back = join(folder, newId())
      const there: MovePlace = { kind: 'folder', path: back }
      for (const part of ['log', 'compared', 'marked'] as const) {
        await killIn(part, database(), there)
        expect(existsSync(back)).toBe(false)
        expect((await spawnMinga(['serve'], { MINGA_DATA: `${back}.arriving`, PORT: '0' }).ended).err).toContain(
          'has not finished',
        )
      }
      await move(database(), there, quiet)
      expect((await verify(back)).faults).toEqual([])
      expect(everythingIn(join(back, 'minga.sqlite'))).toEqual(everythingIn(join(data, 'minga.sqlite')))
    })
  })

  describe('is refused, and its source is as it was,', () => {
    const isAsItWas = async () => {
      expect(existsSync(join(data, 'moving.json'))).toBe(false)
      expect((await verify(data)).faults).toEqual([])
    }

    const planted: Readonly<Record<string, readonly [MovePart, string, RegExp]>> = {
      'a word of a row': ['rows', `UPDATE coalition SET names = names || ' '`, /table coalition/],
      'a row that is missing': ['rows', `DELETE FROM comment_file`, /table comment_file/],
      'a number that would be given again': ['rows', `SELECT setval('event_sequence_seq', 1, false)`, /table event/],
      'an update of the log': ['log', `UPDATE log.entry SET bytes = bytes || '\\x00' `, /log’s table entry/],
      'a room’s chain': ['log', `UPDATE log.room SET chain = sha256(chain)`, /log’s table room/],
      'a byte of a file': [
        'files',
        `UPDATE files.portion SET bytes = set_byte(bytes, 0, 1 + get_byte(bytes, 0) % 200)`,
        /files\/\w+ is not the same/,
      ],
    }
    test.each(Object.entries(planted))('where the target differs: %s', async (_, [part, statement, said]) => {
      await expect(
        move(
          here(),
          database(),
          after(part, () => runOn(url, statement)),
        ),
      ).rejects.toThrow(said)
      await expect(openPostgres(url)).rejects.toThrow(/has not finished/)
      await isAsItWas()
    })

    test('where the target is not empty', async () => {
      await move(here(), database(), quiet)
      const other = mkdtempSync(join(folder, 'data-'))
      cpSync(seeded, other, { recursive: true })
      await expect(move({ kind: 'folder', path: other }, database(), quiet)).rejects.toThrow(/is not empty/)
      data = other
      await isAsItWas()
    })
  })

  test('a source that is damaged is not moved', async () => {
    const log = new Sqlite(join(data, 'log.sqlite'))
    log.exec(`UPDATE entry SET time = time + 1 WHERE rowid = (SELECT max(rowid) FROM entry)`)
    log.close()
    await expect(move(here(), database(), quiet)).rejects.toThrow(/the log in .* is damaged/)
  })

  test('a source in which something was written meanwhile is not marked', async () => {
    await move(here(), database(), quiet)
    const back: MovePlace = { kind: 'folder', path: join(folder, newId()) }
    const write = () => runOn(url, `UPDATE commit_count SET commits = commits + 1`)
    await expect(move(database(), back, after('compared', write))).rejects.toThrow(/something was written/)
    await (await openPostgres(url)).destroy()
    await move(database(), back, quiet)
  })

  test('another key does not open the secrets', async () => {
    await move(here(), database(), quiet)
    const back: MovePlace = { kind: 'folder', path: join(folder, newId()) }
    await expect(move({ kind: 'postgres', url, key: new Uint8Array(32) }, back, quiet)).rejects.toThrow(/MINGA_KEY/)
  })
})
