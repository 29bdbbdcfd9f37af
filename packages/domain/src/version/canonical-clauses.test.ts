import { expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import type { TreeElement } from '../roadmap/block-tree.ts'
import { canonicalClauses, canonicalJson, undertakingOf } from './canonical-clauses.ts'

const p = (id: string, text: string): TreeElement => ({
  name: 'paragraph',
  attributes: { id },
  content: [{ text, marks: {} }],
})
const item = (id: string, ...content: TreeElement[]): TreeElement => ({ name: 'listItem', attributes: { id }, content })
const list = (...content: TreeElement[]): TreeElement => ({ name: 'bulletList', attributes: { id: 'l' }, content })
const none = new Map<string, never>()

test('keys are in order, numbers and texts as RFC 8785 writes them', () => {
  expect(canonicalJson({ b: 1e21, a: [true, null], é: 'e\u0301', A: 0.1 })).toBe(
    '{"A":0.1,"a":[true,null],"b":1e+21,"é":"é"}',
  )
})

test('a clause is hashed by what it says and what is around it, not by its neighbours', () => {
  const before = canonicalClauses([list(item('i', p('a', 'One')), item('j', p('b', 'Two')))], none)
  const after = canonicalClauses([list(item('i', p('a', 'One')), item('j', p('b', 'Two more')))], none)
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
  expect(canonicalClauses([p('a', 'One')], none)[0]).not.toBe(before[0])
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
    return canonicalClauses([card], new Map([['act', undertakingOf(past, 'ACT-007')]]))[0]
  }
  const one = said({ due: '2027', lead: 'alacero', status: 'planned' })
  expect(said({ due: '2027', lead: 'alacero', status: 'done' })).toBe(one)
  expect(said({ due: '2028', lead: 'alacero' })).not.toBe(one)
  expect(said({ due: '2027', lead: 'ficem' })).not.toBe(one)
  expect(canonicalClauses([card], none)[0]).toContain('"said":null')
})
