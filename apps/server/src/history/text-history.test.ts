import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { recordId } from '@minga/domain/identity/ids'
import { longTextName, longTextOf } from '@minga/domain/record/long-text'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord } from '@minga/domain/record/records'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { OpenLog } from '@minga/storage/log/open-log'
import { compact } from '@minga/sync/keeper/compaction'
import { authorOf, cementRegister as room } from '@minga/sync/testing/people'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { logOf } from '../testing/rows-of.ts'
import { StoredCheckpoints } from './checkpoints.ts'
import { Historian } from './historian.ts'
import type { MomentPage } from './field-moments.ts'
import { mostOfText, TextSittings } from './text-sittings.ts'

const minute = 60_000
const kiln = recordId.parse('kiln')
const root = longTextName(kiln, 'description', 'es')
const place = mkdtempSync(join(tmpdir(), 'minga-texts-'))
afterAll(() => rmSync(place, { recursive: true }))

let folder: string
let log: OpenLog['log']
let close: () => Promise<void>
let doc: Y.Doc
let time: number
beforeEach(async () => {
  folder = mkdtempSync(join(place, 'case-'))
  const opened = await logOf(folder)
  log = opened.log
  close = opened.close
  doc = new Y.Doc()
  time = 0
  await by('ana', () => addRecord(doc, recordTypes.barrier, kiln, { title: { es: 'Hornos' } }))
})
afterEach(() => close())

/** One update of a person, two minutes after the last one. */
async function by(person: string, change: () => void, pause = 2 * minute): Promise<void> {
  time += pause
  const before = Y.encodeStateVector(doc)
  doc.transact(change)
  const update = Y.encodeStateAsUpdate(doc, before)
  await log.append({ entries: [{ room, time, author: authorOf(person), update }], bindings: [] })
}

const fragment = () => longTextOf(doc, kiln, 'description', 'es')
const paragraph = (words: string) => () =>
  appendBlocks(fragment(), [{ block: 'paragraph', content: [words] }], () => `p${fragment().length}`)

/** Writes at the end of the first paragraph. */
function more(words: string): void {
  const block = fragment().get(0) as Y.XmlElement
  const text = block.get(0) as Y.XmlText
  text.insert(text.length, words)
}

async function historyOf(historian: Historian, page: MomentPage = { limit: 10 }) {
  const { moments, writers, left } = await historian.textHistory(room, root, page)
  const read = moments.map(({ writer, parts }) => {
    const words = parts.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind])
    return [writers[writer]?.personId, words.join('')]
  })
  return { read, left }
}

test('a long text’s history has a moment for each person’s sitting, with the words that came and went', async () => {
  await by('ana', paragraph('Los hornos son viejos'))
  await by('ana', () => more(' y caros.'))
  await by('rui', () => more(' Faltan datos.'))
  await by('ana', () => {
    const text = (fragment().get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.delete(15, 6)
    text.insert(15, 'nuevos')
  })
  // Another text of the same record, and another person, are no part of it.
  await by('eva', () =>
    appendBlocks(longTextOf(doc, kiln, 'description', 'pt'), [{ block: 'paragraph', content: ['Fornos'] }]),
  )
  await by('ana', () => more(' Ojo.'), 31 * minute)

  const historian = new Historian({ reader: log })
  const { read } = await historyOf(historian)
  expect(read).toEqual([
    ['ana', '+Los hornos son viejos y caros.+'],
    ['rui', 'Los hornos son viejos y caros.+ Faltan datos.+'],
    ['ana', 'Los hornos son -viejos-+nuevos+ y caros. Faltan datos.'],
    ['ana', 'Los hornos son nuevos y caros. Faltan datos.+ Ojo.+'],
  ])
  expect(await historyOf(historian, { limit: 1 })).toEqual({ read: read.slice(3), left: 3 })
  expect(await historyOf(historian, { limit: 2, left: 3 })).toEqual({ read: read.slice(1, 3), left: 1 })
})

test('it is the same from a checkpoint', async () => {
  await by('ana', paragraph('Uno'))
  await by('rui', () => more(' dos'))
  await log.replaceSnapshot(room, compact(await log.read(room)))
  const open = () => new StoredCheckpoints(join(folder, 'history.sqlite'))
  const parts = { reader: log, checkpoints: open(), checkpointEvery: 1 }
  const before = await historyOf(new Historian(parts))
  await by('eva', () => more(' tres'))
  const later = await historyOf(new Historian({ ...parts, checkpoints: open() }))
  expect(later.read.slice(0, 2)).toEqual(before.read)
  expect(later.read.map(([who]) => who)).toEqual(['ana', 'rui', 'eva'])
})

test('of a text that two people change in turn, the newest sittings are remembered', () => {
  const sittings = new TextSittings()
  for (let at = 0; at < 10_000; at++)
    sittings.add([root], { sequence: at, time: at, writer: at % 2, restores: false, struck: false })
  expect(sittings.of(root)).toHaveLength(mostOfText)
  expect(sittings.of(root).at(-1)).toMatchObject({ first: 9999, last: 9999 })
})

test('roots that are no long text of a record are not remembered', () => {
  const sittings = new TextSittings()
  const marks = { sequence: 1, time: 1, writer: 0, restores: false, struck: false }
  sittings.add(['body', 'kiln/description', 'kiln/nothing/es', 'kiln/description/es/x', 'kiln/description/xx'], marks)
  expect([...sittings.state]).toEqual([])
})
