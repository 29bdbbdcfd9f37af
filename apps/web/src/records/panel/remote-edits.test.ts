import { barrierRecord } from '@minga/domain/barrier/barrier'
import { recordId } from '@minga/domain/identity/ids'
import { addRecord, editRecord, recordsOf } from '@minga/domain/record/records'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { onRemoteEdit, type RemoteEdit } from './remote-edits.ts'

const scrap = recordId.parse('scrap')
const slag = recordId.parse('slag')

function twoPeople() {
  const mine = new Y.Doc()
  for (const id of [scrap, slag]) addRecord(mine, barrierRecord, id, { title: { es: id }, category: 'financial' })
  const theirs = new Y.Doc()
  const share = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'server')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'server')
  }
  share()
  const edits: RemoteEdit[] = []
  const leave = onRemoteEdit(recordsOf(mine, 'barrier'), scrap, (edit) => edits.push(edit))
  return { mine, theirs, share, edits, leave }
}

test('reports what a colleague changes in the record, by field and client', () => {
  const { theirs, share, edits } = twoPeople()
  editRecord(theirs, barrierRecord, scrap, { severity: 4, title: { en: 'Scrap' } })
  share()
  expect(edits).toEqual([{ fields: ['severity', 'title/en', 'title'], client: theirs.clientID }])
})

test('does not report my own changes and those of other records', () => {
  const { mine, theirs, share, edits } = twoPeople()
  editRecord(mine, barrierRecord, scrap, { severity: 4 })
  editRecord(theirs, barrierRecord, slag, { severity: 4 })
  share()
  expect(edits).toEqual([])
})

test('two people editing different fields of one barrier both keep their edit', () => {
  const { mine, theirs, share } = twoPeople()
  editRecord(mine, barrierRecord, scrap, { severity: 4 })
  editRecord(theirs, barrierRecord, scrap, { persistence: 2 })
  share()
  for (const doc of [mine, theirs]) {
    const entry = recordsOf(doc, 'barrier').get(scrap)
    expect(entry instanceof Y.Map ? entry.toJSON() : undefined).toMatchObject({ severity: 4, persistence: 2 })
  }
})
