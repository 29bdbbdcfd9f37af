import { describe, expect, test } from 'vitest'

import { blockIdOf, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import type { CodedLine } from './coded-line.ts'
import { outcomeOf, returnedUnits, type GivenRow, type ReturnedUnit } from './returned-translation.ts'
import { unitsOfRow, type RowToTranslate, type UnitState } from './translation-unit.ts'

const words = (text: string): TreeNode => ({ text, marks: {} })
const paragraph = (id: string, content: readonly TreeNode[]): TreeElement => ({
  name: 'paragraph',
  attributes: { id },
  content,
})
const record: TreeElement = {
  name: 'recordReference',
  attributes: { kind: 'barrier', record: 'r1', room: 'register.a' },
  content: [],
}
const note = (text: string): TreeElement => ({
  name: 'footnote',
  attributes: { note: 'n1' },
  content: [words(text)],
})

interface Texts {
  readonly sources: readonly TreeElement[]
  readonly targets?: readonly TreeElement[]
}

function rowOf(given: Texts, now: Texts | undefined = given, about: Partial<RowToTranslate> = {}): GivenRow {
  const targets = given.targets ?? []
  const units = unitsOfRow({
    sources: given.sources.map((element) => ({
      id: blockIdOf(element),
      element,
      within: '',
      letters: 'x',
    })),
    targets,
    isTranslated: targets.length > 0,
    state: targets.length > 0 ? 'translated' : 'initial',
    standing: 'draft',
    ...about,
  })
  const shape = ({ sources, targets: there = [] }: Texts) => ({ sources, targets: there })
  const state: UnitState = now?.targets !== undefined && now.targets.length > 0 ? 'translated' : 'initial'
  return {
    id: units[0]?.row ?? '',
    units,
    given: shape(given),
    now: now && { ...shape(now), state, ...(about.state && { state: about.state }) },
  }
}

const said = (id: string, target: CodedLine | string, state?: UnitState, isUnfinished = false): ReturnedUnit => ({
  id,
  state,
  target: typeof target === 'string' ? [{ is: 'text', text: target }] : target,
  isUnfinished,
})

const file = (...units: ReturnedUnit[]) => returnedUnits(units)
const taken = (text: string, state: 'draft' | 'reviewed' = 'draft', isBehind = false) => ({
  is: 'taken',
  translation: { lines: [{ line: [words(text)], alt: undefined }], state },
  isBehind,
})

describe('a row of one clause', () => {
  const source = paragraph('b1', [words('Una meta.')])
  const target = paragraph('t1', [words('Uma meta.')])

  test('that is translated for the first time is taken, as far as the file says', () => {
    const row = rowOf({ sources: [source] })
    expect(outcomeOf(row, file(said('b1', 'Uma meta.', 'translated')))).toEqual(taken('Uma meta.'))
    expect(outcomeOf(row, file(said('b1', 'Uma meta.', 'final')))).toEqual(taken('Uma meta.', 'reviewed'))
    expect(outcomeOf(row, file(said('b1', '  ', 'final')))).toEqual({ is: 'untranslated' })
    expect(outcomeOf(row, file(said('b2', 'Uma meta.')))).toBeUndefined()
    expect(outcomeOf(row, file(said('b1', 'Uma', 'final', true)))).toMatchObject({ because: 'unfinished' })
    expect(outcomeOf(row, file(said('b1', 'Uma'), said('b1', 'Duas')))).toMatchObject({ because: 'twice' })
    expect(outcomeOf(row, file(said('b1', 'Uma'), said('b1', 'Uma')))).toEqual(taken('Uma'))
    expect(outcomeOf(row, file(said('b1', 'x'.repeat(20_001))))).toMatchObject({ because: 'too-long' })
  })

  test('with other words is taken; with the same only where the file says that it is further', () => {
    const row = rowOf({ sources: [source], targets: [target] })
    expect(outcomeOf(row, file(said('b1', 'A meta.', 'translated')))).toEqual(taken('A meta.'))
    expect(outcomeOf(row, file(said('b1', 'Uma meta.', 'translated')))).toEqual({ is: 'same' })
    expect(outcomeOf(row, file(said('b1', 'Uma meta.')))).toEqual({ is: 'same' })
    expect(outcomeOf(row, file(said('b1', 'Uma meta.', 'reviewed')))).toEqual(taken('Uma meta.', 'reviewed'))
    const current = rowOf({ sources: [source], targets: [target] }, undefined, { state: 'initial' })
    expect(outcomeOf(current, file(said('b1', 'Uma meta.', 'translated')))).toEqual(taken('Uma meta.'))
  })

  test('that others have changed meanwhile is met, or stands already', () => {
    const now = { sources: [source], targets: [paragraph('t1', [words('Esta meta.')])] }
    const row = rowOf({ sources: [source], targets: [target] }, now)
    expect(outcomeOf(row, file(said('b1', 'A meta.')))).toMatchObject({ is: 'met' })
    expect(outcomeOf(row, file(said('b1', 'Esta meta.')))).toEqual({ is: 'same' })
    const since = rowOf({ sources: [source] }, now)
    expect(outcomeOf(since, file(said('b1', 'A meta.')))).toMatchObject({ is: 'met' })
  })

  test('whose source changed is behind; whose source is gone is refused', () => {
    const changed = paragraph('b1', [words('Dos metas.')])
    const row = rowOf({ sources: [source], targets: [target] }, { sources: [changed], targets: [target] })
    expect(outcomeOf(row, file(said('b1', 'A meta.')))).toEqual(taken('A meta.', 'draft', true))
    const gone = { ...rowOf({ sources: [source], targets: [target] }), now: undefined }
    expect(outcomeOf(gone, file(said('b1', 'A meta.')))).toMatchObject({ because: 'gone' })
    const removed = rowOf({ sources: [source], targets: [target] }, { sources: [source] })
    expect(outcomeOf(removed, file(said('b1', 'A meta.')))).toMatchObject({ because: 'gone' })
  })
})

test('words of the source that were copied are no translation yet', () => {
  const source = paragraph('b1', [words('Una meta.')])
  const copied = paragraph('t1', [words('Una meta.')])
  const about = { isTranslated: false, state: 'initial' } as const
  const given = { sources: [source], targets: [copied] }
  const row = rowOf(given, given, about)
  expect(row.units[0]?.target).toBeUndefined()
  expect(outcomeOf(row, file(said('b1', 'Uma meta.', 'translated')))).toEqual(taken('Uma meta.'))
  expect(outcomeOf(row, file(said('b1', 'Una meta.', 'translated')))).toEqual(taken('Una meta.'))
  expect(outcomeOf(row, file(said('b1', 'Una meta.')))).toEqual({ is: 'same' })
})

test('a note is translated for itself and stands in its sentence', () => {
  const source = paragraph('b1', [words('Baja'), note('Desde 2022.'), words('.')])
  const row = rowOf({ sources: [source] })
  expect(row.units.map(({ id, kind }) => [id, kind])).toEqual([
    ['b1', 'paragraph'],
    ['b1.note1', 'note'],
  ])
  const sentence = said('b1', [
    { is: 'text', text: 'Cai' },
    { is: 'place', code: '1' },
    { is: 'text', text: '.' },
  ])
  expect(outcomeOf(row, file(sentence))).toMatchObject({ because: 'note' })
  expect(outcomeOf(row, file(sentence, said('b1.note1', 'Desde 2022, sim.')))).toMatchObject({
    is: 'taken',
    translation: { lines: [{ line: [words('Cai'), note('Desde 2022, sim.'), words('.')] }] },
  })
  const target = paragraph('t1', [words('Cai'), note('Já.'), words('.')])
  const translated = rowOf({ sources: [source], targets: [target] })
  expect(outcomeOf(translated, file(sentence))).toEqual({ is: 'same' })
})

test('what a figure shows is translated beside its caption, and without one', () => {
  const figure = (id: string, alt: string, content: readonly TreeNode[]): TreeElement => ({
    name: 'figure',
    attributes: { id, alt, file: 'f1', width: 'full' },
    content,
  })
  const row = rowOf({ sources: [figure('b1', 'Un horno', [words('Figura')])] })
  const both = file(said('b1', 'Imagem'), said('b1.alt', 'Um forno'))
  expect(outcomeOf(row, both)).toMatchObject({
    is: 'taken',
    translation: { lines: [{ line: [words('Imagem')], alt: 'Um forno' }] },
  })
  const bare = rowOf({ sources: [figure('b1', 'Un horno', [])], targets: [figure('t1', 'Um forno', [])] })
  expect(bare.units.map(({ id }) => id)).toEqual(['b1.alt'])
  expect(outcomeOf(bare, file(said('b1.alt', 'O forno')))).toMatchObject({
    translation: { lines: [{ line: [], alt: 'O forno' }] },
  })
  expect(outcomeOf(bare, file(said('b1.alt', 'Um forno')))).toEqual({ is: 'same' })
})

test('a card is shown and not translated', () => {
  const card = { ...record, name: 'recordCard', attributes: { ...record.attributes, id: 'b1' } }
  const row = rowOf({ sources: [card] })
  expect(row.units).toMatchObject([{ id: 'b1', isLocked: true, kind: 'card' }])
  expect(outcomeOf(row, file(said('b1', 'Cartão')))).toBeUndefined()
})

describe('clauses that are translated together', () => {
  const sources = [paragraph('b1', [words('Una.')]), paragraph('b2', [words('Dos.'), record])]
  const beginning = (code: string) => ({ is: 'place', code }) as const
  const text = (words_: string) => ({ is: 'text', text: words_ }) as const

  test('are two, where two are made of them', () => {
    const row = rowOf({ sources })
    const places = row.units[0]?.codes.map(({ id, isNeeded }) => [id, isNeeded])
    expect(places).toEqual([
      ['1', true],
      ['2', true],
    ])
    const whole = said('b1', [text('Uma.'), beginning('1'), text('Duas.'), beginning('2')])
    expect(outcomeOf(row, file(whole))).toMatchObject({
      translation: { lines: [{ line: [words('Uma.')] }, { line: [words('Duas.'), record] }] },
    })
    const one = said('b1', [text('Uma e duas.'), beginning('2')])
    expect(outcomeOf(row, file(one))).toMatchObject({ because: 'codes', codes: [{ fault: 'missing', code: '1' }] })
  })

  test('are as many as the translation has', () => {
    const target = paragraph('t1', [words('Uma e duas.'), record])
    const row = rowOf({ sources, targets: [target] })
    const one = said('b1', [text('As duas.'), beginning('2')])
    expect(outcomeOf(row, file(one))).toMatchObject({
      is: 'taken',
      translation: { lines: [{ line: [words('As duas.'), record] }] },
    })
    const divided = { sources, targets: [target, paragraph('t2', [words('x')])] }
    expect(outcomeOf(rowOf({ sources, targets: [target] }, divided), file(one))).toMatchObject({ because: 'divided' })
  })
})
