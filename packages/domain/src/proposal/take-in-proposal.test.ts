import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { blockTree, isText, type TreeNode } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks, type Block } from '../roadmap/write-blocks.ts'
import { fitProposal } from './fit-proposal.ts'
import { plainLetters } from './line-letters.ts'
import { proposedChange, type ProposedChangeInput } from './proposed-change.ts'
import { resolveChange } from './resolve-change.ts'
import { takeInProposal } from './take-in-proposal.ts'
import type { TextProposal } from './text-proposal.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const reference = { name: 'recordReference', attributes: { ...slag }, content: [] }
const blocks: readonly Block[] = [
  { block: 'heading', level: 2, text: 'Scrap' },
  {
    block: 'paragraph',
    content: ['We need ', { text: 'more scrap', bold: true }, ' (', { reference: slag }, ') by 2030.'],
  },
  { block: 'paragraph', content: ['Imports fall.'] },
  { block: 'bullets', items: [['One point.'], ['Another point.']] },
  { block: 'table', rows: [['Year'], ['2030']] },
]

/** b0 the heading, b1 and b2 paragraphs, b3 and b5 those in the points of a list, b8 and b9 those in the cells of a table. */
function begin(content: readonly Block[] = blocks) {
  const doc = new Y.Doc()
  let next = 0
  appendBlocks(bodyOf(doc), content, () => `b${String(next++)}`)
  const tree = () => blockTree(bodyOf(doc))
  const ids = tree()
  const propose = (change: ProposedChangeInput, id = 'new'): TextProposal => {
    const resolved = resolveChange(ids, proposedChange.parse(change))
    if (typeof resolved === 'string') throw new Error(resolved)
    return { ...resolved, id }
  }
  const take = (proposal: TextProposal, seen = wordsOf(proposal.block), behind: readonly string[] = []) =>
    doc.transact(() => takeInProposal(bodyOf(doc), { proposal, seen, behind }))
  const wordsOf = (id: string | null) => plainLetters(find(tree(), id)?.content ?? [])
  return {
    doc,
    tree,
    propose,
    take,
    wordsOf,
    shown: () => tree().map(shownAs),
    fit: (p: TextProposal) => fitProposal(tree(), p),
  }
}

