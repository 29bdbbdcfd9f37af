import { knownWords } from '@minga/domain/cell-reading/known-words'
import { madeUpFields } from '@minga/domain/custom-field/testing/made-up-fields'
import { recordId } from '@minga/domain/identity/ids'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { expect, test } from 'vitest'

import type { WorkbookCell } from '../../../files/workbook/workbook.ts'
import type { PackedRecord } from '../../../history/packed-register.ts'
import { otherLabels, sheetName, type SheetWords } from '../kind-sheet.ts'
import { KnownRow, knownColumns } from './known-rows.ts'
import { mergeRegister, type KnownKind } from './merge-register.ts'

const own = madeUpFields('action')
const words: SheetWords = {
  language: 'es',
  languages: ['es', 'pt', 'en'],
  organisations: [],
  organisation: (id) => id.toUpperCase(),
  person: (id) => id,
  reference: (id) => id,
  group: (id) => id,
  own: own.fields,
}
const columns = knownColumns('action', words)
const others = otherLabels('barrier', 'es')
const labelOf = (field: string) => columns.find((column) => column.field === field)?.label ?? others.get(field) ?? field

type Texts = Readonly<Record<string, readonly string[]>>

function record(id: string, fields: object = {}, texts: Texts = {}): PackedRecord {
  const held = { title: { es: `Título ${id}` }, sectors: [], countries: [], supporting: [], sources: [], ...fields }
  const long = Object.entries(texts).map(([key, paragraphs]) => {
    const [field = '', language = ''] = key.split('/')
    return { field, language, paragraphs, text: paragraphs.join('\n').trim() } as PackedRecord['texts'][number]
  })
  return { kind: 'action', record: recordId.parse(id), fields: { status: 'not-started', ...held }, texts: long }
}

interface Merged {
  readonly base: readonly PackedRecord[]
  readonly present?: readonly PackedRecord[]
  /** The edit between the export and the return. */
  readonly edit?: (rows: WorkbookCell[][], at: (field: string) => number) => void
  readonly archived?: readonly string[]
  readonly isWhole?: boolean
  readonly is1904?: boolean
}

const shown = [':id', ':reference', ...columns.map(({ field }) => field), ':answer']

function merge({ base, present = base, edit, archived = [], isWhole = true, is1904 = false }: Merged) {
  const rowsOf = (records: readonly PackedRecord[]) => new Map(records.map((each) => [each.record, new KnownRow(each)]))
  const references = new Map([...base, ...present].map(({ record: id }) => [id, `ACT-${id}`]))
  const rows: WorkbookCell[][] = [
    shown.map(labelOf),
    ...base.map((each): WorkbookCell[] => [
      each.record,
      references.get(each.record) ?? null,
      ...columns.map(({ cell }) => cell(each)),
      'propuesta',
    ]),
  ]
  edit?.(rows, (field) => shown.indexOf(field))
  const names = {
    words: knownWords('action', [es, pt, en], own.fields),
    organisations: new Map([['ficem', 'ficem']]),
    people: new Map<string, string>(),
    records: new Map<string, string>(),
    writing: {},
    own: own.fields,
  }
  const sheet = { name: sheetName('action', 'es'), columns, others }
  const known: KnownKind = { kind: 'action', sheet, names, base: rowsOf(base), present: rowsOf(present) }
  return mergeRegister({ is1904, sheets: [{ name: sheet.name, rows }] }, [known], {
    references,
    own: new Set(references.keys()),
    archived: new Set(archived),
    isWhole,
    beside: new Set(),
    decided: 'Aportes',
  })
}

const put =
  (field: string, value: WorkbookCell): NonNullable<Merged['edit']> =>
  (rows, at) => {
    const row = rows[1] ?? []
    row[at(field)] = value
  }

/** The outcome of the only cell of the first record, and the change that it asks for. */
function one(merged: ReturnType<typeof merge>) {
  const [row] = merged.report.rows
  expect(row?.cells).toHaveLength(1)
  const [cell] = row?.cells ?? []
  return { row: row?.state, state: cell?.code ?? cell?.state, change: merged.changes[0]?.change.value }
}

test('an unchanged value counts as the same, whatever programs make of it', () => {
  const base = [
    record('1', { progress: 33.3, due: '2030-06-30', sources: ['a', 'b'] }, { 'description/es': ['Uno', 'Dos\ntres'] }),
  ]
  const merged = merge({
    base,
    edit: (rows, at) => {
      const row = rows[1] ?? []
      row[at('description/es')] = ' Uno\r\nDos\r\ntres\n'
      row[at('progress')] = 33.300000000000004
      row[at('due')] = 47664
    },
  })
  expect(merged.report.rows).toMatchObject([{ state: 'same', cells: [] }])
  expect(merged.changes).toEqual([])
  expect(merged.report.notes).toEqual([{ code: 'decided', names: [labelOf(':answer')] }])
})

