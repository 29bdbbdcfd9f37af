import { describe, expect, test } from 'vitest'

import type { TreeElement, TreeNode } from '../roadmap/block-tree.ts'
import { plainWithNotes } from '../text-form/plain-text.ts'
import { readText } from '../text-form/read-text.ts'
import { compareTexts } from './compare-texts.ts'

const element = (name: string, id: string, content: readonly TreeNode[], attributes = {}): TreeElement => ({
  name,
  attributes: { ...attributes, ...(id !== '' && { id }) },
  content,
})
const text = (words: string, marks = {}): TreeNode => ({ text: words, marks })
const p = (id: string, words: string, marks = {}) => element('paragraph', id, words === '' ? [] : [text(words, marks)])
const card = (id: string, record: string) =>
  element('recordCard', id, [], { record, kind: 'barrier', room: 'register.a' })
const row = (...cells: TreeElement[]) =>
  element(
    'tableRow',
    '',
    cells.map((cell) => element('tableCell', '', [cell])),
  )

const said = (from: readonly TreeElement[], to: readonly TreeElement[]) =>
  compareTexts(from, to).blocks.map(({ block, changes, from: was, to: is }) => [
    block,
    changes.join('+'),
    was.join(' '),
    is.join(' '),
  ])

const scrap = 'Ferrous scrap is scarce and its quality varies between countries.'
const lime = 'Lime is burnt with gas in most plants of the region.'

describe('two states of a text', () => {
  test('that are the same differ in nothing; an empty line is a change', () => {
    const one = [p('a', scrap), p('b', lime)]
    expect(compareTexts(one, one)).toEqual({ blocks: [], sections: [], unchanged: 2 })
    expect(said(one, [p('a', scrap), p('x', ''), p('b', lime)])).toEqual([['x', 'added', '', 'x']])
  })

  test('name what was changed, added and removed, in reading order', () => {
    expect(
      said(
        [p('a', scrap), p('b', lime), p('c', 'Cement')],
        [p('a', `${scrap} Often.`), p('n', 'A new sentence'), p('c', 'Cement')],
      ),
    ).toEqual([
      ['a', 'changed', 'a', 'a'],
      ['b', 'removed', 'b', ''],
      ['n', 'added', '', 'n'],
    ])
  })

  test('say that the box of a task was ticked, and show the box; what stands below in the task is as it was', () => {
    const tasks = (checked: boolean, words = scrap) =>
      element('taskList', '', [element('taskItem', '', [p('a', words), p('b', lime)], { checked })])
    const { blocks, unchanged } = compareTexts([tasks(false)], [tasks(true)])
    expect([said([tasks(false)], [tasks(true)]), unchanged]).toEqual([[['a', 'changed', 'a', 'a']], 1])
    const [{ before, after } = { before: [], after: [] }] = blocks
    expect([before, after].map((tree) => plainWithNotes(readText(tree, (link) => ({ link }) as never)))).toEqual([
      `☐ ${scrap}`,
      `☑ ${scrap}`,
    ])
    expect(compareTexts([tasks(true)], [tasks(true, lime)]).blocks[0]?.before).toEqual([p('a', scrap)])
  })

  test('say that a clause was moved, and the fewest of them', () => {
    const [a, b, c, d] = [p('a', 'One'), p('b', 'Two'), p('c', 'Three'), p('d', 'Four')]
    expect(said([a, b, c, d], [d, a, b, c])).toEqual([['d', 'moved', 'd', 'd']])
    expect(said([a, b, c, d], [a, c, b, d])).toHaveLength(1)
  })

  test('know a clause that was cut and pasted by its words', () => {
    expect(
      said([p('a', scrap), p('b', lime), p('c', 'Cement')], [p('b', lime), p('c', 'Cement'), p('new', scrap)]),
    ).toEqual([['new', 'moved', 'a', 'new']])
  })

  test('say that a clause was split, also in three and with the new one before it', () => {
    const [one, two, three] = ['Ferrous scrap is scarce.', 'Its quality varies.', 'Trade rules swing.']
    const whole = p('a', `${one} ${two} ${three}`)
    expect(said([whole], [p('a', one), p('x', `${two} ${three}`)])).toEqual([['a', 'split', 'a', 'a x']])
    expect(said([whole], [p('a', one), p('x', two), p('y', three)])).toEqual([['a', 'split', 'a', 'a x y']])
    expect(said([whole], [p('x', `${one} ${two}`), p('a', three)])).toEqual([['x', 'split', 'a', 'x a']])
    // With a word changed on the way it is both.
    expect(said([whole], [p('a', 'Ferrous scrap is very scarce.'), p('x', `${two} ${three}`)])).toEqual([
      ['a', 'split+changed', 'a', 'a x'],
    ])
  })

  test('say that clauses were joined', () => {
    expect(said([p('a', scrap), p('b', lime)], [p('a', `${scrap} ${lime}`)])).toEqual([['a', 'joined', 'a b', 'a']])
    expect(said([p('a', scrap), p('b', lime)], [p('b', `${scrap} ${lime}`)])).toEqual([['b', 'joined', 'a b', 'b']])
  })

  test('compare tables cell by cell, and see another form where the words are the same', () => {
    const table = (...rows: TreeElement[]) => element('table', 't', rows)
    expect(
      said(
        [table(row(p('a', '2030'), p('b', '1.55 t')), row(p('c', '2050'), p('d', '0.2 t')))],
        [table(row(p('a', '2030'), p('b', '1.40 t')), row(p('c', '2050'), p('d', '0.2 t')))],
      ),
    ).toEqual([['b', 'changed', 'b', 'b']])
    expect(said([p('a', scrap)], [p('a', scrap, { bold: {} })])).toEqual([['a', 'changed', 'a', 'a']])
    const item = element('bulletList', 'l', [element('listItem', 'i', [p('a', scrap)])])
    expect(said([p('a', scrap)], [item])).toEqual([['a', 'changed', 'a', 'a']])
  })

  test('see a card that was replaced by another one, and cards of one record are not mixed up', () => {
    expect(said([card('a', 'slag')], [card('a', 'lime')])).toEqual([['a', 'changed', 'a', 'a']])
    expect(said([card('a', 'slag')], [card('x', 'lime')])).toEqual([
      ['a', 'removed', 'a', ''],
      ['x', 'added', '', 'x'],
    ])
  })

  test('that share ids twice or have none are compared all the same', () => {
    expect(said([p('a', scrap), p('a', lime)], [p('a', scrap), p('a', lime)])).toEqual([])
    expect(said([p('', scrap)], [p('', scrap), p('', lime)])).toEqual([['', 'added', '', '']])
  })
})

