import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { barrierRecord } from '../barrier/barrier.ts'
import { newRecordId, recordId } from '../identity/ids.ts'
import { projectRegister } from './project-register.ts'
import { addRecord, editRecord, readRecords, recordsOf } from './records.ts'

const scrap = recordId.parse('scrap')

function registerWith(id = scrap): Y.Doc {
  const doc = new Y.Doc()
  addRecord(doc, barrierRecord, id, {
    title: { es: 'Oferta limitada de chatarra', en: 'Limited scrap supply' },
    category: 'technological',
    sectors: ['steel', 'aluminium'],
    severity: 4,
  })
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)))
}

const barriersIn = (doc: Y.Doc) => readRecords(doc, barrierRecord).records

describe('records in a register', () => {
  test('a record reads back as it was written, with what was left empty filled in', () => {
    expect(barriersIn(registerWith())).toEqual([
      expect.objectContaining({
        id: 'scrap',
        title: { es: 'Oferta limitada de chatarra', en: 'Limited scrap supply' },
        category: 'technological',
        status: 'proposed',
        sectors: ['aluminium', 'steel'],
        severity: 4,
        persistence: null,
        lead: null,
        illustrative: false,
      }),
    ])
  })

  test('two people who edit different fields both keep their edit', () => {
    const alacero = registerWith()
    const ficem = copyOf(alacero)
    editRecord(alacero, barrierRecord, scrap, { severity: 5, title: { pt: 'Oferta limitada de sucata' } })
    editRecord(ficem, barrierRecord, scrap, { status: 'accepted', title: { es: 'Poca chatarra' } })
    exchange(alacero, ficem)
    for (const doc of [alacero, ficem]) {
      expect(barriersIn(doc)[0]).toMatchObject({
        severity: 5,
        status: 'accepted',
        title: { es: 'Poca chatarra', pt: 'Oferta limitada de sucata', en: 'Limited scrap supply' },
      })
    }
  })

  test('members that two people add to a set at once are both in it', () => {
    const alacero = registerWith()
    const ficem = copyOf(alacero)
    editRecord(alacero, barrierRecord, scrap, { sectors: ['steel', 'aluminium', 'hydrogen'] })
    editRecord(ficem, barrierRecord, scrap, { sectors: ['steel', 'cement'] })
    exchange(alacero, ficem)
    expect(barriersIn(alacero)[0]?.sectors).toEqual(['cement', 'hydrogen', 'steel'])
    expect(barriersIn(ficem)).toEqual(barriersIn(alacero))
  })

  test('an edit that changes nothing writes nothing', () => {
    const doc = registerWith()
    let updates = 0
    doc.on('update', () => (updates += 1))
    editRecord(doc, barrierRecord, scrap, { severity: 4, sectors: ['steel', 'aluminium'], lead: null })
    expect(updates).toBe(0)
    editRecord(doc, barrierRecord, scrap, { severity: null })
    expect(updates).toBe(1)
    expect(barriersIn(doc)[0]?.severity).toBeNull()
  })

  test('a record that is not there is not edited into being', () => {
    const doc = registerWith()
    expect(editRecord(doc, barrierRecord, newRecordId(), { severity: 1 })).toBe(false)
    expect(barriersIn(doc)).toHaveLength(1)
  })

  test('one that does not parse is counted and hides no other', () => {
    const doc = registerWith()
    const barriers = recordsOf(doc, 'barrier')
    barriers.set('not-a-map', 'x')
    barriers.set('no-category', new Y.Map([['severity', 3]]))
    barriers.set(
      'wrong-severity',
      new Y.Map<unknown>([
        ['category', 'financial'],
        ['severity', 'high'],
      ]),
    )
    const read = readRecords(doc, barrierRecord)
    expect(read.records.map(({ id }) => id)).toEqual(['scrap'])
    expect(new Set(read.unreadable)).toEqual(new Set(['not-a-map', 'no-category', 'wrong-severity']))
    expect(projectRegister(doc, () => new Uint8Array()).unreadable).toBe(3)
  })

  test('a newer client may add members this one does not know', () => {
    const doc = registerWith()
    const entry = recordsOf(doc, 'barrier').get('scrap')
    if (entry instanceof Y.Map) entry.set('sectors/glass', true)
    expect(barriersIn(doc)[0]?.sectors).toEqual(['aluminium', 'steel'])
  })

  test('keys of the prototype and unknown keys are ignored', () => {
    const doc = registerWith()
    const entry = recordsOf(doc, 'barrier').get('scrap')
    if (!(entry instanceof Y.Map)) throw new Error('no entry')
    for (const key of ['__proto__', 'constructor', '__proto__/x', 'toString/x', 'unknown'])
      entry.set(key, { polluted: true })
    const [read] = barriersIn(doc)
    expect(read).toBeDefined()
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(read).not.toHaveProperty('polluted')
    expect(read).not.toHaveProperty('unknown')
  })

  test('records keep the order they were added in, and two added at once have one order everywhere', () => {
    const alacero = registerWith()
    const ficem = copyOf(alacero)
    addRecord(alacero, barrierRecord, recordId.parse('a'), { category: 'financial' })
    addRecord(ficem, barrierRecord, recordId.parse('b'), { category: 'financial' })
    exchange(alacero, ficem)
    addRecord(ficem, barrierRecord, recordId.parse('last'), { category: 'regulatory' })
    exchange(alacero, ficem)
    expect(barriersIn(alacero).map(({ id }) => id)).toEqual(['scrap', 'a', 'b', 'last'])
    expect(barriersIn(ficem)).toEqual(barriersIn(alacero))
  })

  test('a record with an invalid position does not prevent adding', () => {
    const doc = registerWith()
    const entry = recordsOf(doc, 'barrier').get('scrap')
    if (entry instanceof Y.Map) entry.set('position', '!!zzz not an index')
    addRecord(doc, barrierRecord, recordId.parse('next'), { category: 'financial' })
    expect(barriersIn(doc)).toHaveLength(2)
  })

  test('any concurrent edits of one barrier leave every copy the same', () => {
    const patch = fc.record(
      {
        severity: fc.option(fc.integer({ min: 1, max: 5 })),
        status: fc.constantFrom('proposed' as const, 'accepted' as const, 'resolved' as const),
        sectors: fc.subarray(['steel', 'cement', 'paper', 'hydrogen'] as const).map((list) => [...list]),
        title: fc.record({ es: fc.string({ maxLength: 8 }), pt: fc.string({ maxLength: 8 }) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(patch, { maxLength: 4 }), fc.array(patch, { maxLength: 4 }), (mine, theirs) => {
        const a = registerWith()
        const b = copyOf(a)
        for (const edit of mine) editRecord(a, barrierRecord, scrap, edit)
        for (const edit of theirs) editRecord(b, barrierRecord, scrap, edit)
        exchange(a, b)
        expect(barriersIn(a)).toEqual(barriersIn(b))
        expect(readRecords(a, barrierRecord).unreadable).toEqual([])
      }),
    )
  })
})
