import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { newId } from '@minga/domain/identity/ids'
import { copyDatabase } from '@minga/storage/database/copy-database'
import { openLogForReading } from '@minga/storage/log/read-log'
import { writeAsEarlierLog } from '@minga/storage/log/testing/earlier-log'
import { storedFilesIn } from '@minga/storage/stored-files'
import { Shadow } from '@minga/sync/keeper/shadow'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../testing/enter-room.ts'
import { barrier, roadmap, steel, steelRegister } from '../testing/small-coalition.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { sharedServer, startTestServer } from '../testing/start-test-server.ts'
import { contentHash } from './check-rooms.ts'
import type { Manifest } from './manifest.ts'
import { checkStoredFiles, copyStoredFiles } from './stored-files.ts'
import { registerText, saidIn, say } from '../testing/spoken-words.ts'

// Real processes and real files: patient, for machines with more to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'minga-backup-'))
const at = (name: string) => join(folder, name)
const server = await sharedServer()
/** Words that had been saved before the backup began. */
const savedBefore: string[] = []
let made: Ended
let writtenMeanwhile = 0
let letter: { readonly comment: string; readonly file: string }

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

async function run(...args: string[]): Promise<Ended> {
  return spawnMinga(args, { MINGA_DATA: server.data }).ended
}

function manifestOf(backup: string): Manifest {
  return JSON.parse(readFileSync(join(at(backup), 'manifest.json'), 'utf8')) as Manifest
}

/** The content of every room of a data folder at the heads of a backup, replayed from its whole history. */
async function contentsAt(data: string, heads: ReadonlyMap<RoomName, number>): Promise<Map<string, string>> {
  const log = openLogForReading(join(data, 'log.sqlite'))
  const contents = new Map<string, string>()
  for (const [room, head] of heads) {
    const tail = (await log.history(room)).filter(({ sequence }) => sequence <= head)
    contents.set(room, contentHash(Shadow.load({ snapshot: undefined, tail }).doc))
  }
  await log.close()
  return contents
}

/** Attaches a letter to a comment of the editor's. @returns the comment's and the file's id */
async function attachLetter(words: string): Promise<{ readonly comment: string; readonly file: string }> {
  const { ask } = await server.as('editor')
  const [comment, file] = [newId(), newId()]
  const said = [{ kind: 'paragraph', content: [{ text: words }] }]
  await ask('POST', `/api/groups/${steel}/files/${file}`, `%PDF-1.7 ${words}`)
  const { status } = await ask('POST', '/api/threads', {
    id: newId(),
    audience: 'coalition',
    place: { kind: 'record', record: barrier, field: null },
    comment: { id: comment, text: said, files: [file] },
  })
  expect(status).toBe(200)
  return { comment, file }
}

