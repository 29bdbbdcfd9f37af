import { recordId } from '@minga/domain/identity/ids'
import { blockName, namedInText } from '@minga/domain/roadmap/block-names'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { ShowRecord } from '@minga/domain/text-form/read-text'
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, AllSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { notesIn } from '../footnotes/notes-in.ts'
import { PasteCleaner } from '../paste/paste-cleaner.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { editorOpener } from '../../testing/open-editor.ts'
import { CopiedText, nameCopied } from './copied-text.ts'

const link = { room: 'register.steel', record: recordId.parse('slag'), kind: 'barrier' } as const
const show: ShowRecord = (of) => ({
  link: of,
  name: 'BAR-009',
  title: 'Poca escoria',
  details: ['FICEM', 'En mitigación'],
  address: 'https://minga.example/records/slag',
})

const openEditor = editorOpener()

function edited(doc = new Y.Doc()) {
  const text = sharedText({ fragment: bodyOf(doc) })
  const editor = openEditor([...proseSchema(), ...text, PasteCleaner, CopiedText])
  nameCopied(editor, { show })
  return editor
}

function written() {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [
    { block: 'heading', level: 1, text: 'Escoria' },
    { block: 'paragraph', content: ['Falta (', { reference: link }, ').'] },
    { block: 'tasks', items: [{ done: true, content: ['hecho'] }] },
    {
      block: 'table',
      rows: [
        ['País', 'kg/t'],
        ['Chile', '1,55'],
      ],
    },
    { block: 'card', link },
  ])
  return edited(doc)
}

function copied(editor: Editor) {
  const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content())
  return { html: dom.innerHTML, text }
}

test('a copied text names its records, keeps a row of a table in a line, and says whether a task is done', () => {
  const editor = written()
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
  const { html, text } = copied(editor)
  expect(text).toBe(
    'Escoria\n\nFalta (BAR-009).\n\n☑ hecho\n\nPaís\tkg/t\nChile\t1,55\n\n' +
      '│ BAR-009 Poca escoria\n│ FICEM · En mitigación\n│ https://minga.example/records/slag',
  )
  expect(html).toContain('<a href="https://minga.example/records/slag" title="Poca escoria">BAR-009</a>')
  expect(html).toMatch(/<p style="border[^"]+"><strong>BAR-009<\/strong> Poca escoria<br>FICEM · En mitigación<br>/)
  expect(html).toMatch(/<td style="border[^"]+"/)
  expect(html.match(/☑/g)).toHaveLength(1)
})

test('what is copied comes back whole: the same nodes, with the records themselves', () => {
  const editor = written()
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
  const { html } = copied(editor)
  const other = edited()
  other.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  const shapeOf = (of: Editor) => {
    const shape: string[] = []
    of.state.doc.descendants((node) => {
      const { room, record, checked } = node.attrs
      shape.push(node.isText ? (node.text ?? '') : [node.type.name, room, record, checked].filter(Boolean).join(' '))
    })
    return shape
  }
  // An empty paragraph may stay behind the last block, as at any paste.
  expect(shapeOf(other).join('\n')).toContain(shapeOf(editor).join('\n'))
})

test('words, an item, a cell and a card alone are copied as what they are', () => {
  const editor = written()
  const select = (from: number, to: number) => {
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)))
    return copied(editor).text
  }
  let paragraph = 0
  let task = 0
  let card = 0
  editor.state.doc.descendants((node, at) => {
    if (node.textContent === 'Falta ().' && node.isTextblock) paragraph = at
    if (node.textContent === 'hecho' && node.isTextblock) task = at
    if (node.type.name === 'recordCard') card = at
  })
  expect(select(paragraph + 1, paragraph + 9)).toBe('Falta (BAR-009')
  expect(select(task + 2, task + 4)).toMatch(/^(☑ )?ec$/)
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, card)))
  expect(copied(editor).text).toContain('│ BAR-009 Poca escoria')
})

test('an editor that a busy page destroyed before it was shown is left alone', () => {
  const editor = edited()
  editor.destroy()
  expect(() => nameCopied(editor, { show })).not.toThrow()
})

