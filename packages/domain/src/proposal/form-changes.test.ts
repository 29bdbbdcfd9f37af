import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { blockTree, isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { identifiedBlocks } from '../roadmap/identified-blocks.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks, type Block } from '../roadmap/write-blocks.ts'
import { writeWording, type BlockForm } from './block-form.ts'
import { fitProposal } from './fit-proposal.ts'
import { plainLetters } from './line-letters.ts'
import { proposedChange } from './proposed-change.ts'
import { resolveChange } from './resolve-change.ts'
import { takeInProposal } from './take-in-proposal.ts'
import type { TextProposal } from './text-proposal.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const words = (text: string, marks: Extract<TreeNode, { text: string }>['marks'] = {}) => ({ text, marks })
const bold = { bold: {} }
const blocks: readonly Block[] = [
  { block: 'heading', level: 2, text: 'Scrap' },
  { block: 'paragraph', content: ['We need ', { text: 'more', bold: true }, ' scrap (', { reference: slag }, ').'] },
  { block: 'bullets', items: [['One point.'], ['Two points.'], ['Three points.']] },
  { block: 'paragraph', content: ['At the end.'] },
  { block: 'table', rows: [['Year'], ['2030']] },
]

/** b0 the heading, b1 a paragraph, b2, b4 and b6 those in the points of a list, b9 the paragraph behind it, b10 that of a cell. */
function begin(content: readonly Block[] = blocks) {
  const doc = new Y.Doc()
  let next = 0
  appendBlocks(bodyOf(doc), content, () => `b${String(next++)}`)
  const tree = () => blockTree(bodyOf(doc))
  const elementOf = (id: string) => identifiedBlocks(tree()).get(id)?.element
  const resolve = (block: string, line: readonly TreeNode[], form?: BlockForm) =>
    resolveChange(
      tree(),
      proposedChange.parse({ kind: 'replace', block, content: writeWording({ line, ...(form && { form }) }) }),
    )
  const propose = (block: string, line = elementOf(block)?.content ?? [], form?: BlockForm): TextProposal => {
    const resolved = resolve(block, line, form)
    if (typeof resolved === 'string') throw new Error(resolved)
    return { ...resolved, id: 'new' }
  }
  const take = (proposal: TextProposal) =>
    doc.transact(
      () =>
        takeInProposal(bodyOf(doc), {
          proposal,
          seen: plainLetters(elementOf(proposal.block ?? '')?.content ?? []),
          behind: [],
        }).kind,
    )
  const shown = () => tree().map(shownAs)
  return { doc, resolve, propose, take, shown, elementOf, fit: (each: TextProposal) => fitProposal(tree(), each).kind }
}

/** `heading2(One *two* @)`. */
function shownAs(node: TreeNode): string {
  if (isText(node)) return Object.keys(node.marks).reduce((text, mark) => `<${mark}>${text}</>`, node.text)
  if (node.name === 'recordReference') return '@'
  const { level } = node.attributes
  return `${node.name}${typeof level === 'number' ? String(level) : ''}(${node.content.map(shownAs).join('')})`
}

function elementAt(doc: Y.Doc, path: readonly number[]): Y.XmlElement {
  return path.reduce<Y.XmlFragment>((parent, index) => parent.get(index) as Y.XmlElement, bodyOf(doc)) as Y.XmlElement
}

const line = 'We need <bold>more</> scrap (@).'

describe('another form of a block', () => {
  test('a paragraph becomes a heading, with its marks, its records and its id; asked again, it is so', () => {
    const { propose, take, shown, elementOf } = begin()
    const proposal = propose('b1', undefined, { is: 'heading', level: 2 })
    expect([take(proposal), take(proposal)]).toEqual(['written', 'done'])
    expect(shown()[1]).toBe(`heading2(${line})`)
    expect(elementOf('b1')?.name).toBe('heading')
    expect(take(propose('b0', undefined, { is: 'heading', level: 3 }))).toBe('written')
    expect(shown()[0]).toBe('heading3(Scrap)')
    expect(take(propose('b0', undefined, { is: 'paragraph' }))).toBe('written')
    expect(shown()[0]).toBe('paragraph(Scrap)')
  })

  test('a line becomes a point of the list beside it, or of one of its own', () => {
    const { propose, take, shown } = begin()
    const point = propose('b1', undefined, { is: 'bullets' })
    expect([take(point), take(point)]).toEqual(['written', 'done'])
    expect(shown()[1]).toMatch(/^bulletList\(listItem\(paragraph\(We need .*listItem\(paragraph\(One point/u)
    expect(take(propose('b9', undefined, { is: 'bullets' }))).toBe('written')
    expect(shown()[1]).toMatch(/Three points\.\)\)listItem\(paragraph\(At the end\.\)\)\)$/u)
    expect(take(propose('b0', undefined, { is: 'numbers' }))).toBe('written')
    expect(shown()[0]).toBe('orderedList(listItem(paragraph(Scrap)))')
  })

  test('a point becomes a paragraph, a heading or a point of another kind of list, which divides its list', () => {
    const { propose, take, shown } = begin()
    const out = propose('b4', undefined, { is: 'heading', level: 3 })
    const numbers = propose('b4', undefined, { is: 'numbers' })
    expect([take(out), take(out)]).toEqual(['written', 'done'])
    expect(shown().slice(2, 5)).toEqual([
      'bulletList(listItem(paragraph(One point.)))',
      'heading3(Two points.)',
      'bulletList(listItem(paragraph(Three points.)))',
    ])
    // Another person has made it a heading since: which of the two is meant, a person says.
    expect(take(numbers)).toBe('changed')
    expect(take(propose('b2', undefined, { is: 'numbers' }))).toBe('written')
    expect(shown()[2]).toBe('orderedList(listItem(paragraph(One point.)))')
  })

  test('is not of what stands in a table, nor of what is so already', () => {
    const { resolve, elementOf } = begin()
    expect(resolve('b10', [words('Year')], { is: 'heading', level: 1 })).toBe('not-of-this-block')
    expect(resolve('b10', [words('The year')], { is: 'paragraph' })).toMatchObject({ content: [words('The year')] })
    expect(resolve('b0', [words('Scrap')], { is: 'heading', level: 2 })).toBe('changes-nothing')
    expect(resolve('b4', elementOf('b4')?.content ?? [], { is: 'bullets' })).toBe('changes-nothing')
    const two = [words('Scrap')].map((each) => ({ name: 'paragraph', attributes: {}, content: [each] }))
    const content = [...two, ...two]
    expect(proposedChange.safeParse({ kind: 'replace', block: 'b0', content }).success).toBe(false)
  })
})

describe('another look of words', () => {
  const end = begin().elementOf('b1')?.content.slice(3) ?? []
  const italic = [words('We '), words('need', { italic: {} }), words(' more scrap ('), ...end]

  test('marks are set and taken off, and nothing is written anew', () => {
    const { doc, propose, take, shown, resolve } = begin()
    const before = elementAt(doc, [1]).toArray()
    const proposal = propose('b1', italic)
    expect([take(proposal), take(proposal)]).toEqual(['written', 'done'])
    expect(shown()[1]).toBe('paragraph(We <italic>need</> more scrap (@).)')
    expect(elementAt(doc, [1]).toArray()).toEqual(before)
    expect(resolve('b9', [words('At the end.')])).toBe('changes-nothing')
    const linked = [words('At the '), words('end', { link: { href: 'https://example.org/' } }), words('.')]
    expect(take(propose('b9', linked))).toBe('written')
    expect(shown()[3]).toBe('paragraph(At the <link>end</>.)')
  })

  test('stands beside what others changed elsewhere; of the same words it does not', () => {
    const { doc, propose, take, shown, fit } = begin()
    const [proposal, other] = [propose('b1', italic), propose('b1', [words('We need more scrap', bold), ...end])]
    const text = elementAt(doc, [1]).get(0) as Y.XmlText
    text.insert(0, 'Today, ', {})
    text.format('Today, '.length, 2, { underline: {} })
    expect(fit(proposal)).toBe('merged')
    expect(take(proposal)).toBe('written')
    expect(shown()[1]).toBe('paragraph(Today, <underline>We</> <italic>need</> more scrap (@).)')
    text.delete('Today, We '.length, 'need'.length)
    text.insert('Today, We '.length, 'lack', {})
    expect(fit(other)).toBe('meets')
    expect(fit(proposal)).toBe('meets')
  })

  test('words, their look and the form of their block come together', () => {
    const { propose, take, shown } = begin()
    const whole = [words('We '), words('lack', bold), words(' more scrap today ('), ...end]
    const proposal = propose('b1', whole, { is: 'heading', level: 1 })
    expect([take(proposal), take(proposal)]).toEqual(['written', 'done'])
    expect(shown()[1]).toBe('heading1(We <bold>lack</> more scrap today (@).)')
  })
})

const word = fc.constantFrom('acero', 'de', '0,62', 'post-consumo', '🌱', 'año')
const sentence = fc.array(word, { minLength: 2, maxLength: 10 })
const looks = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('bold', 'italic')), { minLength: 1, maxLength: 3 })
const edits = fc.array(fc.tuple(fc.nat({ max: 9 }), word), { minLength: 1, maxLength: 2 })

test('a look that one proposes and words that another does never make words that neither says, in either order', () => {
  const lettersOf = (element: TreeElement | undefined) => plainLetters(element?.content ?? [])
  fc.assert(
    fc.property(sentence, looks, edits, (base, marked, replaced) => {
      const markedWords = base.map((each, at) =>
        words(each, Object.fromEntries(marked.flatMap(([of, mark]) => (of % base.length === at ? [[mark, {}]] : [])))),
      )
      const look = markedWords.flatMap((each, at) => (at === 0 ? [each] : [words(' '), each]))
      const other = [...base]
      for (const [at, by] of replaced) other[at % base.length] = by
      fc.pre(other.join(' ') !== base.join(' '))
      const content: Block[] = [{ block: 'paragraph', content: [base.join(' ')] }]
      for (const order of ['look first', 'words first']) {
        const { propose, take, elementOf } = begin(content)
        const both = [propose('b0', look), propose('b0', [words(other.join(' '))])]
        const [first, second] = order === 'look first' ? both : both.toReversed()
        if (first === undefined || second === undefined) throw new Error('two')
        expect(take(first)).toBe('written')
        const outcome = take(second)
        const isRefused = outcome !== 'written' && order === 'words first'
        expect(lettersOf(elementOf('b0'))).toBe(outcome === 'changed' && !isRefused ? base.join(' ') : other.join(' '))
      }
    }),
    { numRuns: 500, seed: 20261128 },
  )
})
