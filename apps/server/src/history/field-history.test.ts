import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { trailLimits } from '@minga/domain/authorship/field-trails'
import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, editRecord, recordsOf } from '@minga/domain/record/records'
import type { OpenLog } from '@minga/storage/log/open-log'
import { compact } from '@minga/sync/keeper/compaction'
import { authorOf, cementRegister as room } from '@minga/sync/testing/people'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { logOf } from '../testing/rows-of.ts'
import { StoredCheckpoints } from './checkpoints.ts'
import { Historian } from './historian.ts'
import { rebuildRoom } from './rebuild-room.ts'

const minute = 60_000
const kiln = recordId.parse('kiln')
const root = mkdtempSync(join(tmpdir(), 'minga-fields-'))
afterAll(() => rmSync(root, { recursive: true }))

let folder: string
let log: OpenLog['log']
let close: () => Promise<void>
let doc: Y.Doc
let time: number
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'case-'))
  const opened = await logOf(folder)
  log = opened.log
  close = opened.close
  doc = new Y.Doc()
  time = 0
  await by('ana', () => addRecord(doc, recordTypes.barrier, kiln, { title: { es: 'Hornos' }, severity: 3 }))
})
afterEach(() => close())

/** One update of a person, minutes after the last one. */
async function by(person: string, change: () => void): Promise<void> {
  time += 2 * minute
  const before = Y.encodeStateVector(doc)
  doc.transact(change)
  const update = Y.encodeStateAsUpdate(doc, before)
  await log.append({ entries: [{ room, time, author: authorOf(person), update }], bindings: [] })
}

const rate = (person: string, severity: 1 | 2 | 3 | 4 | 5) =>
  by(person, () => editRecord(doc, recordTypes.barrier, kiln, { severity }))

/** Seals what has come since, so that a checkpoint can stand there. */
async function seal(): Promise<void> {
  await log.replaceSnapshot(room, compact(await log.read(room)))
}

test('the historian gives a page of a field, names its writers alone, and counts what is left', async () => {
  for (const [at, person] of ['rui', 'eva', 'rui', 'eva', 'rui'].entries())
    await rate(person, ([1, 2, 3, 4, 5] as const)[at] ?? 1)
  const historian = new Historian({ reader: log })
  const page = async (limit: number, left?: number) => {
    const { moments, writers, left: more } = await historian.fieldHistory(room, kiln, 'severity', { limit, left })
    return [moments.map(({ value, by: { writer } }) => [value, writers[writer]?.personId]), writers.length, more]
  }
  expect(await page(1)).toEqual([[[5, 'rui']], 1, 5])
  expect(await page(2, 5)).toEqual([
    [
      [3, 'rui'],
      [4, 'eva'],
    ],
    2,
    3,
  ])
  expect((await page(10, 1))[0]).toEqual([[3, 'ana']])
})

test('a value that another person wrote at the same time is kept as lost', async () => {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(other)
  await rate('rui', 1)
  editRecord(other, recordTypes.barrier, kiln, { severity: 5 })
  const update = Y.encodeStateAsUpdate(other, before)
  await log.append({ entries: [{ room, time: time + minute, author: authorOf('eva'), update }], bindings: [] })
  Y.applyUpdate(doc, update)
  const { moments, writers } = await new Historian({ reader: log }).fieldHistory(room, kiln, 'severity', { limit: 9 })
  const stands = recordsOf(doc, 'barrier').get(kiln)
  const said = moments.map(({ value, by: { writer }, lost }) => [value, writers[writer]?.personId, lost === true])
  const isEva = stands instanceof Y.Map && stands.get('severity') === 5
  expect(said).toEqual([
    [3, 'ana', false],
    [1, 'rui', isEva],
    [5, 'eva', !isEva],
  ])
})

describe('what fields held before', () => {
  const open = () => new StoredCheckpoints(join(folder, 'history.sqlite'))
  const rows = (table: string) => {
    const database = new Sqlite(join(folder, 'history.sqlite'))
    const sequences = database.prepare(`SELECT sequence FROM ${table} ORDER BY sequence`).pluck().all()
    database.close()
    return sequences
  }

  test('is kept with the newest checkpoints alone, and goes on from there', async () => {
    for (let at = 0; at < 6; at++) {
      await rate(at % 2 === 0 ? 'rui' : 'eva', ([1, 2, 4, 5] as const)[at % 4] ?? 1)
      await seal()
    }
    await rate('ana', 3)
    const checkpoints = open()
    const pasts = { reader: log, checkpoints, checkpointEvery: 1 }
    const page = { limit: 200 }
    const whole = await new Historian({ reader: log }).fieldHistory(room, kiln, 'severity', page)
    expect(whole.moments).toHaveLength(8)
    expect(await new Historian(pasts).fieldHistory(room, kiln, 'severity', page)).toEqual(whole)
    expect(rows('checkpoint')).toEqual([2, 3, 4, 5, 6, 7])
    expect(rows('trail')).toEqual([6, 7])
    // Questions of the past neither need it nor take it away.
    expect((await rebuildRoom(pasts, room, 3))?.sequence).toBe(3)
    expect((await rebuildRoom(pasts, room, 8))?.sequence).toBe(8)
    expect(rows('trail')).toEqual([6, 7])
    expect(await new Historian(pasts).fieldHistory(room, kiln, 'severity', page)).toEqual(whole)
    checkpoints.close()
  })

  test('stays within its budget however much one person changes, and a removed record has none', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => recordId.parse(`record-${at}`))
    await by('rui', () => {
      for (const id of ids) addRecord(doc, recordTypes.barrier, id, { title: { es: 'x' } })
    })
    for (let round = 0; round < 100; round++)
      await by(round % 2 === 0 ? 'rui' : 'eva', () => {
        for (const id of ids) editRecord(doc, recordTypes.barrier, id, { title: { es: `${round} `.padEnd(2000, id) } })
      })
    const history = await rebuildRoom({ reader: log }, room, 102, { trails: true })
    const trails = history?.checkpoint().fields.trails ?? new Map<string, ReadonlyMap<string, never>>()
    const letters = [...trails.values()].flatMap((keys) => [...keys.values()].flat())
    const held = letters.reduce((sum, { value }) => sum + String(value).length, 0)
    expect(held).toBeLessThanOrEqual(trailLimits.room)
    expect(held).toBeGreaterThan(trailLimits.room / 2)
    await by('rui', () => {
      for (const id of ids) recordsOf(doc, 'barrier').delete(id)
    })
    const after = await rebuildRoom({ reader: log }, room, 103, { trails: true })
    expect([...(after?.checkpoint().fields.trails?.keys() ?? [])]).toEqual([])
  })
})
