import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { knownWords } from '../cell-reading/known-words.ts'
import { readCell, type CellNames } from '../cell-reading/read-cell.ts'
import { customNameOf } from '../record/custom-key.ts'
import { fieldValue } from '../record/field-value.ts'
import { compileFilters, readFilters } from '../record/list-filters.ts'
import { listQuery, readListView } from '../record/list-view.ts'
import { recordTypes } from '../record/record-types.ts'
import { addRecord, editRecord, readRecords } from '../record/records.ts'
import { applyChanges } from '../register-changes/apply-changes.ts'
import type { ChangeValue } from '../register-changes/record-change.ts'
import { customChoiceLabel, customLabel } from './custom-words.ts'
import { madeUpFields } from './testing/made-up-fields.ts'
import { typeWith } from './type-with.ts'

const { fields: own, text, amount, choice, several, body, retired } = madeUpFields('barrier')
const slag = recordId.parse('slag')
const none = { refused: new Map(), linkable: new Set<string>(), own }

function register(): Y.Doc {
  const doc = new Y.Doc()
  addRecord(doc, recordTypes.barrier, slag, { title: { es: 'Escoria' }, category: 'technological' })
  return doc
}

const entryOf = (doc: Y.Doc) => doc.getMap('barriers').get(slag) as Y.Map<unknown>
const read = (doc: Y.Doc) => readRecords(doc, recordTypes.barrier).records[0] ?? {}

function change(doc: Y.Doc, field: string, value: ChangeValue, base: ChangeValue = null) {
  return applyChanges(doc, [{ record: slag, kind: 'barrier', field, value, base }], none)
}

describe('a declaration with the coalition’s own fields', () => {
  test('has them behind its own, in their order, and not the retired ones', () => {
    const type = typeWith('barrier', own)
    expect(Object.keys(type.fields).slice(-5)).toEqual([text, amount, choice, several, body])
    expect(type.layout.own).toEqual([text, amount, choice, several, body])
    expect(Object.keys(type.fields)).not.toContain(retired)
    expect(type.layout.facets.slice(-3)).toEqual([choice, several, body])
    expect(type.fields[amount]).toMatchObject({ type: 'number', unit: 'km' })
  })

  test('is the same for as long as they are, and of another kind the plain one', () => {
    expect(typeWith('barrier', own)).toBe(typeWith('barrier', own))
    expect(typeWith('action', own)).toBe(recordTypes.action)
    expect(typeWith('barrier')).toBe(recordTypes.barrier)
  })

  test('calls them in each language, with another one’s word where it lacks', () => {
    expect(customLabel(own, text, 'pt')).toBe('Câmara que responde')
    expect(customLabel(own, amount, 'en')).toBe('Distancia')
    expect(customLabel(own, retired, 'es')).toBe('Antiguo')
    expect(customChoiceLabel(own, choice, 'alta', 'en')).toBe('High')
    expect(customLabel(own, 'severity', 'es')).toBeUndefined()
  })
})

