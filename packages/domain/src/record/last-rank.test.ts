import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { barrierRecord } from '../barrier/barrier.ts'
import { recordId } from '../identity/ids.ts'
import { lastRank } from './last-rank.ts'
import { addRecord, addRecords, editRecord, readRecords, recordsOf } from './records.ts'

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), id: fc.nat(9) }),
  fc.record({ do: fc.constant('remove' as const), id: fc.nat(9) }),
  fc.record({
    do: fc.constant('move' as const),
    id: fc.nat(9),
    to: fc.constantFrom('a0', 'a1V', 'b00', 'no rank'),
  }),
  fc.record({ do: fc.constant('receive' as const), id: fc.nat(9) }),
)

test('the last rank is that of a list read anew, whatever was added, moved, removed and received before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const doc = new Y.Doc()
      const records = recordsOf(doc, 'barrier')
      for (const taken of steps) {
        const id = recordId.parse(`r${taken.id}`)
        if (taken.do === 'add') addRecord(doc, barrierRecord, id, { category: 'financial' })
        if (taken.do === 'remove') records.delete(id)
        if (taken.do === 'move') editRecord(doc, barrierRecord, id, { position: taken.to })
        if (taken.do === 'receive') {
          const other = new Y.Doc()
          addRecord(other, barrierRecord, id, { category: 'regulatory' })
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        }
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        expect(lastRank(records)).toBe(lastRank(recordsOf(copy, 'barrier')))
      }
    }),
  )
})

test('records that are added together stand in the order given, behind those that are there', () => {
  const doc = new Y.Doc()
  addRecord(doc, barrierRecord, recordId.parse('first'), { category: 'financial' })
  const ids = ['c', 'a', 'b'].map((id) => recordId.parse(id))
  addRecords(
    doc,
    barrierRecord,
    ids.map((id) => ({ id, fields: { category: 'financial' } })),
  )
  expect(readRecords(doc, barrierRecord).records.map(({ id }) => id)).toEqual(['first', 'c', 'a', 'b'])
})
