import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { writeFields, writeNewFields, type RecordShape } from './record-shape.ts'

const shape: RecordShape = { status: 'scalar', title: 'localized', sectors: 'set', cost: 'keyed' }
const empty = fc.constantFrom(null, undefined, '')
const scalar = fc.oneof(empty, fc.constantFrom('open', 0, 3, false, true))
const fields = fc.record(
  {
    status: scalar,
    title: fc.oneof(empty, fc.dictionary(fc.constantFrom('es', 'pt', 'en'), scalar)),
    sectors: fc.oneof(empty, fc.array(fc.constantFrom('steel', 'cement', 7))),
    cost: fc.oneof(empty, fc.dictionary(fc.constantFrom('2030', '2035'), scalar)),
    unknown: scalar,
  },
  { requiredKeys: [] },
)

function written(write: typeof writeNewFields, given: Readonly<Record<string, unknown>>): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.transact(() => {
    const entry = new Y.Map<unknown>()
    doc.getMap('barriers').set('slag', entry)
    write(shape, entry, given)
  })
  return Y.encodeStateAsUpdate(doc)
}

test('a new record is written as one that holds nothing yet is changed', () => {
  fc.assert(
    fc.property(fields, (given) => {
      expect(written(writeNewFields, given)).toEqual(written(writeFields, given))
    }),
  )
})
