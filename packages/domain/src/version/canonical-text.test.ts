import { expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import type { TreeElement } from '../roadmap/block-tree.ts'
import { canonicalJson, undertakingOf } from './canonical-clauses.ts'
import { canonicalText, leafOf, noUndertakings } from './canonical-text.ts'

const p = (id: string, text: string): TreeElement => ({
  name: 'paragraph',
  attributes: { id },
  content: text === '' ? [] : [{ text, marks: {} }],
})
const frame = (name: string, content: TreeElement[], attributes = {}): TreeElement => ({ name, attributes, content })
const item = (id: string, ...content: TreeElement[]) => frame('listItem', content, { id })
const list = (...content: TreeElement[]) => frame('bulletList', content, { id: 'l' })
const leaves = (...tree: TreeElement[]) => canonicalText(tree, noUndertakings).map(leafOf)

test('keys are in order, numbers and texts as RFC 8785 writes them', () => {
  expect(canonicalJson({ b: 1e21, a: [true, null], é: 'e\u0301', A: 0.1 })).toBe(
    '{"A":0.1,"a":[true,null],"b":1e+21,"é":"é"}',
  )
})

test('a clause is hashed by what it says and what is around it, not by its neighbours', () => {
  const before = leaves(list(item('i', p('a', 'One')), item('j', p('b', 'Two'))))
  const after = leaves(list(item('i', p('a', 'One')), item('j', p('b', 'Two more'))))
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
  expect(leaves(p('a', 'One'))[0]).not.toBe(before[0])
})

test('what a frame says is hashed with the first clause in it: the box of a task, the start of a list, a cell with its column', () => {
  const task = (checked: boolean) =>
    leaves(frame('taskList', [frame('taskItem', [p('a', 'One'), p('b', 'Two')], { checked })]))
  expect(task(true)[0]).not.toBe(task(false)[0])
  expect(task(true)[1]).toBe(task(false)[1])
  const numbered = (start: number) =>
    leaves(frame('orderedList', [item('i', p('a', 'One')), item('j', p('b', 'Two'))], { start }))
  expect(numbered(1)[0]).not.toBe(numbered(3)[0])
  expect(numbered(1)[1]).toBe(numbered(3)[1])
  const row = (...cells: TreeElement[]) =>
    leaves(
      frame('table', [
        frame(
          'tableRow',
          cells.map((each) => frame('tableCell', [each], { colwidth: [80] })),
        ),
      ]),
    )
  expect(row(p('a', 'BID'), p('b', ''), p('c', '10'))[2]).not.toBe(row(p('a', 'BID'), p('c', '10'), p('b', ''))[1])
})

test('what stands without words is a clause too: a blank line, a rule, a list and a cell without content', () => {
  const empty = [
    p('x', ''),
    frame('horizontalRule', []),
    list(),
    frame('table', [frame('tableRow', [frame('tableCell', [])])]),
  ]
  expect(new Set(leaves(...empty)).size).toBe(4)
})

test('ids of frames and widths of columns, which nobody reads, are not hashed', () => {
  const one = leaves(
    frame('table', [frame('tableRow', [frame('tableCell', [p('a', '')], { colwidth: [80] })])], { id: 't' }),
  )
  expect(leaves(frame('table', [frame('tableRow', [frame('tableCell', [p('a', '')])])], { id: 'u' }))).toEqual(one)
})

test('a card is hashed with what it undertakes: title, lead and day, never its status', () => {
  const link = { record: 'act', kind: 'action', room: 'register.steel' }
  const card: TreeElement = { name: 'recordCard', attributes: { id: 'c', ...link }, content: [] }
  const said = (fields: object) => {
    const past = {
      record: recordId.parse('act'),
      kind: 'action' as const,
      fields: { title: { es: 'Balance' }, ...fields },
      texts: [],
    }
    return canonicalText([card], new Map([['act', undertakingOf(past, 'ACT-007')]]))[0]?.said
  }
  const one = said({ due: '2027', lead: 'alacero', status: 'planned' })
  expect(said({ due: '2027', lead: 'alacero', status: 'done' })).toBe(one)
  expect(said({ due: '2028', lead: 'alacero' })).not.toBe(one)
  expect(said({ due: '2027', lead: 'ficem' })).not.toBe(one)
  expect(leaves(card)[0]).toContain('"said":null')
})
