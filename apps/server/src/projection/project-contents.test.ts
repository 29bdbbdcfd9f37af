import { barrierRecord } from '@minga/domain/barrier/barrier'
import { organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { addRecord, editRecord } from '@minga/domain/record/records'
import type { Author } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { unpackProjection } from './packed-projection.ts'
import { projectContents } from './project-contents.ts'

const room = roomName.parse('register.steel')
const [slag, scrap] = [recordId.parse('slag'), recordId.parse('scrap')]
const author: Author = {
  kind: 'person',
  personId: personId.parse('ana'),
  organisationId: organisationId.parse('steelworks'),
}
let doc: Y.Doc
let sequence: number
beforeEach(() => {
  doc = new Y.Doc()
  sequence = 0
})

/** The entry of the log that a change makes. */
function entryOf(change: () => void): LogEntry {
  const before = Y.encodeStateVector(doc)
  change()
  sequence += 1
  return { sequence, time: sequence, author, update: Y.encodeStateAsUpdate(doc, before) }
}

const addBoth = () => {
  for (const id of [slag, scrap]) addRecord(doc, barrierRecord, id, { title: { en: id }, category: 'technological' })
}
const rate = (severity: number) => () => void editRecord(doc, barrierRecord, slag, { severity })

function projected(entries: readonly LogEntry[], isWhole = false) {
  const contents = projectContents(room, doc, entries, isWhole)
  if (contents === undefined) throw new Error('a register has a projection')
  const { projection } = unpackProjection(contents.packed)
  if (projection.kind !== 'register') throw new Error('not a register')
  return { records: projection.records.barrier.map(({ id, severity }) => [id, severity]), changes: projection.changes }
}

const both = (severity: number | null) => [
  ['slag', severity],
  ['scrap', null],
]

test('a register is projected whole, and then by what changed', () => {
  expect(projected([entryOf(addBoth)])).toEqual({ records: both(null), changes: undefined })
  expect(projected([entryOf(rate(3)), entryOf(rate(4))])).toEqual({
    records: [['slag', 4]],
    changes: { gone: [], of: 2 },
  })
})

test('it is projected whole where that is asked for, and then by what changed since', () => {
  projected([entryOf(addBoth)])
  expect(projected([entryOf(rate(3))], true)).toEqual({ records: both(3), changes: undefined })
  expect(projected([], true)).toEqual({ records: both(3), changes: undefined })
  expect(projected([entryOf(rate(2))]).records).toEqual([['slag', 2]])
})

test('it is projected whole where entries between two projections are missing', () => {
  projected([entryOf(addBoth)])
  entryOf(rate(3))
  expect(projected([entryOf(() => undefined)])).toEqual({ records: both(3), changes: undefined })
})
