import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { recordTypes } from './record-types.ts'
import { addRecord, editRecord, readRecords } from './records.ts'
import { editField, editFields, undoEdit, undoEdits } from './undo-edit.ts'

const type = recordTypes.barrier
const scrap = recordId.parse('scrap')

function register() {
  const doc = new Y.Doc()
  addRecord(doc, type, scrap, {
    title: { es: 'Chatarra' },
    category: 'technological',
    severity: 4,
    sectors: ['steel'],
  })
  return doc
}

const read = (doc: Y.Doc) => readRecords(doc, type).records[0]

test('a choice is taken back, also one in a field that was empty', () => {
  const doc = register()
  for (const [name, value, was] of [
    ['severity', 1, 4],
    ['persistence', 2, null],
  ] as const) {
    const edit = editField(doc, type, scrap, name, value)
    expect(read(doc)?.[name]).toBe(value)
    expect(edit && undoEdit(doc, type, scrap, edit)).toBe(true)
    expect(read(doc)?.[name]).toBe(was)
  }
})

test('an edit that changed nothing is none to undo', () => {
  const doc = register()
  expect(editField(doc, type, scrap, 'severity', 4)).toBeUndefined()
  expect(editField(doc, type, scrap, 'sectors', ['steel'])).toBeUndefined()
})

test('a choice is not taken back where another person chose since', () => {
  const doc = register()
  const edit = editField(doc, type, scrap, 'severity', 1)
  editRecord(doc, type, scrap, { severity: 5 })
  expect(edit && undoEdit(doc, type, scrap, edit)).toBe(false)
  expect(read(doc)?.severity).toBe(5)
})

test('a change of a set is taken back, and what others added stays', () => {
  const doc = register()
  const edit = editField(doc, type, scrap, 'sectors', ['cement'])
  editRecord(doc, type, scrap, { sectors: ['cement', 'hydrogen'] })
  expect(edit && undoEdit(doc, type, scrap, edit)).toBe(true)
  expect(read(doc)?.sectors.toSorted()).toEqual(['hydrogen', 'steel'])
})

test('a change of a set is not taken back where another person removed what it added', () => {
  const doc = register()
  const edit = editField(doc, type, scrap, 'sectors', ['steel', 'cement'])
  editRecord(doc, type, scrap, { sectors: ['steel'] })
  expect(edit && undoEdit(doc, type, scrap, edit)).toBe(false)
})

test('fields that were changed as one step are one update, and are taken back together', () => {
  const doc = register()
  let updates = 0
  doc.on('update', () => updates++)
  const edits = editFields(doc, type, scrap, { severity: 4, persistence: 3, tractability: 2 })
  expect(edits.map(({ name }) => name)).toEqual(['persistence', 'tractability'])
  expect(undoEdits(doc, type, scrap, edits)).toBeUndefined()
  expect(updates).toBe(2)
  expect(read(doc)).toMatchObject({ severity: 4, persistence: null, tractability: null })
})

test('where another person changed one of them since, none is taken back, and which one is said', () => {
  const doc = register()
  const edits = editFields(doc, type, scrap, { severity: 2, persistence: 3 })
  editRecord(doc, type, scrap, { persistence: 5 })
  expect(undoEdits(doc, type, scrap, edits)?.name).toBe('persistence')
  expect(read(doc)).toMatchObject({ severity: 2, persistence: 5 })
})
