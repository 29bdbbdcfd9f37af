import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordKinds } from './record-kind.ts'
import { recordsOf } from './records.ts'
import { RegisterReader } from './register-reader.ts'

const edit = fc.record({
  kind: fc.constantFrom(...recordKinds),
  id: fc.constantFrom('one', 'two', 'three', 'four'),
  key: fc.constantFrom(
    'title/es',
    'category',
    'severity',
    'sectors/steel',
    'position',
    'status',
    'whole',
    'gone',
    'odd',
  ),
  value: fc.constantFrom<unknown>('financial', 3, true, 'a1', 'a2', 'accepted'),
  isProjected: fc.boolean(),
  /** Steps of a reading ahead that is under way. */
  steps: fc.nat(2),
  isRemote: fc.boolean(),
})
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never

function make(doc: Y.Doc, { kind, id, key, value }: Edit): void {
  const records = recordsOf(doc, kind)
  const entry = records.get(id)
  if (key === 'gone') records.delete(id)
  else if (key === 'odd') records.set(id, 'no map')
  else if (key === 'whole' || !(entry instanceof Y.Map)) {
    records.set(id, new Y.Map<unknown>([['category', 'technological']]))
  } else entry.set(key, value)
}

test('a register that is read again after any edits reads as one that is read for the first time', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const doc = new Y.Doc()
      const other = new Y.Doc()
      other.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
      const reader = new RegisterReader(doc)
      let ahead = reader.readAhead()
      for (const each of edits) {
        make(each.isRemote ? other : doc, each)
        for (let step = 0; step < each.steps; step++) if (ahead.next().done === true) ahead = reader.readAhead()
        if (each.isProjected) reader.project()
      }
      expect(reader.project()).toEqual(new RegisterReader(doc).project())
    }),
  )
})

test('what changed of a register, one projection after the other, adds up to the whole of it', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (edits) => {
      const doc = new Y.Doc()
      const reader = new RegisterReader(doc)
      const added = new Map<string, object>()
      const add = () => {
        const { records, changes, unreadable } = reader.projectChanges([])
        for (const { kind, record } of changes.gone) added.delete(`${kind} ${record}`)
        for (const kind of recordKinds) for (const record of records[kind]) added.set(`${kind} ${record.id}`, record)
        return { of: changes.of, unreadable }
      }
      for (const each of edits) {
        make(doc, each)
        if (each.isProjected) add()
      }
      const { of, unreadable } = add()
      const whole = new RegisterReader(doc).project()
      const all = recordKinds.flatMap((kind) => whole.records[kind].map((record) => [`${kind} ${record.id}`, record]))
      expect(added).toEqual(new Map(all as [string, object][]))
      expect([of, unreadable]).toEqual([all.length, whole.unreadable])
    }),
  )
})

test('what changed of a register holds records that are asked for all the same, and nothing twice', () => {
  const doc = new Y.Doc()
  for (const id of ['one', 'two']) {
    recordsOf(doc, 'barrier').set(
      id,
      new Y.Map<unknown>([
        ['category', 'technological'],
        ['title/en', id],
      ]),
    )
  }
  const reader = new RegisterReader(doc)
  const idsOf = (others: readonly string[]) => reader.projectChanges(others).records.barrier.map(({ id }) => id)
  expect(idsOf(['one'])).toEqual(['one', 'two'])
  expect(idsOf([])).toEqual([])
  expect(idsOf(['two', 'three'])).toEqual(['two'])
})