test('every clause is accounted for once, whatever was done (400 seeds)', () => {
  for (let seed = 1; seed <= 400; seed++) {
    let state = seed
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    const from = Array.from({ length: 12 }, (_, at) =>
      p(`b${at}`, `Clause ${at} says ${random(1000)} things about ${at}.`),
    )
    const to = from.slice()
    for (let step = 0; step < 6; step++) {
      const at = random(Math.max(1, to.length))
      const kind = random(4)
      if (kind === 0) to.splice(at, 1)
      if (kind === 1) to.splice(at, 0, p(`n${seed}-${step}`, `New words ${random(1000)} of step ${step}`))
      if (kind === 2) to.push(...to.splice(at, 1))
      if (kind === 3) to[at] = p(`b${random(12)}`, `Other words ${random(1000)}`)
    }
    const { blocks, unchanged } = compareTexts(from, to)
    const [was, is] = [blocks.flatMap((block) => block.from), blocks.flatMap((block) => block.to)]
    expect(was.length + unchanged).toBe(from.length)
    expect(is.length + unchanged).toBe(to.length)
  }
})

test('a text of thousands of clauses that are all gone or replaced is compared in one pass', () => {
  const [from, to] = ['was', 'is'].map((word) =>
    Array.from({ length: 20_000 }, (_, at) => p(`${word}${at}`, `${word} ${at}`)),
  )
  expect(compareTexts(from ?? [], []).blocks).toHaveLength(20_000)
  expect(compareTexts(from ?? [], to ?? []).blocks).toHaveLength(40_000)
})

test('a clause stands under the nearest heading before it, also where both are gone', () => {
  const h = (id: string, words: string, level: number) => element('heading', id, [text(words)], { level })
  const { blocks, sections } = compareTexts(
    [
      p('a', scrap),
      h('h1', 'Cement', 1),
      p('b', lime),
      h('h2', 'Clinker', 2),
      p('c', 'Less clinker'),
      h('h3', 'Steel', 1),
    ],
    [p('a', `${scrap} Often.`), h('h1', 'Cement', 1), p('b', 'Lime'), h('h3', 'Steel', 1), p('d', 'A new clause')],
  )
  expect(blocks.map(({ block, section }) => [block, section])).toEqual([
    ['a', ''],
    ['b', 'h1'],
    ['h2', 'h2'],
    ['c', 'h2'],
    ['d', 'h3'],
  ])
  expect(sections).toEqual([
    { block: 'h1', title: 'Cement', level: 1 },
    { block: 'h2', title: 'Clinker', level: 2 },
    { block: 'h3', title: 'Steel', level: 1 },
  ])
})
