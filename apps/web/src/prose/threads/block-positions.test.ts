// @vitest-environment jsdom
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'

import { proseSchema } from '../schema/prose-extensions.ts'
import { passagesBetween, placedBlocks, plainTextOf, positionIn } from './block-positions.ts'

const schema = getSchema(proseSchema({ taskLabel: () => '' }))
const reference = { type: 'recordReference', attrs: { room: 'register.a', record: 'b', kind: 'barrier' } }
const doc = Node.fromJSON(schema, {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { id: 'h', level: 1 }, content: [{ type: 'text', text: 'Slag' }] },
    {
      type: 'paragraph',
      attrs: { id: 'p' },
      content: [
        { type: 'text', text: 'Cement ' },
        { type: 'text', text: 'needs', marks: [{ type: 'bold' }] },
        reference,
        { type: 'text', text: ' it' },
        { type: 'hardBreak' },
        { type: 'text', text: 'soon.' },
      ],
    },
  ],
})
const block = (id: string) => {
  const found = placedBlocks(doc).get(id)
  if (found === undefined) throw new Error(`no block ${id}`)
  return found
}
const between = (id: string, start: number, end: number) =>
  doc.textBetween(positionIn(block(id), start, 'start'), positionIn(block(id), end, 'end'), '|', '\n')

test('plain text equals the server’s, and its offsets map back to the words', () => {
  const text = plainTextOf(block('p').node)
  expect(text).toBe('Cement needs it\nsoon.')
  for (const word of ['Cement', 'needs', 'it', 'soon.', 'Cement needs', 'it\nsoon']) {
    const start = text.indexOf(word)
    expect(between('p', start, start + word.length)).toBe(word)
  }
  expect(between('p', 7, 12)).toBe('needs')
})

test('a selection over blocks is a passage in each of them, without the space around', () => {
  const from = positionIn(block('h'), 1, 'start')
  const to = positionIn(block('p'), 7, 'end')
  expect(passagesBetween(doc, from, to)).toEqual([
    { block: 'h', start: 1, quotation: 'lag', before: 'S', after: '' },
    { block: 'p', start: 0, quotation: 'Cement', before: '', after: ' needs it\nsoon.' },
  ])
  expect(passagesBetween(doc, from, from)).toEqual([])
})