describe('values', () => {
  test('lie in the record under their names, and are read with it', () => {
    const doc = register()
    expect(change(doc, text, 'Cámara').results[0]?.state).toBe('applied')
    expect(change(doc, amount, 12.5).results[0]?.state).toBe('applied')
    expect(change(doc, several, { add: ['norte', 'sur'], remove: [] }).results[0]?.state).toBe('applied')
    expect(entryOf(doc).get(`${several}/sur`)).toBe(true)
    expect(read(doc)).toMatchObject({ [text]: 'Cámara', [amount]: 12.5, [several]: ['norte', 'sur'] })
  })

  test('are taken back by what a change answers', () => {
    const doc = register()
    const { inverse } = change(doc, choice, 'alta')
    expect(applyChanges(doc, inverse, none).results[0]?.state).toBe('applied')
    expect(entryOf(doc).has(choice)).toBe(false)
  })

  test('are made with a new record', () => {
    const doc = new Y.Doc()
    const of = (field: string, value: ChangeValue) => ({ record: slag, kind: 'barrier', field, value }) as const
    const whole = [of('title/es', 'Escoria'), of('category', 'technological'), of(choice, 'alta')]
    expect(applyChanges(doc, whole, none).made).toHaveLength(1)
    expect(read(doc)).toMatchObject({ [choice]: 'alta' })
  })

  test.each<[string, string, ChangeValue]>([
    ['a number in a text', text, 5],
    ['a text in a number', amount, 'far'],
    ['a choice that is none', choice, 'huge'],
    ['a member that is none', several, { add: ['moon'], remove: [] }],
    ['a text without end', text, 'x'.repeat(501)],
  ])('of another type are refused: %s', (_what, field, value) => {
    expect(change(register(), field, value).results[0]).toMatchObject({ state: 'refused', code: 'invalid-value' })
  })

  test('are refused in a retired field, and where no field is known', () => {
    expect(change(register(), retired, 'x').results[0]?.code).toBe('unknown-field')
    const unknown = [{ record: slag, kind: 'barrier', field: text, value: 'x' }] as const
    expect(applyChanges(register(), unknown).results[0]?.code).toBe('unknown-field')
  })

  test('that do not fit are none, and the record is read', () => {
    const doc = register()
    entryOf(doc).set(amount, 'far')
    entryOf(doc).set(several, 'norte')
    entryOf(doc).set(`${text}/x`, true)
    entryOf(doc).set(customNameOf('not-an-id'), 'x')
    const type = typeWith('barrier', own)
    const [record = {}] = readRecords(doc, type).records
    expect(Object.keys(record)).not.toContain('custom/not-an-id')
    for (const found of [read(doc), record]) {
      expect(fieldValue(type.fields[amount], found, amount)).toBeNull()
      expect(fieldValue(type.fields[several], found, several)).toEqual([])
      expect(fieldValue(type.fields[text], found, text)).toBeNull()
    }
  })

  test('stay where a client that knows nothing of them edits the record', () => {
    const doc = register()
    change(doc, text, 'Cámara')
    change(doc, several, { add: ['norte'], remove: [] })
    editRecord(doc, recordTypes.barrier, slag, { severity: 4, title: { es: 'Escoria fina' } })
    expect(read(doc)).toMatchObject({ severity: 4, [text]: 'Cámara', [several]: ['norte'] })
  })
})

describe('reading sheets', () => {
  const names: CellNames = {
    words: knownWords('barrier', [{ field: { barrier: { severity: 'Severidad' } } }], own),
    organisations: new Map([['ficem', 'org-ficem']]),
    people: new Map(),
    records: new Map(),
    writing: { decimal: ',' },
    own,
  }

  test('finds a column by its label in any language', () => {
    expect(names.words.labels.get('camara que responde')).toBe(text)
    expect(names.words.labels.get('severidad')).toBe('severity')
  })

  test('reads cells by their type', () => {
    expect(readCell('barrier', text, { text: ' Cámara ' }, names)).toEqual({ value: 'Cámara' })
    expect(readCell('barrier', amount, { text: '12,5' }, names)).toEqual({ value: 12.5 })
    expect(readCell('barrier', choice, { text: 'High' }, names)).toEqual({ value: 'alta' })
    expect(readCell('barrier', several, { text: 'Sur; Norte' }, names)).toEqual({
      value: { add: ['sur', 'norte'], remove: [] },
    })
    expect(readCell('barrier', body, { text: 'FICEM' }, names)).toEqual({ value: 'org-ficem' })
    expect(readCell('barrier', choice, { text: 'enorme' }, names)).toEqual({ problem: 'no-choice' })
  })
})

describe('a list', () => {
  const reader = { person: null, today: '2026-11-27' } as unknown as Parameters<typeof compileFilters>[2]
  const shown = (address: Record<string, string>, value: Record<string, unknown>) => {
    const doc = register()
    const entry = entryOf(doc)
    for (const [key, each] of Object.entries(value)) entry.set(key, each)
    const [record] = readRecords(doc, recordTypes.barrier).records
    if (record === undefined) throw new Error('it is read')
    const filters = readFilters(address, ['category'])
    const passes = compileFilters('barrier', filters, reader, own)
    return passes({ record, reference: 'BAR-001', archived: false, facts: undefined })
  }

  test('is narrowed by a choice of an own field, also where only its address is known', () => {
    expect(shown({ [choice]: 'alta' }, { [choice]: 'alta' })).toBe(true)
    expect(shown({ [choice]: 'alta' }, { [choice]: 'baja' })).toBe(false)
    expect(shown({ [several]: 'sur,norte' }, { [`${several}/sur`]: true })).toBe(true)
    expect(shown({ [body]: 'none' }, {})).toBe(true)
  })

  test('finds records by what is written in one', () => {
    expect(shown({ q: 'camara escoria' }, { [text]: 'Cámara del acero' })).toBe(true)
    expect(shown({ q: 'camara escoria' }, {})).toBe(false)
  })

  test('keeps such a filter in its address', () => {
    const view = readListView({ [choice]: 'alta', q: 'x', other: '1' }, ['category'])
    expect(new URLSearchParams(listQuery('barrier', view)).get(choice)).toBe('alta')
  })
})
