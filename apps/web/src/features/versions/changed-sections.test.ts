import type { ComparedClauseView, Comparison } from '@minga/protocol/http/versions'
import { expect, test } from 'vitest'

import { changedSections, clausesWithin } from './changed-sections.ts'

const clause = (block: string, section: string): ComparedClauseView => ({
  block,
  section,
  changes: ['changed'],
  form: [],
  from: [block],
  to: [block],
  before: [],
  after: [],
  by: [],
  concerns: [],
})
const state = { sequence: 1, at: null, title: '' }
const compared: Comparison = {
  from: state,
  to: state,
  writers: [],
  unchanged: 0,
  records: { before: [], after: [] },
  charts: { before: [], after: [] },
  blocks: [clause('a', ''), clause('b', 'h1'), clause('c', 'h2'), clause('d', 'h2'), clause('e', 'h3')],
  sections: [
    { block: 'h1', title: 'Cement', level: 1 },
    { block: 'h2', title: 'Clinker', level: 2 },
    { block: 'h3', title: 'Steel', level: 1 },
  ],
}

test('changed clauses stand under their headings; a section has those of its lower headings', () => {
  const sections = changedSections(compared.blocks, compared.sections)
  expect(sections.map(({ heading, clauses }) => [heading?.title, clauses.map((each) => each.clause.block)])).toEqual([
    [undefined, ['a']],
    ['Cement', ['b']],
    ['Clinker', ['c', 'd']],
    ['Steel', ['e']],
  ])
  expect(sections.map((section) => clausesWithin(compared, section).map(({ block }) => block))).toEqual([
    [],
    ['b', 'c', 'd'],
    ['c', 'd'],
    ['e'],
  ])
})
