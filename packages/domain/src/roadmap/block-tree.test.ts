import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { blockTree } from './block-tree.ts'
import { bodyOf } from './roadmap-doc.ts'
import { appendBlocks } from './write-blocks.ts'
import { recordId } from '../identity/ids.ts'

const link = { room: 'register.steel', record: recordId.parse('bar'), kind: 'barrier' } as const

test('a tree holds blocks with attributes, letters with marks, and elements without text', () => {
  const doc = new Y.Doc()
  appendBlocks(
    bodyOf(doc),
    [
      { block: 'heading', level: 2, text: 'Slag' },
      { block: 'paragraph', content: ['As ', { text: 'said', bold: true }, { reference: link }] },
      { block: 'bullets', items: [['One 🌱']] },
    ],
    () => 'x',
  )
  expect(blockTree(bodyOf(doc))).toEqual([
    { name: 'heading', attributes: { id: 'x', level: 2 }, content: [{ text: 'Slag', marks: {} }] },
    {
      name: 'paragraph',
      attributes: { id: 'x' },
      content: [
        { text: 'As ', marks: {} },
        { text: 'said', marks: { bold: {} } },
        { name: 'recordReference', attributes: { ...link }, content: [] },
      ],
    },
    {
      name: 'bulletList',
      attributes: { id: 'x' },
      content: [
        {
          name: 'listItem',
          attributes: { id: 'x' },
          content: [{ name: 'paragraph', attributes: { id: 'x' }, content: [{ text: 'One 🌱', marks: {} }] }],
        },
      ],
    },
  ])
})

test('two texts beside each other read as one, and anything but plain data is left out', () => {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  bodyOf(doc).push([paragraph])
  paragraph.insert(0, [new Y.XmlText('one '), new Y.XmlText('two')])
  paragraph.setAttribute('bytes', Uint8Array.of(1) as unknown as string)
  expect(blockTree(bodyOf(doc))).toEqual([
    { name: 'paragraph', attributes: {}, content: [{ text: 'one two', marks: {} }] },
  ])
})
