import { recordId } from '@minga/domain/identity/ids'
import type { TreeNode } from '@minga/domain/roadmap/block-tree'
import { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'

import { docOfLine, lineOfDoc } from './line-doc.ts'
import { lineSchema } from './line-schema.ts'

const link = { room: 'register.steel', record: recordId.parse('scrap'), kind: 'barrier' }
const everything: readonly TreeNode[] = [
  { text: 'CO', marks: {} },
  { text: '2', marks: { bold: {}, 'subscript--u+herLyy': {} } },
  { text: ' de ', marks: { italic: {}, link: { href: 'https://example.org/' } } },
  { name: 'recordReference', attributes: link, content: [] },
  { name: 'hardBreak', attributes: {}, content: [] },
  { name: 'mention', attributes: { kind: 'organisation', who: 'ficem', label: 'FICEM' }, content: [] },
  { name: 'footnote', attributes: { note: 'n1' }, content: [{ text: 'Una nota.', marks: {} }] },
  { text: ' al final.', marks: {} },
]

function open(line: readonly TreeNode[]): Editor {
  return new Editor({ element: document.createElement('div'), extensions: lineSchema(), content: docOfLine(line) })
}

test('a line comes out of its editor as it went in, with marks, records, notes and people named', () => {
  const editor = open(everything)
  expect(lineOfDoc(editor.state.doc)).toEqual(everything)
  editor.destroy()
})

test('what is written and marked there is the line’s, and is undone there', () => {
  const editor = open([{ text: 'Falta escoria.', marks: {} }])
  editor.chain().setTextSelection({ from: 7, to: 14 }).toggleBold().run()
  expect(lineOfDoc(editor.state.doc)).toEqual([
    { text: 'Falta ', marks: {} },
    { text: 'escoria', marks: { bold: {} } },
    { text: '.', marks: {} },
  ])
  editor.commands.undo()
  expect(lineOfDoc(editor.state.doc)).toEqual([{ text: 'Falta escoria.', marks: {} }])
  editor.destroy()
})

test('paragraphs and markup that are pasted become one line', () => {
  const editor = open([{ text: 'Antes ', marks: {} }])
  editor.commands.setTextSelection(7)
  editor.view.pasteHTML('<h2>Uno</h2><ul><li>dos</li></ul><p>y <b>tres</b></p>', new Event('paste') as ClipboardEvent)
  expect(lineOfDoc(editor.state.doc)).toEqual([
    { text: 'Antes Uno', marks: {} },
    { name: 'hardBreak', attributes: {}, content: [] },
    { text: 'dos', marks: {} },
    { name: 'hardBreak', attributes: {}, content: [] },
    { text: 'y ', marks: {} },
    { text: 'tres', marks: { bold: {} } },
  ])
  editor.destroy()
})
