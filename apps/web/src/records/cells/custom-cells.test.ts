import { knownWords } from '@minga/domain/cell-reading/known-words'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import { madeUpFields } from '@minga/domain/custom-field/testing/made-up-fields'
import { recordId } from '@minga/domain/identity/ids'
import { addRecord, readRecords, recordsOf } from '@minga/domain/record/records'
import { recordTypes } from '@minga/domain/record/record-types'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { fieldName } from '../field-name.ts'
import { onRemoteEdits } from '../panel/remote-edits.ts'
import { guessColumns } from '../paste/pasted-columns.ts'
import { pasting, type TargetCell } from './cell-plans.ts'
import { cellKeyOf, changeOf, heldAt, type Held } from './cell-values.ts'
import { peopleInCells } from './people-in-cells.ts'
import { writeHere } from './write-here.ts'

const { fields: own, text, amount, choice, several, retired } = madeUpFields('barrier')
const slag = recordId.parse('slag')
const at = (column: string) => cellKeyOf('barrier', column, 'es', own)

function register(): Y.Doc {
  const doc = new Y.Doc()
  addRecord(doc, recordTypes.barrier, slag, { title: { es: 'Escoria' }, category: 'technological' })
  return doc
}

const read = (doc: Y.Doc) => readRecords(doc, recordTypes.barrier).records[0] ?? {}
const held = (doc: Y.Doc, column: string) => heldAt(read(doc), column, at(column)?.field)

function write(doc: Y.Doc, column: string, wanted: Held) {
  const change = changeOf({ record: slag, kind: 'barrier', key: column }, held(doc, column), wanted)
  return writeHere(doc, [change], own)
}

test('a cell of an own field is written, read and taken back as any other', () => {
  const doc = register()
  expect(held(doc, text)).toBeNull()
  expect(held(doc, several)).toEqual([])
  const { inverse } = write(doc, text, 'Cámara')
  write(doc, several, ['norte', 'sur'])
  expect([held(doc, text), held(doc, several)]).toEqual(['Cámara', ['norte', 'sur']])
  writeHere(doc, inverse, own)
  expect(held(doc, text)).toBeNull()
  expect(at(retired)).toBeUndefined()
})

test('a copy from a spreadsheet is read by the words of the field’s choices', () => {
  const names: CellNames = {
    words: knownWords('barrier', [], own),
    organisations: new Map(),
    people: new Map(),
    records: new Map(),
    writing: { decimal: ',' },
    own,
  }
  const target = (column: string): TargetCell => ({
    record: slag,
    column,
    cell: at(column),
    held: held(register(), column),
    isOpen: true,
  })
  const table = {
    rows: [[{ text: 'High' }, { text: '12,5' }, { text: 'Sur' }, { text: 'enorme' }]],
    own: undefined,
  } as unknown as Parameters<typeof pasting>[2]
  const { changes, rejected } = pasting(
    'barrier',
    [[target(choice), target(amount), target(several), target(choice)]],
    table,
    names,
    at,
  )
  expect(changes.map(({ field, value }) => [field, value])).toEqual([
    [choice, 'alta'],
    [amount, 12.5],
    [several, { add: ['sur'], remove: [] }],
  ])
  expect(rejected).toMatchObject([{ column: choice, text: 'enorme', why: 'no-choice' }])
  const header = [[{ text: 'Título' }, { text: 'Chamber' }]]
  const guessed = guessColumns('barrier', header, { isNamed: true, words: names.words, language: 'es' })
  expect(guessed).toEqual([undefined, text])
})

test('others are seen at its cells, and what they change is changed by its name', () => {
  const doc = register()
  const awareness = new Awareness(doc)
  const user = { id: 'ana', name: 'Ana', organisation: 'ficem', colour: '#123456' }
  awareness.states.set(7, { user, field: `slag/${several}/norte` })
  expect(peopleInCells(awareness).get('slag')?.get(several)).toMatchObject([{ id: 'ana' }])
  const changed: string[] = []
  onRemoteEdits(recordsOf(doc, 'barrier'), ({ fields }) => changed.push(...fields))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  write(other, several, ['norte'])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(changed).toEqual([`${several}/norte`, several])
  expect(fieldName(text, (name) => (name === text ? 'Cámara' : '?'))).toBe('Cámara')
})
