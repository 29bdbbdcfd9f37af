import { organisationId, personId, threadId } from '@minga/domain/identity/ids'
import { proposalSetId } from '@minga/domain/proposal/proposed-change'
import { noWords } from '@minga/domain/thread/comment-text'
import type { ProposalRow } from '@minga/storage/threads/proposal-rows'
import { expect, test } from 'vitest'

import { proposedWords } from './proposed-words.ts'

const paragraph = (text: string) => ({ name: 'paragraph', attributes: { id: 'p' }, content: [{ text, marks: {} }] })
const row: ProposalRow = {
  thread: threadId.parse('thread'),
  set: proposalSetId.parse('set'),
  position: 0,
  room: 'roadmap.steel',
  kind: 'delete',
  block: 'p',
  after: null,
  letter: null,
  baseSequence: 1,
  base: [paragraph('One. Two.')],
  content: null,
  source: 'screen',
  import: null,
  state: 'submitted',
  comment: noWords,
  organisation: organisationId.parse('ficem'),
  by: personId.parse('commenter'),
  at: '2026-11-27T00:00:00.000Z',
  consultation: null,
}

const names = { record: () => 'ACT-001', pathway: () => 'PTH-001' }

test('the matrix says what each kind of proposal would do, in its language', () => {
  const said = (change: Partial<ProposalRow>) => proposedWords({ ...row, ...change }, 'es', names)
  expect(said({})).toBe('Quitar el párrafo')
  expect(said({ kind: 'replace', content: [{ text: 'Three.', marks: {} }] })).toBe('Three.')
  expect(said({ kind: 'insert-after', content: [paragraph('Three.')] })).toBe('Agregar después:\nThree.')
  expect(said({ kind: 'split', letter: 5 })).toBe('Dividir en dos:\nOne. \n¶ Two.')
  expect(proposedWords({ ...row, kind: 'move' }, 'pt', names)).toBe('Deslocar o parágrafo')
})

test('of a card and a chart, which have no words, the matrix says which it is', () => {
  const link = { room: 'register.steel', record: 'pathway' }
  const said = (name: string, attributes: Record<string, string>, kind: 'delete' | 'move' = 'delete') =>
    proposedWords({ ...row, kind, base: [{ name, attributes: { id: 'p', ...attributes }, content: [] }] }, 'en', names)
  expect(said('chart', { ...link, chart: 'milestones' })).toBe('Take out: PTH-001: milestones on the curve')
  expect(said('chart', { group: 'steel', chart: 'barrier-levels' }, 'move')).toBe('Move: …: open barriers by level')
  expect(said('recordCard', { ...link, kind: 'pathway' })).toBe('Take out: ACT-001')
})