test('a person named in a sentence is copied as their name, and stays who they are when pasted', () => {
  const doc = new Y.Doc()
  const mention = namedInText.parse({ kind: 'person', who: 'ana', label: 'Ana' })
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['Vea con ', { mention }, ' esto'] }])
  const editor = edited(doc)
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
  const { html, text } = copied(editor)
  expect(text).toBe('Vea con @Ana esto')
  const other = edited()
  other.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  expect(other.state.doc.textBetween(0, other.state.doc.content.size, '', '@')).toBe('Vea con @ esto')
  expect(JSON.stringify(other.getJSON())).toContain('{"kind":"person","who":"ana","label":"Ana"}')
})

test('a note is copied as a number that leads to its words, and comes back whole with an id of its own', () => {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [
    {
      block: 'paragraph',
      content: ['El acero', { footnote: ['Fuente: ', { text: 'worldsteel', italic: true }] }, ' falta'],
    },
    { block: 'bullets', items: [['uno', { footnote: ['Otra'] }]] },
  ])
  const editor = edited(doc)
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
  const { html, text } = copied(editor)
  expect(text).toBe('El acero[1] falta\n\n• uno[2]\n\n[1] Fuente: worldsteel\n[2] Otra')
  expect(html).toMatch(/acero<sup><a [^>]*mso-footnote-id:ftn1[^>]*href="#_ftn1"[^>]*>1<\/a><\/sup> falta/)
  const other = edited()
  other.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  const shapeOf = (of: Editor) =>
    notesIn(of.state.doc).map(({ number, node }) => [number, node.textContent, node.lastChild?.marks.length])
  expect(shapeOf(other)).toEqual([
    [1, 'Fuente: worldsteel', 1],
    [2, 'Otra', 0],
  ])
  expect(other.state.doc.textContent).toBe(editor.state.doc.textContent)
  const ids = [editor, other].flatMap((of) => notesIn(of.state.doc).map(({ id }) => id))
  expect(new Set(ids).size).toBe(4)
})

test('a few words with a note, and a note alone, are copied too', () => {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['El acero', { footnote: ['Fuente'] }, ' falta'] }])
  const editor = edited(doc)
  const [note] = notesIn(editor.state.doc)
  if (note === undefined) throw new Error('no note')
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 4, note.pos + 10)))
  expect(copied(editor).text).toBe('acero[1] f\n\n[1] Fuente')
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, note.pos)))
  const { html } = copied(editor)
  for (const around of [html, html.replaceAll(/ data-pm-slice="[^"]*"/g, '')]) {
    const other = edited()
    other.view.pasteHTML(around, new Event('paste') as ClipboardEvent)
    expect(notesIn(other.state.doc).map(({ node }) => node.textContent)).toEqual(['Fuente'])
    expect(other.state.doc.textContent).toBe('Fuente')
  }
})

const isCell = ({ type }: Node) => type.name === blockName.tableCell || type.name === blockName.tableHeader

// A selection of all cells is copied as a table; of some, as rows without one.
test.each([
  ['in the last cell of all', ['Chile', { footnote: ['Fuente A'] }], ['1,55', { footnote: ['Fuente B'] }]],
  ['before an empty cell', ['Chile', { footnote: ['Fuente A'] }, ' y ', { footnote: ['Fuente B'] }], ['']],
] as const)('cells with notes come back whole, each note in its own cell: %s', (_, first, last) => {
  const doc = new Y.Doc()
  const titles = ['País', 'kg/t']
  appendBlocks(bodyOf(doc), [{ block: 'table', rows: [titles, [first, last]] }])
  const editor = edited(doc)
  const cells: number[] = []
  editor.state.doc.descendants((node, at) => void (isCell(node) && cells.push(at)))
  const [from, to] = [cells.at(2), cells.at(-1)]
  if (from === undefined || to === undefined) throw new Error('no cells')
  editor.view.dispatch(editor.state.tr.setSelection(CellSelection.create(editor.state.doc, from, to)))
  const { html } = copied(editor)
  const other = edited()
  other.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  const cellsOf = (of: Editor) => {
    const words: string[] = []
    of.state.doc.descendants((node) => {
      if (!isCell(node)) return true
      const line = node.firstChild?.children.map((part) => (part.isText ? part.text : `[${part.textContent}]`)) ?? []
      words.push(line.join(''))
      return false
    })
    return words
  }
  expect(cellsOf(other)).toEqual(cellsOf(editor).slice(2))
})
