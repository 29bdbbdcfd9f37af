import { knownWords, type Catalogue } from '@minga/domain/cell-reading/known-words'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import { recordId } from '@minga/domain/identity/ids'
import en from '@minga/domain/record/locales/en.json'
import es from '@minga/domain/record/locales/es.json'
import pt from '@minga/domain/record/locales/pt.json'
import { expect, test } from 'vitest'

import { clearing, filling, pasting, setting, type TargetCell } from './cell-plans.ts'
import { cellKeyOf, type Held } from './cell-values.ts'
import { writeCopied } from './copied-cells.ts'
import { readPasted, type PastedTable } from './read-pasted.ts'

const catalogues: readonly Catalogue[] = [es, pt, en]
const names: CellNames = {
  words: knownWords('action', catalogues),
  organisations: new Map([['ficem', 'ficem']]),
  people: new Map(),
  records: new Map([['bar-001', 'scrap']]),
  writing: {},
}
const keyOf = (column: string) => cellKeyOf('action', column.split('/')[0] ?? column, 'es')

/** A row of cells of one record, each with its value. */
function row(record: string, held: Readonly<Record<string, Held>>, isOpen = true): TargetCell[] {
  return Object.entries(held).map(([column, value]) => ({
    record: recordId.parse(record),
    column,
    cell: keyOf(column),
    held: value,
    isOpen,
  }))
}

const clipboard = (html: string, text = '') => ({ getData: (type: string) => (type === 'text/html' ? html : text) })
const paste = (
  targets: readonly (readonly TargetCell[])[],
  table: PastedTable | undefined,
  writing = names.writing,
) => {
  if (table === undefined) throw new Error('no table')
  return pasting('action', targets, table, { ...names, writing }, keyOf)
}
const values = ({ changes }: { changes: readonly { field: string; value: unknown }[] }) =>
  Object.fromEntries(changes.map(({ field, value }) => [field, value]))

const held: Readonly<Record<string, Held>> = {
  title: 'Un "título"\tcon\nde todo <b>',
  status: 'blocked',
  progress: 45,
  due: '2030-Q2',
  lead: 'ficem',
  sectors: ['steel', 'cement'],
  illustrative: true,
  nextStep: null,
}

test('the lines of a copied cell come back as they were', () => {
  const words = 'Alacero 2024\n\nCEPAL <2025>'
  const { html } = writeCopied([[{ record: 'one', words, own: undefined }]])
  expect(html).toContain('Alacero 2024<br><br>CEPAL &lt;2025&gt;')
  expect(readPasted(clipboard(html))?.rows).toEqual([[{ text: words }]])
})

test('what Minga copies it puts in as it was held, whatever language it was shown in', () => {
  const { html, text } = writeCopied([
    Object.entries(held).map(([column, value]) => ({
      record: 'one',
      words: column === 'title' ? String(value) : 'en palabras',
      own: { key: keyOf(column)?.key ?? '', held: value },
    })),
  ])
  expect(html).not.toContain('<b>')
  const empty = { title: 'Otro', status: 'done', progress: null, due: null, lead: null, sectors: ['paper'] }
  const target = row('two', { ...empty, illustrative: false, nextStep: 'algo' })
  const { changes, rejected } = paste([target], readPasted(clipboard(html, text)))
  expect(rejected).toEqual([])
  expect(values({ changes })).toEqual({
    'title/es': held['title'],
    status: 'blocked',
    progress: 45,
    due: '2030-Q2',
    lead: 'ficem',
    sectors: { add: ['steel', 'cement'], remove: ['paper'] },
    illustrative: true,
    nextStep: null,
  })
  expect(changes[1]).toMatchObject({ base: 'done' })
})

test('its plain text has a cell for each tab, and quotation marks only where they are needed', () => {
  const copied = [
    ['a', 'b\nc'],
    ['"d"', '1.885,5'],
  ].map((line) => line.map((words) => ({ record: 'r', words, own: undefined })))
  const { text } = writeCopied(copied)
  expect(text).toBe('a\t"b\nc"\n"""d"""\t1.885,5')
  expect(readPasted(clipboard('', text))?.rows.map((line) => line.map((cell) => cell.text))).toEqual([
    ['a', 'b\nc'],
    ['"d"', '1.885,5'],
  ])
})

