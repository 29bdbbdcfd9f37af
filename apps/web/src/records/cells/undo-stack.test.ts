import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, editRecord, readRecords } from '@minga/domain/record/records'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { changeOf, heldAt, type Held } from './cell-values.ts'
import { afterRedo, afterUndo, emptyStack, withEntry, withoutUnwritten, withUnwritten } from './undo-stack.ts'
import { writeHere } from './write-here.ts'

const scrap = recordId.parse('scrap')
const at = (key: string) => ({ record: scrap, kind: 'barrier', key }) as const

function register() {
  const doc = new Y.Doc()
  addRecord(doc, recordTypes.barrier, scrap, {
    title: { es: 'Chatarra' },
    category: 'technological',
    severity: 4,
    sectors: ['steel'],
  })
  return doc
}

const held = (doc: Y.Doc, key: string) => heldAt(readRecords(doc, recordTypes.barrier).records[0] ?? {}, key)
const write = (doc: Y.Doc, key: string, wanted: Held) => writeHere(doc, [changeOf(at(key), held(doc, key), wanted)])

test.each<[string, Held]>([
  ['severity', 2],
  ['persistence', 3],
  ['severity', null],
  ['title/es', 'Oferta de chatarra'],
  ['title/pt', 'Sucata'],
  ['status', 'resolved'],
  ['illustrative', true],
  ['sectors', ['cement', 'steel']],
  ['sectors', []],
  ['milestones', ['of-another-group']],
])('an edit of %s is written, taken back and made again', (key, wanted) => {
  const doc = register()
  const before = held(doc, key)
  const { results, inverse } = write(doc, key, wanted)
  expect(results.map(({ state }) => state)).toEqual(['applied'])
  expect(held(doc, key)).toEqual(wanted)
  const back = writeHere(doc, inverse)
  expect(held(doc, key)).toEqual(before)
  writeHere(doc, back.inverse)
  expect(held(doc, key)).toEqual(wanted)
})

test('what another person changed since is not taken back, and their value stays', () => {
  const doc = register()
  const { inverse } = write(doc, 'severity', 2)
  editRecord(doc, recordTypes.barrier, scrap, { severity: 5 })
  expect(writeHere(doc, inverse).results).toEqual([{ index: 0, state: 'conflict', mine: 5 }])
  expect(held(doc, 'severity')).toBe(5)
})

test('of a set, what another person added stays when my member is taken back', () => {
  const doc = register()
  const { inverse } = write(doc, 'sectors', ['steel', 'cement'])
  editRecord(doc, recordTypes.barrier, scrap, { sectors: ['steel', 'cement', 'energy'] })
  writeHere(doc, inverse)
  expect(held(doc, 'sectors')).toEqual(['energy', 'steel'])
})

test('a value that its field does not hold is refused, and nothing is written', () => {
  const doc = register()
  expect(write(doc, 'status', null).results[0]?.code).toBe('invalid-value')
  expect(write(doc, 'severity', 9).results[0]?.code).toBe('invalid-value')
  expect([held(doc, 'status'), held(doc, 'severity')]).toEqual(['proposed', 4])
})

test('entries are taken back in order, made again in order, and something new ends the future', () => {
  const [one, two, three] = ['1', '2', '3'].map((key) => ({ is: 'set', key }) as const)
  if (one === undefined || two === undefined || three === undefined) throw new Error('three')
  const both = withEntry(withEntry(emptyStack, one), two)
  expect(both.past).toEqual([one, two])
  const back = afterUndo(both, three)
  expect(back).toEqual({ past: [one], future: [three] })
  expect(afterRedo(back, two)).toEqual({ past: [one, two], future: [] })
  expect(afterUndo(both, undefined)).toEqual({ past: [one], future: [] })
  expect(withEntry(back, two)).toEqual({ past: [one, two], future: [] })
})

test('what was not written keeps its place for the key that waited, and what was taken back can still be made again', () => {
  const [one, two] = [
    { is: 'set', key: '1' },
    { is: 'set', key: '2' },
  ] as const
  const stack = withUnwritten({ past: [one], future: [two] })
  expect(afterUndo(stack, undefined)).toEqual({ past: [one], future: [two] })
  expect(withoutUnwritten(stack)).toEqual({ past: [one], future: [two] })
})
