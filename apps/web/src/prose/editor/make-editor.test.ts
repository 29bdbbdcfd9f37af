import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import type { BindingStart } from '../collaboration/first-text.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { beginEditor, drawingOf, type DrawnEditor } from './make-editor.ts'

const made: DrawnEditor[] = []
afterEach(() => made.splice(0).forEach((editor) => editor.destroy()))

/** @param between called between the steps in which the editor is drawn */
function editorOf(doc: Y.Doc, between = () => undefined as void) {
  const fragment = bodyOf(doc)
  const start: BindingStart = {}
  const editor = beginEditor({ extensions: [...proseSchema(), ...sharedText({ fragment, start })] })
  made.push(editor)
  const transactions: unknown[] = []
  editor.on('transaction', ({ transaction }) => transactions.push(transaction))
  const written: unknown[] = []
  doc.on('update', (update) => written.push(update))
  const drawing = drawingOf(editor, fragment, start)
  for (const step of drawing.steps) {
    step()
    between()
  }
  return { editor, transactions, written, foreign: drawing.foreign() }
}

function documentWith(...blocks: Block[]): Y.Doc {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  return doc
}

const text: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Hoja de ruta' },
  { block: 'paragraph', content: ['El acero de 🇧🇷 y la ', { text: "O'Higgins", bold: true }] },
]

test('an editor begins with the text: it draws no empty text first, and writes nothing', () => {
  const { editor, transactions, written } = editorOf(documentWith(...text))
  expect(editor.getText()).toBe("Hoja de ruta\n\nEl acero de 🇧🇷 y la O'Higgins")
  expect(editor.view.dom.querySelector('strong')?.textContent).toBe("O'Higgins")
  expect(transactions).toEqual([])
  expect(written).toEqual([])
})

test('the editor writes letters into the text, and shows those that others write', () => {
  const doc = documentWith(...text)
  const { editor } = editorOf(doc)
  editor.commands.insertContentAt(1, 'La ')
  expect(bodyOf(doc).toJSON()).toContain('La Hoja de ruta')

  const [line] = bodyOf(doc).toArray()
  if (line instanceof Y.XmlElement) line.insert(1, [new Y.XmlText(' del acero')])
  expect(editor.getText()).toContain('La Hoja de ruta del acero')
  editor.commands.undo()
  expect(editor.getText()).toContain('Hoja de ruta del acero')
  expect(editor.getText()).not.toContain('La Hoja')
})

test('an empty text begins as one empty line', () => {
  const { editor, written } = editorOf(new Y.Doc())
  expect(editor.getText()).toBe('')
  expect(editor.state.doc.childCount).toBe(1)
  expect(written).toEqual([])
})

test('an editor is not bound to a text with content that it cannot hold', () => {
  const doc = documentWith(...text)
  bodyOf(doc).push([new Y.XmlElement('timeMachine')])
  const before = bodyOf(doc).toJSON()
  const { foreign, written } = editorOf(doc)
  expect(foreign).toEqual({ reason: 'node', name: 'timeMachine' })
  expect(bodyOf(doc).toJSON()).toBe(before)
  expect(written).toEqual([])
})

test('what others write while the editor is drawn is in it, and stays in the text', () => {
  const doc = documentWith(...text)
  const titles = ['Hoja primera', 'Hoja segunda', 'Hoja tercera']
  const rename = () => {
    const [line] = bodyOf(doc).toArray()
    const [title] = line instanceof Y.XmlElement ? line.toArray() : []
    if (title instanceof Y.XmlText) title.applyDelta([{ delete: title.length }, { insert: titles.shift() ?? '' }])
  }
  const { editor } = editorOf(doc, rename)
  expect(editor.getText()).toContain('Hoja tercera')
  expect(editor.view.dom.textContent).toContain('Hoja tercera')
  editor.commands.insertContentAt(1, 'La ')
  expect(bodyOf(doc).toJSON()).toContain('La Hoja tercera')
})

test('a text that others empty while the editor is drawn stays empty', () => {
  const doc = documentWith(...text)
  const { editor } = editorOf(doc, () => bodyOf(doc).delete(0, bodyOf(doc).length))
  expect(editor.getText()).toBe('')
  editor.commands.insertContentAt(1, 'La ')
  expect(editor.getText()).toBe('La ')
  expect(bodyOf(doc).toJSON()).toContain('La ')
  expect(bodyOf(doc).toJSON()).not.toContain('Hoja')
})

test('what others write while the editor is drawn may be nothing that it can hold: it is not bound then', () => {
  const doc = documentWith(...text)
  const { foreign, editor } = editorOf(doc, () => bodyOf(doc).push([new Y.XmlElement('timeMachine')]))
  expect(foreign).toEqual({ reason: 'node', name: 'timeMachine' })
  editor.commands.insertContentAt(1, 'La ')
  expect(bodyOf(doc).toJSON()).not.toContain('La ')
})