test.each([
  [
    'Excel in Spanish',
    `<style>{mso-displayed-decimal-separator:"\\,";}</style><table><tr><td>Nuevo</td><td>Bloqueada</td><td>45</td></tr></table>`,
  ],
  [
    'LibreOffice in English',
    `<table><tr><td>Nuevo</td><td>Blocked</td><td sdval="45" sdnum="1033;">45.00</td></tr></table>`,
  ],
  [
    'Google Sheets in Portuguese',
    `<google-sheets-html-origin><table><tr><td data-sheets-value='{"1":2,"2":"Nuevo"}'>Nuevo</td><td>Bloqueada</td><td data-sheets-value='{"1":3,"3":45}'>45,0</td></tr></table>`,
  ],
  ['a table of Word', `<table><tr><td><p>Nuevo</p></td><td><p>bloqueada</p></td><td><p>45</p></td></tr></table>`],
])('%s goes into cells by its words and its numbers', (_, html) => {
  const { changes, rejected } = paste(
    [row('one', { title: 'Viejo', status: 'done', progress: 3 })],
    readPasted(clipboard(html)),
  )
  expect(rejected).toEqual([])
  expect(values({ changes })).toEqual({ 'title/es': 'Nuevo', status: 'blocked', progress: 45 })
})

test('what does not fit is rejected with its reason, and never written', () => {
  const text = 'Bloqueadísima\t45 manzanas\t3/4/2030\tNadie\tBAR-999\t200\n'
  const cells = { status: 'done', progress: 1, due: null, lead: null, barriers: [], updated: null }
  const { changes, rejected } = paste([row('one', cells)], readPasted(clipboard('', text)))
  expect(changes).toEqual([])
  expect(rejected.map(({ column, why }) => [column, why])).toEqual([
    ['status', 'no-choice'],
    ['progress', 'no-number'],
    ['due', 'ambiguous-day'],
    ['lead', 'unknown-name'],
    ['barriers', 'unknown-name'],
    ['updated', 'no-field'],
  ])
})

test('1.550 is not guessed: it waits until the writing is known', () => {
  const milestone = (decimal?: ',' | '.') => {
    const cell = cellKeyOf('milestone', 'value', 'es')
    const target = { record: recordId.parse('m'), column: 'value', cell, held: null, isOpen: true }
    const table = { rows: [[{ text: '1.550' }]], own: undefined }
    const { changes, rejected } = pasting(
      'milestone',
      [[target]],
      table,
      { ...names, writing: { decimal } },
      () => cell,
    )
    return changes[0]?.value ?? rejected[0]?.why
  }
  expect([milestone(), milestone(','), milestone('.')]).toEqual(['ambiguous-decimal', 1550, 1.55])
})

test('one copied cell fills a whole block, an empty one empties, and a required field stays', () => {
  const targets = ['one', 'two'].map((record) => row(record, { status: 'done', nextStep: 'algo' }))
  const one = paste(
    targets.map((cells) => cells.slice(0, 1)),
    readPasted(clipboard('', 'Bloqueada')),
  )
  expect(one.changes.map(({ record, value }) => [record, value])).toEqual([
    ['one', 'blocked'],
    ['two', 'blocked'],
  ])
  const empty = paste(targets.slice(0, 1), { rows: [[{ text: '' }, { text: '' }]], own: undefined })
  expect(values(empty)).toEqual({ nextStep: null })
  expect(empty.rejected.map(({ column, why }) => [column, why])).toEqual([['status', 'invalid']])
})

test('a record of another group, or an archived one, is not written', () => {
  const { changes, rejected } = paste([row('one', { status: 'done' }, false)], readPasted(clipboard('', 'Bloqueada')))
  expect([changes, rejected.map(({ why }) => why)]).toEqual([[], ['closed']])
})

test('a table that another page wrote with our marks is held to the field’s schema', () => {
  const html = `<table><tr><td data-minga-record="x" data-minga-field="status" data-minga-value='"hacked"'>Bloqueada</td>
    <td data-minga-record="x" data-minga-field="progress" data-minga-value='{"a":1}'>7</td></tr></table>`
  const { changes, rejected } = paste([row('one', { status: 'done', progress: 1 })], readPasted(clipboard(html)))
  expect(values({ changes })).toEqual({ status: 'blocked' })
  expect(rejected).toEqual([])
})

