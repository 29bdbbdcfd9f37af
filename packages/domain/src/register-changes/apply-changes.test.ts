import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { longTextOf } from '../record/long-text.ts'
import { recordTypes } from '../record/record-types.ts'
import { addRecord, readRecords, recordsOf } from '../record/records.ts'
import { lyingRecords } from '../record/restore-records.ts'
import { appendBlocks } from '../roadmap/write-blocks.ts'
import { applyChanges } from './apply-changes.ts'
import { plainParagraphs } from './plain-paragraphs.ts'
import type { ChangeResult, ChangeValue, RecordChange } from './record-change.ts'

const slag = recordId.parse('slag')

function register(): Y.Doc {
  const doc = new Y.Doc()
  addRecord(doc, recordTypes.barrier, slag, {
    title: { es: 'No hay escoria' },
    category: 'technological',
    severity: 4,
    sectors: ['steel', 'cement'],
    sources: ['S1'],
  })
  return doc
}

const of = (field: string, value: ChangeValue, base?: ChangeValue): RecordChange => ({
  record: slag,
  kind: 'barrier',
  field,
  value,
  ...(base !== undefined && { base }),
})

function outcomeOf(doc: Y.Doc, ...changes: RecordChange[]): Omit<ChangeResult, 'index'> {
  const results = doc.transact(() => applyChanges(doc, changes)).results
  const { index: _, ...outcome } = results.at(-1) ?? { index: 0, state: 'same' as const }
  return outcome
}

const lying = (doc: Y.Doc) => JSON.stringify([...lyingRecords(doc).values()])

describe('a change of a field', () => {
  test.each<[string, ChangeValue, ChangeValue | undefined, Omit<ChangeResult, 'index'>]>([
    ['severity', 5, 4, { state: 'applied' }],
    ['severity', null, 4, { state: 'applied' }],
    ['severity', 4, 1, { state: 'same' }],
    ['severity', 5, 3, { state: 'conflict', mine: 4 }],
    ['severity', 5, undefined, { state: 'conflict', mine: 4 }],
    ['severity', 6, 4, { state: 'refused', code: 'invalid-value' }],
    ['severity', '5', 4, { state: 'refused', code: 'invalid-value' }],
    ['persistence', 2, undefined, { state: 'applied' }],
    ['status', 'accepted', 'proposed', { state: 'applied' }],
    ['status', null, 'proposed', { state: 'refused', code: 'invalid-value' }],
    ['status', 'proposed', 'proposed', { state: 'same' }],
    ['category', null, 'technological', { state: 'refused', code: 'invalid-value' }],
    ['category', 'political', 'technological', { state: 'refused', code: 'invalid-value' }],
    ['title/es', 'Falta escoria', 'No hay escoria', { state: 'applied' }],
    ['title/es', '', 'No hay escoria', { state: 'applied' }],
    ['title/pt', 'Falta escória', undefined, { state: 'applied' }],
    ['title/fr', 'Non', undefined, { state: 'refused', code: 'unknown-field' }],
    ['title', 'No', undefined, { state: 'refused', code: 'unknown-field' }],
    ['title/es', 'x'.repeat(2001), 'No hay escoria', { state: 'refused', code: 'invalid-value' }],
    ['sectors', { add: ['energy'], remove: ['steel'] }, undefined, { state: 'applied' }],
    ['sectors', { add: ['steel'], remove: ['energy'] }, undefined, { state: 'same' }],
    ['sectors', { add: ['space'], remove: [] }, undefined, { state: 'refused', code: 'invalid-value' }],
    ['sectors', ['steel'], undefined, { state: 'refused', code: 'invalid-value' }],
    ['sectors/steel', true, undefined, { state: 'refused', code: 'unknown-field' }],
    ['illustrative', true, false, { state: 'applied' }],
    ['position', 'a9', 'a0', { state: 'refused', code: 'unknown-field' }],
    ['accepted', true, undefined, { state: 'refused', code: 'unknown-field' }],
    ['__proto__', 'x', undefined, { state: 'refused', code: 'unknown-field' }],
    ['constructor', 'x', undefined, { state: 'refused', code: 'unknown-field' }],
    ['description/es', ['Uno', 'Dos'], undefined, { state: 'applied' }],
    ['description/es', 'Uno', undefined, { state: 'refused', code: 'invalid-value' }],
    ['description', ['Uno'], undefined, { state: 'refused', code: 'unknown-field' }],
  ])('%s := %j over %j', (field, value, base, expected) => {
    const doc = register()
    const before = lying(doc)
    expect(outcomeOf(doc, of(field, value, base))).toEqual(expected)
    expect(lying(doc) === before).toBe(expected.state !== 'applied')
  })

  test('that rows refuse is not looked at', () => {
    const doc = register()
    const { results } = applyChanges(doc, [of('severity', 5, 4)], {
      refused: new Map([[0, 'archived']]),
      linkable: new Set(),
    })
    expect(results).toEqual([{ index: 0, state: 'refused', code: 'archived' }])
  })

  test('links what is there, comes in the same piece, or lies in a register that rows know', () => {
    const link = (milestone: string) => of('milestones', { add: [milestone], remove: [] })
    const known = { refused: new Map(), linkable: new Set(['milestone far', 'barrier wrong']) }
    const made: RecordChange = { record: recordId.parse('new'), kind: 'milestone', field: 'title/en', value: 'Now' }
    const { results } = applyChanges(register(), [link('new'), made, link('far'), link('wrong'), link('none')], known)
    expect(results.map(({ state, code }) => code ?? state)).toEqual([
      'applied',
      'applied',
      'applied',
      'unknown-reference',
      'unknown-reference',
    ])
  })

  test('sees what came before it in the same piece', () => {
    expect(outcomeOf(register(), of('severity', 5, 4), of('severity', 3, 4))).toEqual({ state: 'conflict', mine: 5 })
  })
})

