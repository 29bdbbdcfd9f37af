import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { blockTree, type TreeElement } from './block-tree.ts'
import { identifiedBlocks, lettersOf } from './identified-blocks.ts'
import { planRestoring } from './plan-restoring.ts'
import { bodyOf } from './roadmap-doc.ts'
import { restoreBlocks } from './restore-blocks.ts'
import { appendBlocks } from './write-blocks.ts'

/** A heading, paragraphs with marks, nested lists, tasks and a table. */
function roadmap(): Y.Doc {
  const doc = new Y.Doc()
  let made = 0
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'heading', level: 1, text: 'Steel' },
      { block: 'paragraph', content: ['Plain and ', { text: 'bold', bold: true }, ' words.'] },
      { block: 'bullets', items: [['One'], ['Two'], ['Three 🌱']] },
      { block: 'tasks', items: [{ done: true, content: ['Done'] }] },
      {
        block: 'table',
        rows: [
          ['Year', 'Value'],
          ['2030', "O'Higgins"],
        ],
      },
      { block: 'quote', content: ['As was said'] },
      { block: 'paragraph', content: ['The end.'] },
      { block: 'paragraph', content: ['Noted', { footnote: ['A ', { text: 'source', italic: true }] }, '.'] },
    ],
    () => `b${(made += 1)}`,
  )
  return doc
}

function bringBack(doc: Y.Doc, then: readonly TreeElement[], asked?: readonly string[]) {
  const plan = planRestoring(then, blockTree(bodyOf(doc)), asked)
  expect(doc.transact(() => restoreBlocks(bodyOf(doc), plan.steps))).toEqual({ kind: 'restored' })
  return plan.changed
}

const idsIn = (tree: readonly TreeElement[]) => [...identifiedBlocks(tree).keys()]

function elements(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [child, ...elements(child)] : []))
}

describe('bringing back', () => {
  test('a whole text, with marks, attributes and ids', () => {
    const doc = roadmap()
    const then = blockTree(bodyOf(doc))
    bodyOf(doc).delete(0, bodyOf(doc).length)
    expect(bringBack(doc, then)).toEqual(idsIn(then))
    expect(blockTree(bodyOf(doc))).toEqual(then)
    expect(bringBack(doc, then)).toEqual([])
  })

  test('one block only, where it stood, and what came later stays', () => {
    const doc = roadmap()
    const then = blockTree(bodyOf(doc))
    const [, paragraph] = idsIn(then)
    bodyOf(doc).delete(1, 2)
    appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['Later'] }], () => 'later')
    expect(bringBack(doc, then, [paragraph ?? ''])).toEqual([paragraph])
    expect(blockTree(bodyOf(doc)).map(lettersOf).slice(0, 2)).toEqual(['Steel', 'Plain and bold words.'])
    expect(idsIn(blockTree(bodyOf(doc)))).toContain('later')
    bringBack(doc, then)
    expect(blockTree(bodyOf(doc)).slice(0, -1)).toEqual(then)
    expect(bringBack(doc, then, ['later'])).toEqual(['later'])
    expect(blockTree(bodyOf(doc))).toEqual(then)
  })

  test('letters, keeping the element and what is the same at both ends', () => {
    const doc = roadmap()
    const then = blockTree(bodyOf(doc))
    const paragraph = bodyOf(doc).get(1) as Y.XmlElement
    const text = paragraph.get(0) as Y.XmlText
    text.delete(3, 10)
    text.insert(3, 'garbage')
    bringBack(doc, then)
    expect(bodyOf(doc).get(1)).toBe(paragraph)
    expect(paragraph.get(0)).toBe(text)
    expect(blockTree(bodyOf(doc))).toEqual(then)
  })

  test('a row of a table, an item of a list, the order, another kind of block', () => {
    const doc = roadmap()
    const then = blockTree(bodyOf(doc))
    const body = bodyOf(doc)
    ;(body.get(4) as Y.XmlElement).delete(1, 1)
    ;(body.get(2) as Y.XmlElement).delete(1, 1)
    const quote = body.get(5) as Y.XmlElement
    const copy = quote.clone()
    body.delete(5, 1)
    body.insert(0, [copy])
    const heading = new Y.XmlElement('paragraph')
    heading.setAttribute('id', String((body.get(1) as Y.XmlElement).getAttribute('id')))
    heading.insert(0, [new Y.XmlText('Steal')])
    body.delete(1, 1)
    body.insert(1, [heading])
    bringBack(doc, then)
    expect(blockTree(body)).toEqual(then)
  })

  test('nothing at all where a block is not what the plan was made for', () => {
    const doc = roadmap()
    const then = blockTree(bodyOf(doc))
    const text = () => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
    text().insert(0, 'x')
    bodyOf(doc).delete(1, 1)
    const { steps } = planRestoring(then, blockTree(bodyOf(doc)))
    text().insert(0, 'y')
    const before = blockTree(bodyOf(doc))
    const [heading] = idsIn(then)
    expect(restoreBlocks(bodyOf(doc), steps)).toEqual({ kind: 'otherwise', blocks: [heading] })
    expect(blockTree(bodyOf(doc))).toEqual(before)
  })
})

test('after any changes to a text, bringing back makes every block as it was', () => {
  const change = fc.record({
    kind: fc.constantFrom('delete', 'type', 'erase', 'mark', 'move', 'attribute', 'add'),
    at: fc.nat(),
    other: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 25 }), (changes) => {
      const doc = roadmap()
      const then = blockTree(bodyOf(doc))
      for (const [index, { kind, at, other }] of changes.entries()) {
        const all = elements(bodyOf(doc))
        const element = all[at % Math.max(all.length, 1)]
        const holder = element?.parent
        if (element === undefined || !(holder instanceof Y.XmlFragment)) continue
        const place = holder.toArray().indexOf(element)
        const [text] = element.toArray().filter((child) => child instanceof Y.XmlText)
        switch (kind) {
          case 'delete':
            holder.delete(place, 1)
            break
          case 'move': {
            const copy = element.clone()
            holder.delete(place, 1)
            bodyOf(doc).insert(other % (bodyOf(doc).length + 1), [copy])
            break
          }
          case 'type':
            text?.insert(other % (text.length + 1), 'zz')
            break
          case 'erase':
            if (text !== undefined && text.length > 0) text.delete(other % text.length, 1)
            break
          case 'mark':
            text?.format(0, text.length, { italic: {} })
            break
          case 'attribute':
            element.setAttribute('level', String(other))
            break
          case 'add':
            appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['More'] }], () => `new${index}`)
            break
        }
      }
      bringBack(doc, then)
      const after = identifiedBlocks(blockTree(bodyOf(doc)))
      for (const [id, block] of identifiedBlocks(then)) {
        const there = after.get(id)
        expect({ id, own: there?.own, parent: there?.parent }).toEqual({
          id,
          own: block.own,
          parent: block.parent,
        })
      }
      expect([...after.keys()].filter((id) => !id.startsWith('new'))).toEqual(idsIn(then))
    }),
    { numRuns: 100 },
  )
})