beforeAll(async () => {
  letter = await attachLetter('kept')
  const writers = await Promise.all(
    [`roadmap.${roadmap}`, steelRegister].map((room) => enterRoom(server, 'editor', room)),
  )
  const reader = await enterRoom(server, 'observer', `roadmap.${roadmap}`)
  const roots = ['body', registerText]
  const write = (word: string) => writers.forEach(({ doc }, index) => say(doc, word, roots[index]))
  const written = saidIn(reader.doc).length
  for (let count = 0; count < 200; count += 1) write(`before-${count}`)
  // Everything that another person sees is on the disk.
  await vi.waitUntil(() => saidIn(reader.doc).length === 200 + written, { timeout: 20_000 })
  savedBefore.push(...saidIn(reader.doc))
  let count = 0
  const typing = setInterval(() => write(`while-${(count += 1)}`), 2)
  made = await run('backup', at('backup'))
  clearInterval(typing)
  writtenMeanwhile = count
  for (const { leave } of [...writers, reader]) leave()
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('a backup made while people write', () => {
  test('lets people go on writing', () => {
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(writtenMeanwhile).toBeGreaterThan(20)
  })

  test('restored and verified, every room reads as it did, with all that was saved before', async () => {
    const restored = await run('restore', '--verify', at('backup'), at('restored'))
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toContain('every room reads as it did')
    const { rooms } = manifestOf('backup')
    const heads = new Map(rooms.map(({ room, head }) => [room, head]))
    const claimed = new Map(rooms.map(({ room, content }) => [room as string, content]))
    expect(heads.size).toBeGreaterThan(1)
    expect(await contentsAt(at('restored'), heads)).toEqual(claimed)

    const second = await startTestServer({ data: at('restored') })
    const { doc, leave } = await enterRoom(second, 'observer', `roadmap.${roadmap}`)
    expect(saidIn(doc)).toEqual(expect.arrayContaining(savedBefore))
    // Sessions of before the backup go on.
    const { cookie } = await server.as('editor')
    expect((await fetch(`${second.address}/api/me`, { headers: { cookie } })).status).toBe(200)
    const file = await fetch(`${second.address}/api/files/${letter.file}`, { headers: { cookie } })
    expect([file.status, await file.text()]).toEqual([200, '%PDF-1.7 kept'])
    leave()
    await second.stop()
  })

  test('is itself verified, without a trace of it left behind', async () => {
    const names = readdirSync(at('backup')).toSorted()
    expect(await run('verify', at('backup'))).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(at('backup')).toSorted()).toEqual(names)
    expect(names).toEqual([
      'audit-key',
      'auth-secret',
      'files',
      'log.anchor',
      'log.sqlite',
      'manifest.json',
      'minga.anchor',
      'minga.sqlite',
    ])
  })

  test('goes into an empty folder only, as a restored one does', async () => {
    expect(await run('backup', at('backup'))).toMatchObject({ code: 1, out: '' })
    const taken = await run('restore', at('backup'), at('backup'))
    expect(taken).toMatchObject({ code: 1, out: '' })
    expect(taken.err).toMatch(/^Minga can't restore: [^\n]+ is not empty[^\n]*\n$/)
  })
})

test('a backup of before entries had leaves is restored and read, and goes on', async () => {
  cpSync(at('backup'), at('earlier'), { recursive: true })
  await writeAsEarlierLog(join(at('earlier'), 'log.sqlite'))
  const now = manifestOf('backup')
  const files = now.files.map(({ name }) => {
    const bytes = readFileSync(join(at('earlier'), name))
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
  const manifest = { ...now, schemas: { ...now.schemas, log: 4 }, files }
  writeFileSync(join(at('earlier'), 'manifest.json'), JSON.stringify(manifest))

  const restored = await run('restore', '--verify', at('earlier'), at('from-earlier'))
  expect(restored).toMatchObject({ code: 0, err: '' })
  const again = await startTestServer({ data: at('from-earlier') })
  const written = await enterRoom(again, 'editor', `roadmap.${roadmap}`)
  const read = await enterRoom(again, 'observer', `roadmap.${roadmap}`)
  expect(saidIn(read.doc)).toEqual(expect.arrayContaining(savedBefore))
  say(written.doc, 'after')
  await vi.waitUntil(() => saidIn(read.doc).includes('after'), { timeout: 20_000 })
  // The authorship answer is the same as before the backup.
  const authors = await (await again.as('editor')).ask('GET', `/api/roadmaps/${roadmap}/authorship`)
  expect([authors.status, authors.text]).toEqual([200, expect.stringContaining('Expert editor')])
  written.leave()
  read.leave()
  await again.stop()
  const log = openLogForReading(join(at('from-earlier'), 'log.sqlite'))
  const entries = await log.history(roomName.parse(`roadmap.${roadmap}`))
  await log.close()
  const head = now.rooms.find(({ room }) => room === `roadmap.${roadmap}`)?.head ?? 0
  expect(entries.slice(0, head).every(({ early }) => early === true)).toBe(true)
  expect(entries.length).toBeGreaterThan(head)
  expect(entries.at(head)?.early).not.toBe(true)
  expect(await run('verify', at('from-earlier'))).toMatchObject({ code: 0, err: '' })
})

describe('what is not restored, and leaves nothing behind:', () => {
  const broken = (name: string, harm: (path: string) => void) => {
    cpSync(at('backup'), at(name), { recursive: true })
    harm(at(name))
    return run('restore', '--verify', at(name), at(`from-${name}`)).then((ended) => {
      expect(ended).toMatchObject({ code: 1, out: '' })
      expect(existsSync(at(`from-${name}`)) ? readdirSync(at(`from-${name}`)) : []).toEqual([])
      return ended.err
    })
  }
  const rewrite = (path: string, change: (manifest: Manifest) => unknown) =>
    writeFileSync(join(path, 'manifest.json'), JSON.stringify(change(manifestOf('backup'))))

  test('a damaged backup', async () => {
    const flipped = (path: string) => {
      const bytes = readFileSync(join(path, 'log.sqlite'))
      bytes[5000] = (bytes[5000] ?? 0) ^ 4
      writeFileSync(join(path, 'log.sqlite'), bytes)
    }
    expect(await broken('flipped', flipped)).toContain('log.sqlite is not what was backed up')
    expect(await broken('short', (path) => truncateSync(join(path, 'minga.sqlite'), 4096))).toContain(
      'minga.sqlite is not what was backed up',
    )
    const attached = (path: string) => {
      const [name = ''] = readdirSync(join(path, 'files'))
      return join(path, 'files', name)
    }
    expect(await broken('other-letter', (path) => writeFileSync(attached(path), '%PDF-1.7 forged'))).toMatch(
      /files\/\w+ is not what was backed up/,
    )
    expect(await broken('no-letter', (path) => rmSync(attached(path)))).toMatch(/lacks files\/\w+/)
    expect(await broken('partial', (path) => rmSync(join(path, 'log.anchor')))).toContain('lacks log.anchor')
    expect(await broken('unfinished', (path) => rmSync(join(path, 'manifest.json')))).toContain('is no backup')
  })

  test('one that names a file outside of it', async () => {
    const outside = (path: string) =>
      rewrite(path, ({ files, ...rest }) => ({
        ...rest,
        files: files.map((file) => (file.name.startsWith('files/') ? { ...file, name: 'files/../../outside' } : file)),
      }))
    expect(await broken('outside', outside)).toContain('is damaged')
  })

  test("a later Minga's", async () => {
    const format = (path: string) => rewrite(path, (manifest) => ({ ...manifest, format: 4 }))
    expect(await broken('format', format)).toContain('update Minga')
    const schema = (path: string) =>
      rewrite(path, (manifest) => ({ ...manifest, schemas: { ...manifest.schemas, log: 99 } }))
    expect(await broken('schema', schema)).toContain('update Minga')
  })

  test('one in which a room reads differently', async () => {
    const [other = ''] = manifestOf('backup').rooms.map(({ content }) => content)
    const content = (path: string) =>
      rewrite(path, ({ rooms, ...rest }) => ({
        ...rest,
        rooms: rooms.map((room, index) => (index === 1 ? { ...room, content: other } : room)),
      }))
    expect(await broken('content', content)).toContain('does not read as it was backed up')
  })
})

test('a damaged log does not start, in one line that says how to go on', async () => {
  cpSync(at('backup'), at('damaged'), { recursive: true })
  rmSync(join(at('damaged'), 'manifest.json'))
  truncateSync(join(at('damaged'), 'log.sqlite'), 12_288)
  const serving = spawnMinga(['serve'], { MINGA_DATA: at('damaged'), PORT: '0' })
  const { code, out, err } = await serving.ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^Minga can't start: [^\n]+main\.ts restore --verify <backup>[^\n]+\n$/)
  expect((await run('verify', at('damaged'))).err).toMatch(/^Minga finds something wrong: the log is damaged/)
})

test('a folder that no Minga has open is backed up too', async () => {
  expect(await spawnMinga(['backup', at('again')], { MINGA_DATA: at('restored') }).ended).toMatchObject({
    code: 0,
  })
  const rooms = (backup: string) => new Map(manifestOf(backup).rooms.map(({ room, content }) => [room, content]))
  expect(rooms('again').size).toBe(rooms('backup').size)
})

describe('what goes with comments', () => {
  test('is found wrong where it is missing or another, in a folder and in a backup of it', async () => {
    cpSync(at('restored'), at('harmed'), { recursive: true })
    const [name = ''] = readdirSync(join(at('harmed'), 'files'))
    const file = join(at('harmed'), 'files', name)
    writeFileSync(file, '%PDF-1.7 kepT')
    expect((await run('verify', at('harmed'))).err).toContain(`files/${name} is not what was attached`)
    rmSync(file)
    expect((await run('verify', at('harmed'))).err).toContain(`files/${name} is missing`)
    const backup = await spawnMinga(['backup', at('of-harmed')], { MINGA_DATA: at('harmed') }).ended
    expect(backup.code).toBe(1)
    expect(backup.err).toContain(`files/${name} is missing`)
    expect(existsSync(join(at('of-harmed'), 'manifest.json'))).toBe(false)
  })

  test('leaves a copy in which it is deleted while it is made, and the rest is there', async () => {
    const passing = await attachLetter('passing')
    const copy = at('copy')
    mkdirSync(copy)
    await copyDatabase(join(server.data, 'minga.sqlite'), join(copy, 'minga.sqlite'))
    const { ask } = await server.as('editor')
    await ask('DELETE', `/api/comments/${passing.comment}`)
    expect(storedFilesIn(join(copy, 'minga.sqlite'))).toHaveLength(2)
    copyStoredFiles(server.data, copy)
    expect(readdirSync(join(copy, 'files'))).toHaveLength(1)
    expect(storedFilesIn(join(copy, 'minga.sqlite'))).toHaveLength(1)
    expect(await checkStoredFiles(copy)).toEqual([])
  })
})
