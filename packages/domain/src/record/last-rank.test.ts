import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { barrierRecord } from '../barrier/barrier.ts'
import { newRecordId, recordId } from '../identity/ids.ts'
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

/** Single steps, and several within one transaction, whose events come only at its end. */
const transaction = fc.array(step, { minLength: 1, maxLength: 4 })

test('the last rank equals that of a list read anew, after any additions, moves, removals and received updates', () => {
  fc.assert(
    fc.property(fc.array(transaction, { maxLength: 12 }), (transactions) => {
      const doc = new Y.Doc()
      const records = recordsOf(doc, 'barrier')
      const take = (taken: (typeof transactions)[number][number]) => {
        const id = recordId.parse(`r${taken.id}`)
        if (taken.do === 'add') addRecord(doc, barrierRecord, id, { category: 'financial' })
        if (taken.do === 'remove') records.delete(id)
        if (taken.do === 'move') editRecord(doc, barrierRecord, id, { position: taken.to })
        if (taken.do === 'receive') {
          const other = new Y.Doc()
          addRecord(other, barrierRecord, id, { category: 'regulatory' })
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        }
        const known = lastRank(records)
        expect(known).toBe(rankReadAnew(records))
      }
      for (const steps of transactions) doc.transact(() => steps.forEach(take))
    }),
  )
})

function rankReadAnew(records: Y.Map<unknown>): string | null {
  const copy = new Y.Map<unknown>()
  new Y.Doc().getMap('copies').set('copy', copy)
  for (const [id, entry] of records)
    if (entry instanceof Y.Map) copy.set(id, new Y.Map([['position', entry.get('position')]]))
  return lastRank(copy)
}

test('two records that are added in one transaction stand in the order in which they were added', () => {
  for (let times = 0; times < 20; times += 1) {
    const doc = new Y.Doc()
    const ids = [newRecordId(), newRecordId(), newRecordId()]
    addRecord(doc, barrierRecord, recordId.parse('first'), { category: 'financial' })
    doc.transact(() => {
      for (const id of ids) addRecord(doc, barrierRecord, id, { category: 'financial' })
    })
    expect(readRecords(doc, barrierRecord).records.map(({ id }) => id)).toEqual(['first', ...ids])
  }
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
