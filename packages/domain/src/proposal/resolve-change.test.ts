import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { recordId } from '../identity/ids.ts'
import { blockTree } from '../roadmap/block-tree.ts'
import { bodyOf } from '../roadmap/roadmap-doc.ts'
import { appendBlocks } from '../roadmap/write-blocks.ts'
import { proposedChange, type ProposedChangeInput } from './proposed-change.ts'
import { resolveChange } from './resolve-change.ts'

const slag = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const reference = { name: 'recordReference', attributes: { ...slag }, content: [] }

function text() {
  const doc = new Y.Doc()
  let next = 0
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'heading', level: 2, text: 'Slag' },
      { block: 'paragraph', content: ['We lack ', { text: 'much slag', bold: true }, ' (', { reference: slag }, ').'] },
      { block: 'paragraph', content: ['Then lime.'] },
      { block: 'card', link: slag },
    ],
    () => `b${String(next++)}`,
  )
  return blockTree(bodyOf(doc))
}

const resolved = (change: ProposedChangeInput) => resolveChange(text(), proposedChange.parse(change))

describe('plain words for a paragraph', () => {
  test('keep the marks of what stays, and what is no text where it stands', () => {
    expect(resolved({ kind: 'replace', block: 'b1', text: 'We lack all slag ().' })).toMatchObject({
      base: [{ attributes: { id: 'b1' } }],
      content: [
        { text: 'We lack ', marks: {} },
        { text: 'all slag', marks: { bold: {} } },
        { text: ' (', marks: {} },
        reference,
        { text: ').', marks: {} },
      ],
    })
  })

  test('that say what stands there change nothing', () => {
    expect(resolved({ kind: 'replace', block: 'b1', text: 'We lack much slag ().' })).toBe('changes-nothing')
  })
})

test('each kind asks for a block that admits it', () => {
  expect(resolved({ kind: 'replace', block: 'none', text: 'x' })).toBe('no-such-block')
  expect(resolved({ kind: 'replace', block: 'b3', text: 'x' })).toBe('not-of-this-block')
  expect(resolved({ kind: 'delete', block: 'b3' })).toMatchObject({ base: [{ name: 'recordCard' }] })
  expect(resolved({ kind: 'split', block: 'b2', at: 5 })).toMatchObject({ at: 5 })
  expect(resolved({ kind: 'split', block: 'b2', at: 10 })).toBe('not-of-this-block')
  expect(resolved({ kind: 'join', block: 'b1' })).toMatchObject({
    base: [{ attributes: { id: 'b1' } }, { attributes: { id: 'b2' } }],
  })
  expect(resolved({ kind: 'join', block: 'b2' })).toBe('not-of-this-block')
  expect(resolved({ kind: 'move', block: 'b2', after: 'b0' })).toMatchObject({ after: 'b0' })
  expect(resolved({ kind: 'move', block: 'b2', after: 'b1' })).toBe('changes-nothing')
  expect(resolved({ kind: 'move', block: 'b0', after: null })).toBe('changes-nothing')
  expect(resolved({ kind: 'move', block: 'b2', after: 'gone' })).toBe('no-such-block')
})

test('what is put in is a paragraph for each line, or the blocks that are given, without ids', () => {
  expect(resolved({ kind: 'insert-after', block: null, text: 'One.\n\nTwo.' })).toMatchObject({
    content: [
      { name: 'paragraph', content: [{ text: 'One.' }] },
      { name: 'paragraph', content: [{ text: 'Two.' }] },
    ],
  })
  const heading = { name: 'heading', attributes: { id: 'stolen', level: 2 }, content: [{ text: 'Lime', marks: {} }] }
  expect(resolved({ kind: 'insert-after', block: 'b2', content: [heading] })).toMatchObject({
    content: [{ ...heading, attributes: { level: 2 } }],
  })
  expect(resolved({ kind: 'insert-after', block: 'b2', text: ' ' })).toBe('changes-nothing')
})

test('what no editor would write is refused, however deep it lies', () => {
  const parsed = (content: unknown) => proposedChange.safeParse({ kind: 'replace', block: 'b1', content }).success
  expect(parsed([{ text: 'Good', marks: { bold: {} } }, reference])).toBe(true)
  expect(parsed([{ text: 'Bad', marks: { link: { href: 'javascript:alert(1)' } } }])).toBe(false)
  expect(parsed([{ name: 'script', attributes: {}, content: [] }])).toBe(false)
  expect(parsed([{ name: 'blockquote', attributes: {}, content: [] }])).toBe(false)
  expect(parsed([{ ...reference, attributes: { ...slag, onclick: 'x' } }])).toBe(false)
  let deep: unknown = { name: 'blockquote', attributes: {}, content: [] }
  for (let depth = 0; depth < 5000; depth++) deep = { name: 'blockquote', attributes: {}, content: [deep] }
  expect(proposedChange.safeParse({ kind: 'insert-after', block: null, content: [deep] }).success).toBe(false)
  expect(proposedChange.safeParse({ kind: 'replace', block: 'b1', text: 'x', content: [] }).success).toBe(false)
  expect(proposedChange.safeParse({ kind: 'replace', block: 'b1' }).success).toBe(false)
})
