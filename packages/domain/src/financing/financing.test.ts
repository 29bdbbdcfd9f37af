import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { addRecord, editRecord, readRecords } from '../record/records.ts'
import { financingRecord } from './financing.ts'

const facility = recordId.parse('facility')

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Two people edit the same record without having seen each other's edit. */
function editedAtOnce(one: object, other: object, clients: readonly [number, number]) {
  const start = new Y.Doc()
  addRecord(start, financingRecord, facility, { title: { es: 'Facilidad' }, need: '400000000.00 USD' })
  const [a, b] = [copyOf(start), copyOf(start)]
  a.clientID = clients[0]
  b.clientID = clients[1]
  editRecord(a, financingRecord, facility, one)
  editRecord(b, financingRecord, facility, other)
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  const read = [a, b].map((doc) => readRecords(doc, financingRecord).records[0])
  expect(read[0]).toEqual(read[1])
  return read[0]
}

test('of two who edit the amount and the currency at once one wins whole, in either order', () => {
  const [amount, currency] = [{ need: '150000000.00 USD' }, { need: '400000000.00 CLP' }]
  for (const clients of [
    [1, 2],
    [2, 1],
  ] as const) {
    expect([amount.need, currency.need]).toContain(editedAtOnce(amount, currency, clients)?.need)
  }
})

test('two who edit two years of its abatement keep both', () => {
  const both = editedAtOnce({ abatement: { 2030: '1.50' } }, { abatement: { 2040: '4.20' } }, [1, 2])
  expect(both?.abatement).toEqual({ 2030: '1.50', 2040: '4.20' })
})