test('each state of a cell', () => {
  const base = [record('1', { status: 'not-started' })]
  const present = [record('1', { status: 'done' })]
  expect(one(merge({ base, edit: put('status', 'En riesgo') }))).toEqual({
    row: 'changed',
    state: 'theirs',
    change: 'at-risk',
  })
  expect(one(merge({ base, present }))).toEqual({ row: 'same', state: 'mine' })
  expect(one(merge({ base, present, edit: put('status', 'Cumprida') }))).toEqual({ row: 'same', state: 'same' })
  const crossed = merge({ base, present, edit: put('status', 'En riesgo') })
  expect(one(crossed)).toEqual({ row: 'changed', state: 'conflict', change: 'at-risk' })
  // Against what the register holds now; and written only where it is chosen.
  expect(crossed.changes).toMatchObject([{ isClean: false, change: { base: 'done' } }])
  expect(one(merge({ base, edit: put('status', 'quizá') }))).toEqual({ row: 'changed', state: 'no-choice' })
  // In another language, it has the same meaning.
  expect(merge({ base, edit: put('status', 'Not started') }).report.rows[0]).toMatchObject({ state: 'same', cells: [] })
})

test.each<[string, object, WorkbookCell, unknown]>([
  ['status', {}, null, 'required'],
  ['title/es', {}, null, 'required'],
  ['progress', { progress: 5 }, { is: 'formula' }, 'formula'],
  ['progress', { progress: 5 }, { is: 'error' }, 'error'],
  ['progress', { progress: 5 }, 500, 'invalid'],
  ['progress', { progress: 5 }, '1.550', 'ambiguous-decimal'],
  ['due', { due: '2030' }, '3/4/2031', 'ambiguous-day'],
  ['lead', {}, 'Nadie', 'unknown-name'],
])('%s of %j: %j is not read', (field, fields, cell, code) => {
  expect(one(merge({ base: [record('1', fields)], edit: put(field, cell) }))).toEqual({ row: 'changed', state: code })
})

test.each<[string, object, WorkbookCell, unknown, boolean]>([
  ['progress', { progress: 5 }, null, null, false],
  ['progress', { progress: 1 }, { percent: 100 }, 100, false],
  ['title/es', {}, { percent: 45.5 }, '45.5%', false],
  ['due', { due: '2030' }, 47664, '2030-06-30', false],
  ['due', { due: '2030-06-30' }, 2031, '2031', false],
  ['due', { due: '2030' }, 46202, '2030-06-30', true],
  ['due', { due: '2030' }, { day: '2031-01-01' }, '2031-01-01', false],
  ['lead', {}, 'FICEM', 'ficem', false],
])('%s of %j: %j is %j', (field, fields, cell, value, is1904) => {
  const merged = merge({ base: [record('1', fields)], edit: put(field, cell), is1904 })
  expect(one(merged)).toEqual({ row: 'changed', state: 'theirs', change: value })
})

test('a figure that another program shows as the same percentage is no change', () => {
  const merged = merge({ base: [record('1', { progress: 45 })], edit: put('progress', { percent: 45 }) })
  expect(merged.changes).toEqual([])
})

test('members of a set that both sides changed are joined', () => {
  const base = [record('1', { sources: ['a', 'b'] })]
  const present = [record('1', { sources: ['a', 'b', 'mine'] })]
  const merged = merge({ base, present, edit: put('sources', 'b; theirs') })
  expect(one(merged)).toMatchObject({ state: 'theirs', change: { add: ['theirs'], remove: ['a'] } })
})

test('a long text keeps its other paragraphs as they were cut; what a cell cannot say is not written', () => {
  const base = [record('1', {}, { 'description/es': ['Uno', 'Dos\ntres', 'Cuatro'] })]
  const edited = merge({ base, edit: put('description/es', 'Uno\nDos\ntres\nCinco') })
  expect(one(edited)).toMatchObject({ state: 'theirs', change: ['Uno', 'Dos\ntres', 'Cinco'] })
  const listed = base.map((each) => ({ ...each, texts: each.texts.map((text) => ({ ...text, text: 'Uno\n• Dos' })) }))
  expect(one(merge({ base: listed, edit: put('description/es', 'Otro') }))).toMatchObject({ state: 'formatted' })
  const long = [record('1', {}, { 'description/es': ['x'.repeat(40_000)] })]
  expect(one(merge({ base: long, edit: put('description/es', 'Otro') }))).toMatchObject({ state: 'cut' })
})