test('filling goes down from the first row and right from the first column; only what fits', () => {
  const targets = [
    row('one', { status: 'blocked', progress: 40, title: 'Uno' }),
    row('two', { status: 'done', progress: 5, title: 'Dos' }),
    row('three', { status: 'blocked', progress: null, title: 'Tres' }),
  ]
  const down = filling(
    'action',
    targets.map((cells) => cells.slice(0, 2)),
    'down',
    (_, value) => String(value),
  )
  expect(down.changes.map(({ record, field, base, value }) => [record, field, base, value])).toEqual([
    ['two', 'status', 'done', 'blocked'],
    ['two', 'progress', 5, 40],
    ['three', 'progress', null, 40],
  ])
  const right = filling('action', [row('one', { start: '2030', due: null, progress: 3 })], 'right', (_, value) =>
    String(value),
  )
  expect(values(right)).toEqual({ due: '2030' })
  expect(right.rejected.map(({ column, text, why }) => [column, text, why])).toEqual([['progress', '2030', 'invalid']])
})

test('clearing empties what may be empty', () => {
  const cells = row('one', { status: 'done', progress: 5, sectors: ['steel'], illustrative: true, lead: null })
  const { changes, rejected } = clearing('action', [[...cells, ...row('one', { updated: null })]])
  expect(values({ changes })).toEqual({ progress: null, sectors: { add: [], remove: ['steel'] }, illustrative: false })
  expect(rejected.map(({ column }) => column)).toEqual(['status'])
})

test('one field of many records gets a value; members of a set are put in or taken out, and others stay', () => {
  const targets = ['one', 'two'].flatMap((record) =>
    row(record, { sectors: record === 'one' ? ['steel'] : ['cement'] }),
  )
  const added = setting('action', targets, { value: ['steel'], way: 'add' })
  expect(added.changes.map(({ record, value }) => [record, value])).toEqual([['two', { add: ['steel'], remove: [] }]])
  const removed = setting('action', targets, { value: ['steel'], way: 'remove' })
  expect(removed.changes.map(({ record, value }) => [record, value])).toEqual([['one', { add: [], remove: ['steel'] }]])
  const status = ['one', 'two'].flatMap((record) => row(record, { status: 'done' }))
  const set = setting('action', status, { value: 'blocked', way: 'set' })
  expect(set.changes.map(({ base, value }) => [base, value])).toEqual([
    ['done', 'blocked'],
    ['done', 'blocked'],
  ])
})

test('a record that stands in two groups gets what its first row gets; the second is rejected where it differs', () => {
  const twice = [row('one', { status: 'done' }), row('one', { status: 'done' })]
  const differing = paste(twice, readPasted(clipboard('', 'Bloqueada\nDelayed')))
  expect(differing.changes.map(({ value }) => value)).toEqual(['blocked'])
  expect(differing.rejected.map(({ text, why }) => [text, why])).toEqual([['Delayed', 'repeated']])
  const alike = paste(twice, readPasted(clipboard('', 'Bloqueada')))
  expect([alike.changes.length, alike.rejected]).toEqual([1, []])
})

test('a column that is left out writes nothing and says why; an empty cell of it empties nothing', () => {
  const targets = [row('one', { nextStep: 'before', progress: 10 }), row('two', { nextStep: null, progress: 20 })]
  const table = readPasted(clipboard('', '550 USD/t\t30\n\t40'))
  if (table === undefined) throw new Error('no table')
  const plan = pasting('action', targets, table, names, keyOf, new Set([0]))
  expect(plan.changes.map(({ record, field, value }) => [record, field, value])).toEqual([
    ['one', 'progress', 30],
    ['two', 'progress', 40],
  ])
  expect(plan.rejected).toEqual([{ record: 'one', column: 'nextStep', text: '550 USD/t', why: 'rival' }])
})

test('a copy of Minga says of which records it is', () => {
  const { html } = writeCopied([[{ record: 'one', words: 'x', own: undefined }]])
  expect(readPasted(clipboard(html, 'x'))?.records).toEqual(['one'])
  expect(readPasted(clipboard('', 'x'))?.records).toEqual([])
})
