import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { longTextOf } from './long-text.ts'
import { addPassingRecord } from './passing-record.ts'
import { recordTypes } from './record-types.ts'
import { editRecord, readRecords } from './records.ts'

const type = recordTypes.action
const barrier = recordId.parse('no-slag')
const study = recordId.parse('study')

function register() {
  const doc = new Y.Doc()
  const takeBack = addPassingRecord(doc, type, study, { title: { es: 'Estudiar el clínker' }, barriers: [barrier] })
  return { doc, takeBack }
}

const titles = (doc: Y.Doc) => readRecords(doc, type).records.map(({ title }) => title.es)

test('a record that was just made is linked, and goes when its maker takes it back, also twice', () => {
  const { doc, takeBack } = register()
  expect(readRecords(doc, type).records).toMatchObject([{ id: study, barriers: [barrier] }])
  expect([takeBack(), takeBack()]).toEqual([true, true])
  expect(titles(doc)).toEqual([])
})

test('it stays once a person has written in it: in a field, or in a long text', () => {
  const edited = register()
  editRecord(edited.doc, type, study, { status: 'blocked' })
  expect([edited.takeBack(), titles(edited.doc)]).toEqual([false, ['Estudiar el clínker']])

  const described = register()
  longTextOf(described.doc, study, 'description', 'es').insert(0, [new Y.XmlElement('paragraph')])
  expect([described.takeBack(), titles(described.doc)]).toEqual([false, ['Estudiar el clínker']])
})