test('each state of a row', () => {
  const base = ['1', '2', '3', '4', '5', '6'].map((id) => record(id))
  const present = base.filter(({ record: id }) => id !== '5')
  const { report, changes } = merge({
    base,
    present,
    archived: ['6'],
    edit: (rows, at) => {
      const title = at('title/es')
      const [head = [], first = [], second = [], , fourth = [], fifth = [], sixth = []] = rows
      second[title] = 'Otro'
      // Sorted without the hidden column: the id of one, the reference of another.
      const [one] = first
      const [four] = fourth
      first[0] = four ?? null
      fourth[0] = one ?? null
      fifth[title] = 'Quitada'
      sixth[title] = 'Archivada'
      const copy = [...second]
      copy[title] = 'Copia'
      second[title] = 'Título 2'
      rows.splice(0, Infinity, head, first, second, fourth, fifth, sixth, copy)
      rows.push(
        [null, null, 'Nueva'],
        [null, 'ACT-3', 'Sin id'],
        ['invented', null, 'Otra'],
        [],
        [null, null, null, 'x'],
      )
    },
  })
  expect(report.rows.map(({ row, state, code }) => [row, code ?? state])).toEqual([
    [2, 'mismatched'],
    [3, 'same'],
    [4, 'mismatched'],
    [5, 'removed'],
    [6, 'archived'],
    [7, 'copied'],
    [8, 'new'],
    [9, 'mismatched'],
    [10, 'unknown'],
    [12, 'new'],
    [null, 'gone'],
  ])
  expect(report.rows.at(-1)).toMatchObject({ reference: 'ACT-3', title: 'Título 3' })
  expect(changes.filter(({ isClean }) => isClean).map(({ change: { field, value } }) => [field, value])).toEqual([
    ['title/es', 'Nueva'],
    ['title/pt', 'x'],
  ])
})

test('a record that a list left out is not gone', () => {
  const edit: Merged['edit'] = (rows) => rows.splice(1, 1)
  const base = [record('1'), record('2')]
  expect(merge({ base, edit }).report.rows.map(({ state }) => state)).toEqual(['same', 'gone'])
  expect(merge({ base, edit, isWhole: false }).report.rows.map(({ state }) => state)).toEqual(['same'])
})

test('columns may be moved, left out and added; without the hidden one nothing of a sheet is read', () => {
  const base = [record('1')]
  const moved = merge({
    base,
    edit: (rows, at) => {
      rows[1]?.splice(at('title/es'), 1, 'Movido')
      for (const row of rows) row.push(...row.splice(at('title/es'), 1), 'Nota')
      for (const row of rows) row.splice(5, 2)
    },
  })
  expect(moved.changes).toMatchObject([{ change: { field: 'title/es', value: 'Movido' } }])
  expect(moved.report.notes).toContainEqual({ code: 'unknown-columns', names: ['Nota'] })
  const unidentified = merge({
    base,
    edit: (rows) => {
      for (const row of rows) row.shift()
    },
  })
  expect(unidentified.report).toEqual({
    rows: [],
    notes: [{ code: 'unidentified-sheets', names: [sheetName('action', 'es')] }],
  })
})

test('a field of the coalition’s own goes out and comes back like a declared one', () => {
  const { text, amount, choice, several, body, retired } = own
  const base = [
    record('1', { [text]: 'Cámara', [amount]: 12.5, [choice]: 'alta', [several]: ['norte'], [retired]: 'x' }),
  ]
  expect(shown.map(labelOf)).toEqual(expect.arrayContaining(['Cámara que responde', 'Urgencia', 'Quién mide']))
  expect(shown.map(labelOf)).not.toContain('Antiguo')
  expect(columns.find(({ field }) => field === several)?.cell(base[0] ?? record('1'))).toBe('Norte')
  expect(merge({ base }).changes).toEqual([])
  expect(one(merge({ base, edit: put(text, 'Cámara nueva') }))).toMatchObject({ change: 'Cámara nueva' })
  expect(one(merge({ base, edit: put(amount, null) }))).toMatchObject({ state: 'theirs', change: null })
  expect(one(merge({ base, edit: put(choice, 'baja') }))).toMatchObject({ state: 'theirs', change: 'baja' })
  expect(one(merge({ base, edit: put(choice, 'enorme') })).state).toBe('no-choice')
  expect(one(merge({ base, edit: put(several, 'Norte; Sur') })).change).toEqual({ add: ['sur'], remove: [] })
  expect(one(merge({ base, edit: put(body, 'FICEM') })).change).toBe('ficem')
})