test('applied changes are taken back by their inverse, and later changes are not', () => {
  const doc = register()
  const before = lying(doc)
  const { inverse } = applyChanges(doc, [
    of('severity', 5, 4),
    of('severity', 2, 5),
    of('title/es', null, 'No hay escoria'),
    of('title/pt', 'Falta escória'),
    of('sectors', { add: ['energy', 'steel'], remove: ['cement'] }),
    of('description/es', ['Uno', 'Dos']),
    of('persistence', 9),
  ])
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  expect(applyChanges(copy, inverse).results.map(({ state }) => state)).toEqual(inverse.map(() => 'applied'))
  expect(lying(copy)).toBe(before)

  applyChanges(doc, [of('title/pt', 'Sem escória', 'Falta escória')])
  const back = applyChanges(doc, inverse).results
  expect(back.find(({ state }) => state === 'conflict')).toMatchObject({ mine: 'Sem escória' })
  expect(back.filter(({ state }) => state === 'applied')).toHaveLength(inverse.length - 1)
})

describe('a record that is not there', () => {
  const made = (id: string, fields: Readonly<Record<string, ChangeValue>>): RecordChange[] =>
    Object.entries(fields).map(([field, value]) => ({ record: recordId.parse(id), kind: 'barrier', field, value }))

  test('is made whole, at the end of its list, in the order in which it came', () => {
    const doc = register()
    const { results, made: records } = applyChanges(doc, [
      ...made('first', { 'title/es': 'Uno', category: 'financial', sectors: { add: ['steel'], remove: [] } }),
      ...made('second', { 'title/en': 'Two', category: 'regulatory', 'description/en': ['Why', 'Because'] }),
    ])
    expect(results.map(({ state }) => state)).toEqual(results.map(() => 'applied'))
    expect(records.map(({ record }) => record)).toEqual(['first', 'second'])
    const read = readRecords(doc, recordTypes.barrier)
    expect(read.unreadable).toEqual([])
    expect(read.records.map(({ id, title, status }) => [id, title, status])).toEqual([
      ['slag', { es: 'No hay escoria' }, 'proposed'],
      ['first', { es: 'Uno' }, 'proposed'],
      ['second', { en: 'Two' }, 'proposed'],
    ])
    expect(plainParagraphs(longTextOf(doc, recordId.parse('second'), 'description', 'en'))).toEqual(['Why', 'Because'])
  })

  test.each([
    ['a title', { category: 'financial' }],
    ['more than blanks for a title', { 'title/es': ' ', category: 'financial' }],
    ['what its kind requires', { 'title/es': 'Uno' }],
    ['a value that may be', { 'title/es': 'Uno', category: 'political' }],
  ])('is not made without %s', (_, fields) => {
    const doc = register()
    const { results } = applyChanges(doc, made('first', fields))
    expect(results.every(({ state }) => state === 'refused')).toBe(true)
    expect(recordsOf(doc, 'barrier').size).toBe(1)
  })

  test('is made without a field that is refused', () => {
    const doc = register()
    const fields = { 'title/es': 'Uno', category: 'financial', severity: 9 }
    expect(applyChanges(doc, made('first', fields)).results.map(({ state }) => state)).toEqual([
      'applied',
      'applied',
      'refused',
    ])
  })
})

describe('a long text', () => {
  const text = (doc: Y.Doc) => longTextOf(doc, slag, 'description', 'es')
  const written = (): Y.Doc => {
    const doc = register()
    appendBlocks(text(doc), [
      { block: 'paragraph', content: [{ text: 'Bold', bold: true }, ' beginning'] },
      { block: 'paragraph', content: ['Middle'] },
      { block: 'bullets', items: [['An item']] },
    ])
    return doc
  }
  const base = ['Bold beginning', 'Middle', 'An item']

  test('keeps the paragraphs that stay, with their formatting', () => {
    const doc = written()
    const kept = [text(doc).get(0), text(doc).get(2)]
    const wanted = ['Bold beginning', 'Middle,', 'longer', 'An item']
    expect(outcomeOf(doc, of('description/es', wanted, base))).toEqual({ state: 'applied' })
    expect(plainParagraphs(text(doc))).toEqual(wanted)
    expect([text(doc).get(0), text(doc).get(3)]).toEqual(kept)
  })

  test('is left alone where formatted words would be lost', () => {
    const doc = written()
    const before = lying(doc)
    const wanted = ['Another beginning', 'Middle', 'An item']
    expect(outcomeOf(doc, of('description/es', wanted, base))).toEqual({ state: 'refused', code: 'formatted' })
    expect(outcomeOf(doc, of('description/es', null, base))).toEqual({ state: 'refused', code: 'formatted' })
    expect(lying(doc)).toBe(before)
  })

  test('another person’s writing meanwhile is a conflict with its value', () => {
    const mine = base
    expect(outcomeOf(written(), of('description/es', ['New'], ['Middle']))).toEqual({ state: 'conflict', mine })
  })

  test('keeps line breaks, and an empty paragraph is nothing', () => {
    const doc = register()
    expect(outcomeOf(doc, of('description/es', ['One\ntwo']))).toEqual({ state: 'applied' })
    expect(plainParagraphs(text(doc))).toEqual(['One\ntwo'])
    expect(outcomeOf(doc, of('description/es', ['Three'], ['One\ntwo']))).toEqual({ state: 'applied' })
    expect(outcomeOf(doc, of('description/es', [''], ['Three']))).toEqual({ state: 'applied' })
    expect(outcomeOf(doc, of('description/es', null))).toEqual({ state: 'same' })
  })
})
