import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { blockName, identifiedBlocks } from '@minga/domain/roadmap/block-names'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { recordId } from '@minga/domain/identity/ids'
import { type Editor, getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from './prose-extensions.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const link = { room: 'register.steel', record: recordId.parse('scrap'), kind: 'barrier' } as const

const everyBlock: readonly Block[] = [
  { block: 'heading', level: 1, text: 'Hoja de ruta' },
  {
    block: 'paragraph',
    content: [
      'Con ',
      { text: 'chatarra', bold: true },
      ', véase ',
      { reference: link },
      ' y ',
      { text: 'la fuente', link: 'https://example.org/' },
    ],
  },
  { block: 'quote', content: ['Lo dicho.'] },
  { block: 'bullets', items: [['uno'], ['dos']] },
  { block: 'numbers', items: [['primero']] },
  { block: 'tasks', items: [{ done: true, content: ['hecho'] }] },
  {
    block: 'table',
    rows: [
      ['Año', 'Meta'],
      ['2030', '20 %'],
    ],
  },
  { block: 'card', link },
  { block: 'paragraph', content: [] },
]

const openEditor = editorOpener()

function editorOn(doc: Y.Doc): Editor {
  return openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) })])
}

function written(blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  return doc
}

function updatesOf(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return updates
}

const nextTick = () => new Promise((resolve) => setTimeout(resolve))

describe('the schema', () => {
  test('has the names of the domain, and no others', () => {
    const names = Object.keys(getSchema(proseSchema()).nodes).filter((name) => name !== 'doc' && name !== 'text')
    expect(names.toSorted()).toEqual(Object.values(blockName).toSorted())
  })

  test('identifies the blocks that the domain says, and no others', () => {
    const { nodes } = getSchema(proseSchema())
    const identified = Object.values(nodes).filter((type) => 'id' in (type.spec.attrs ?? {}))
    expect(identified.map((type) => type.name).toSorted()).toEqual([...identifiedBlocks].toSorted())
  })
})

describe('opening a document', () => {
  test('changes nothing, for readers and writers, wherever they click', async () => {
    const doc = written(everyBlock)
    const updates = updatesOf(doc)
    const [one, two] = [editorOn(doc), editorOn(doc)]
    await nextTick()
    one.commands.setTextSelection(3)
    two.commands.setTextSelection(8)
    two.commands.selectAll()
    await nextTick()
    expect(updates).toEqual([])
  })

  test('changes nothing where ids are missing, tables ragged or the text is empty', async () => {
    const doc = new Y.Doc()
    appendBlocks(bodyOf(doc), [{ block: 'table', rows: [['a', 'b'], ['c']] }], () => '')
    for (const element of bodyOf(doc).createTreeWalker(() => true)) {
      if (element instanceof Y.XmlElement) element.removeAttribute('id')
    }
    for (const each of [doc, new Y.Doc()]) {
      const updates = updatesOf(each)
      const editor = editorOn(each)
      await nextTick()
      editor.commands.setTextSelection(1)
      await nextTick()
      expect(updates).toEqual([])
    }
  })

  test('shows what the domain wrote, and keeps it as it was written around an edit', () => {
    const doc = written(everyBlock)
    const editor = editorOn(doc)
    const before = bodyOf(doc).toArray().map(String)
    expect(before).toHaveLength(everyBlock.length)
    editor.commands.insertContentAt(1, 'Nueva ')
    const after = bodyOf(doc).toArray().map(String)
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(after[0]).toContain('Nueva Hoja de ruta')
  })

  test('leaves a linked sentence with the marks it had', () => {
    const doc = written(everyBlock)
    const editor = editorOn(doc)
    const updates = updatesOf(doc)
    const end = editor.state.doc.child(0).nodeSize + 1
    editor.commands.insertContentAt(end, 'x')
    expect(updates).toHaveLength(1)
    expect(bodyOf(doc).get(1).toJSON()).toContain('<link href="https://example.org/">la fuente</link>')
  })
})

describe('blocks made here', () => {
  test('get an id when they are made, and a split paragraph keeps the first one its own', () => {
    const doc = written([{ block: 'paragraph', content: ['una frase larga'] }])
    const id = bodyOf(doc).get(0).getAttribute('id')
    const editor = editorOn(doc)
    editor.chain().setTextSelection(5).splitBlock().run()
    const ids = bodyOf(doc)
      .toArray()
      .map((block) => (block as Y.XmlElement).getAttribute('id'))
    expect(ids[0]).toBe(id)
    expect(ids[1]).toMatch(/^[0-9a-z]{26}$/)
    expect(ids[1]).not.toBe(id)
  })

  test('get an id with the first word, where one was made without', () => {
    const doc = written([{ block: 'paragraph', content: ['una frase'] }])
    const block = bodyOf(doc).get(0) as Y.XmlElement
    block.removeAttribute('id')
    const editor = editorOn(doc)
    expect(block.getAttribute('id')).toBeUndefined()
    editor.chain().setTextSelection(5).insertContent('x').run()
    expect(block.getAttribute('id')).toMatch(/^[0-9a-z]{26}$/)
  })

  test('keep their ids while words come and go, and two that become one keep the first', () => {
    const doc = written([
      { block: 'paragraph', content: ['una frase'] },
      { block: 'paragraph', content: ['otra frase'] },
    ])
    const ids = () =>
      bodyOf(doc)
        .toArray()
        .map((block) => (block as Y.XmlElement).getAttribute('id'))
    const before = ids()
    const editor = editorOn(doc)
    editor.chain().setTextSelection(5).insertContent('x').run()
    editor.view.dispatch(editor.state.tr.delete(2, 5))
    expect(ids()).toEqual(before)
    editor.view.dispatch(editor.state.tr.delete(3, editor.state.doc.child(0).nodeSize + 3))
    expect(ids()).toEqual(before.slice(0, 1))
  })
})