function find(nodes: readonly TreeNode[], id: string | null): Extract<TreeNode, { name: string }> | undefined {
  for (const node of nodes) {
    if (isText(node)) continue
    const found = node.attributes['id'] === id ? node : find(node.content, id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Names and words alone: `paragraph(One *two* @)`. */
function shownAs(node: TreeNode): string {
  if (isText(node)) return 'bold' in node.marks ? `*${node.text}*` : node.text
  if (node.name === 'recordReference') return '@'
  return `${node.name}(${node.content.map(shownAs).join(node.content.some(isText) ? '' : ' ')})`
}

function type(doc: Y.Doc, index: number, at: number, removed: number, written: string) {
  const element = bodyOf(doc).get(index) as Y.XmlElement
  const text = element.get(0) as Y.XmlText
  text.delete(at, removed)
  text.insert(at, written, {})
}

describe('words', () => {
  test('are written where they differ: what stays keeps its marks, and the records stand where they stood', () => {
    const { propose, take, shown } = begin()
    expect(take(propose({ kind: 'replace', block: 'b1', text: 'We need all scrap () before 2035.' }))).toEqual({
      kind: 'written',
    })
    expect(shown()[1]).toBe('paragraph(We need *all scrap* (@) before 2035.)')
  })

  test('bring a record along, and take one away', () => {
    const { propose, take, shown } = begin()
    const content = [{ text: 'Imports (', marks: {} }, reference, { text: ') fall.', marks: {} }]
    expect(take(propose({ kind: 'replace', block: 'b2', content }))).toEqual({ kind: 'written' })
    expect(shown()[2]).toBe('paragraph(Imports (@) fall.)')
    const without = [
      { text: 'We need ', marks: {} },
      { text: 'more scrap', marks: { bold: {} } },
      { text: ' by 2030.', marks: {} },
    ]
    expect(take(propose({ kind: 'replace', block: 'b1', content: without }))).toEqual({ kind: 'written' })
    expect(shown()[1]).toBe('paragraph(We need *more scrap* by 2030.)')
  })

  test('asked twice are written once', () => {
    const { propose, take, shown } = begin()
    const proposal = propose({ kind: 'replace', block: 'b2', text: 'Imports of scrap fall.' })
    expect([take(proposal).kind, take(proposal).kind]).toEqual(['written', 'done'])
    expect(shown()[2]).toBe('paragraph(Imports of scrap fall.)')
  })

  test('changed elsewhere since are merged, once the person has seen what stands there', () => {
    const { doc, propose, take, wordsOf } = begin([
      { block: 'paragraph', content: ['We produce 0,62 t of steel a year by hand.'] },
    ])
    const proposal = propose({ kind: 'replace', block: 'b0', text: 'We produce 0,60 t of steel a year by hand.' })
    const seen = wordsOf('b0')
    type(doc, 0, wordsOf('b0').indexOf('by hand'), 'by hand'.length, 'by machine')
    expect(take(proposal, seen)).toEqual({
      kind: 'changed',
      current: 'We produce 0,62 t of steel a year by machine.',
      merged: 'We produce 0,60 t of steel a year by machine.',
    })
    expect(take(proposal)).toEqual({ kind: 'written' })
    expect(wordsOf('b0')).toBe('We produce 0,60 t of steel a year by machine.')
  })

  test('that meet are refused: "0,60" and "0,58" never make "0,600,58", nor "0,62", which no proposal says', () => {
    const { propose, take, fit, wordsOf } = begin([{ block: 'paragraph', content: ['It is 0,62 t in all.'] }])
    const first = propose({ kind: 'replace', block: 'b0', text: 'It is 1,62 t in all.' })
    const second = propose({ kind: 'replace', block: 'b0', text: 'It is 0,58 t in all.' })
    expect(take(first).kind).toBe('written')
    expect(fit(second).kind).toBe('meets')
    expect(take(second)).toEqual({ kind: 'changed', current: 'It is 1,62 t in all.' })
    expect(wordsOf('b0')).toBe('It is 1,62 t in all.')
  })
})

describe('blocks', () => {
  test('are put in in the order of their set, whichever is taken in first, once each, and as points of a list', () => {
    const { propose, take, shown } = begin()
    const [one, two] = ['one', 'two'].map((id) => propose({ kind: 'insert-after', block: 'b2', text: `${id}.` }, id))
    const point = propose({ kind: 'insert-after', block: 'b3', text: 'Between.' }, 'point')
    if (one === undefined || two === undefined) throw new Error('two')
    expect(take(two, '', ['one']).kind).toBe('written')
    expect(take(one, '', []).kind).toBe('written')
    expect(take(one, '', []).kind).toBe('done')
    expect(take(point).kind).toBe('written')
    expect(shown().slice(2, 6)).toEqual([
      'paragraph(Imports fall.)',
      'paragraph(one.)',
      'paragraph(two.)',
      'bulletList(listItem(paragraph(One point.)) listItem(paragraph(Between.)) listItem(paragraph(Another point.)))',
    ])
    expect(take(propose({ kind: 'insert-after', block: null, text: 'First.' }, 'first')).kind).toBe('written')
    expect(shown()[0]).toBe('paragraph(First.)')
  })

  test('go with the frames that they leave empty; a cell stays', () => {
    const { propose, take, shown } = begin()
    for (const block of ['b2', 'b3', 'b5']) expect(take(propose({ kind: 'delete', block })).kind).toBe('written')
    const cell = propose({ kind: 'delete', block: 'b9' })
    expect(take(cell).kind).toBe('written')
    expect(shown().slice(2)).toEqual(['table(tableRow(tableHeader(paragraph(Year))) tableRow(tableCell(paragraph())))'])
    expect(take(cell).kind).toBe('done')
  })

  test('that were changed since are not deleted unseen', () => {
    const { doc, propose, take, shown } = begin()
    const proposal = propose({ kind: 'delete', block: 'b2' })
    type(doc, 2, 0, 0, 'Still, ')
    expect(take(proposal)).toEqual({ kind: 'changed', current: 'Still, Imports fall.' })
    expect(shown()[2]).toBe('paragraph(Still, Imports fall.)')
  })

  test('are moved with what was changed in them since, into a list and out of it', () => {
    const { doc, propose, take, shown } = begin()
    const up = propose({ kind: 'move', block: 'b2', after: 'b0' })
    type(doc, 2, 0, 0, 'Still, ')
    expect([take(up).kind, take(up).kind]).toEqual(['written', 'done'])
    expect(shown()[1]).toBe('paragraph(Still, Imports fall.)')
    expect(take(propose({ kind: 'move', block: 'b2', after: 'b3' })).kind).toBe('written')
    expect(take(propose({ kind: 'move', block: 'b5', after: 'b0' })).kind).toBe('written')
    expect(shown().slice(1, 4)).toEqual([
      'paragraph(Another point.)',
      'paragraph(We need *more scrap* (@) by 2030.)',
      'bulletList(listItem(paragraph(One point.)) listItem(paragraph(Still, Imports fall.)))',
    ])
  })

  test('are split where the letter stands now, with what is no text in the part where it stood', () => {
    const { doc, propose, take, shown } = begin()
    const proposal = propose({ kind: 'split', block: 'b1', at: 'We need more scrap ()'.length })
    type(doc, 1, 0, 2, 'All')
    expect([take(proposal).kind, take(proposal).kind]).toEqual(['written', 'done'])
    expect(shown().slice(1, 3)).toEqual(['paragraph(All need *more scrap* (@))', 'paragraph(by 2030.)'])
    const point = propose({ kind: 'split', block: 'b5', at: 8 }, 'point')
    expect(take(point).kind).toBe('written')
    expect(shown()[4]).toBe(
      'bulletList(listItem(paragraph(One point.)) listItem(paragraph(Another)) listItem(paragraph(point.)))',
    )
  })

  test('are joined with what follows, and asked again not twice', () => {
    const { propose, take, shown } = begin()
    const proposal = propose({ kind: 'join', block: 'b1' })
    expect([take(proposal).kind, take(proposal).kind]).toEqual(['written', 'done'])
    expect(shown()[1]).toBe('paragraph(We need *more scrap* (@) by 2030. Imports fall.)')
    expect(take(propose({ kind: 'join', block: 'b3' })).kind).toBe('written')
    expect(shown()[2]).toBe('bulletList(listItem(paragraph(One point. Another point.)))')
  })

  test('that are gone are said to be', () => {
    const { doc, propose, take } = begin()
    const words = propose({ kind: 'replace', block: 'b1', text: 'Other.' })
    const behind = propose({ kind: 'insert-after', block: 'b1', text: 'Other.' })
    bodyOf(doc).delete(1, 1)
    expect([take(words), take(behind)]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
  })
})

const word = fc.constantFrom('acero', 'de', '0,62', '0,60', '1,58', 't', 'año', '🌱', 'por', 'post-consumo')
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '))
/** A person changes some words of a sentence: takes some out, writes others in. */
const edited = (base: string) =>
  fc
    .array(fc.tuple(fc.nat({ max: 13 }), fc.constantFrom('put', 'take', 'replace'), word), {
      minLength: 1,
      maxLength: 3,
    })
    .map((edits) => {
      const words = base.split(' ')
      for (const [at, act, by] of edits)
        words.splice(at % (words.length + 1), act === 'put' ? 0 : 1, ...(act === 'take' ? [] : [by]))
      return words.join(' ')
    })
const three = sentence.chain((base) => fc.tuple(fc.constant(base), edited(base), edited(base)))

test('two proposals for one paragraph never make words that neither says: both stand whole, or the second is refused', () => {
  fc.assert(
    fc.property(three, ([base, one, other]) => {
      fc.pre(one !== base && other !== base && other.trim() !== '' && one.trim() !== '')
      const { propose, take, wordsOf } = begin([{ block: 'paragraph', content: [base] }])
      const proposals = [one, other].map((text, index) =>
        propose({ kind: 'replace', block: 'b0', text }, `p${String(index)}`),
      )
      const [first, second] = proposals
      if (first === undefined || second === undefined) throw new Error('two')
      expect(take(first).kind).toBe('written')
      expect(wordsOf('b0')).toBe(one)
      const outcome = take(second)
      const now = wordsOf('b0')
      expect(outcome.kind === 'changed' ? now : one).toBe(one)
      // Each word stands whole in one of their texts, or stood there before.
      const known = new Set([base, one, other].flatMap((text) => text.split(' ')))
      expect(now.split(' ').filter((each) => !known.has(each))).toEqual([])
      // The order of taking in decides only which of two that meet stands.
      const reverse = begin([{ block: 'paragraph', content: [base] }])
      for (const proposal of [second, first]) reverse.take(proposal)
      expect(reverse.wordsOf('b0')).toBe(outcome.kind === 'changed' ? other : now)
    }),
    { numRuns: 2000, seed: 20261127 },
  )
})
