// @vitest-environment jsdom
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'

import { proseSchema } from '../schema/prose-extensions.ts'
import { passagesBetween } from './block-positions.ts'
import { namesBetween, readPassage } from './read-passage.ts'

const schema = getSchema(proseSchema())
const words = (text: string) => ({ type: 'text', text })
const reference = (record: string) => ({
  type: 'recordReference',
  attrs: { room: 'register.a', record, kind: 'barrier' },
})
const doc = Node.fromJSON(schema, {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { id: 'p' },
      content: [
        words('Depende de las normas ('),
        reference('norms'),
        words(') y de '),
        { type: 'mention', attrs: { kind: 'person', who: 'ana', label: 'Ana' } },
        words(' y las adiciones ('),
        reference('slag'),
        words(').'),
      ],
    },
    {
      type: 'paragraph',
      attrs: { id: 'noted' },
      content: [
        words('El acero ('),
        { type: 'footnote', attrs: { note: 'n' }, content: [words('Fuente')] },
        words(').'),
      ],
    },
  ],
})
const nameOf = ({ record }: { readonly record: string }) => ({ norms: 'BAR-022', slag: 'BAR-009' })[record] ?? ''
const read = (block: string, quotation: string, start = 0) => readPassage(doc, { block, start, quotation }, nameOf)

test('a passage is read with the records and people that stand between its letters', () => {
  const [whole] = passagesBetween(doc, 0, doc.firstChild?.nodeSize ?? 0)
  expect(whole?.quotation).toBe('Depende de las normas () y de  y las adiciones ().')
  expect(read('p', whole?.quotation ?? '')).toBe('Depende de las normas (BAR-022) y de @Ana y las adiciones (BAR-009).')
})

test('a passage that moved within its block since the server saw it is read as well', () => {
  expect(read('p', 'las adiciones ().', 2)).toBe('las adiciones (BAR-009).')
})

test('no brackets stand around nothing: where only a note was in them, or the words are gone', () => {
  expect(read('noted', 'El acero ().')).toBe('El acero.')
  expect(read('p', 'Dependía de las normas ().')).toBe('Dependía de las normas.')
  expect(read('gone', 'Depende de las normas ().')).toBe('Depende de las normas.')
})

test('what stands between the letters of a passage has its place there', () => {
  const between = (block: string, quotation: string) => namesBetween(doc, { block, start: 0, quotation }, nameOf)
  expect(between('p', 'las normas () y de  y')).toEqual([
    { at: 12, words: 'BAR-022' },
    { at: 19, words: '@Ana' },
  ])
  expect(between('noted', 'El acero ().')).toEqual([{ at: 10, words: '[1: Fuente]' }])
  expect(between('p', 'Dependía de las normas ().')).toBeUndefined()
})
