import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { type Editor, getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { foreignIn, type ForeignContent } from './foreign-content.ts'
import { sharedText } from './shared-text.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const schema = getSchema(proseSchema())
const openEditor = editorOpener()

function editorOn(doc: Y.Doc, foundForeign?: (foreign: ForeignContent) => void): Editor {
  return openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc), ...(foundForeign && { foundForeign }) })])
}

function documentWith(...blocks: Block[]): Y.Doc {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  return doc
}

/** A second copy. Each copy's changes reach the other at once. */
function linkedCopy(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== copy && Y.applyUpdate(copy, update, doc))
  copy.on('update', (update: Uint8Array, origin: unknown) => origin !== doc && Y.applyUpdate(doc, update, copy))
  return copy
}

const sentence: Block = { block: 'paragraph', content: ['El acero'] }

describe('two people in one text', () => {
  test('undo reverts only the person’s own words', () => {
    const doc = documentWith(sentence)
    const ana = editorOn(doc)
    const bruno = editorOn(linkedCopy(doc))
    ana.commands.insertContentAt(9, ' verde')
    bruno.commands.insertContentAt(15, ' de Brasil')
    expect(ana.getText()).toBe('El acero verde de Brasil')

    ana.commands.undo()
    expect(ana.getText()).toBe('El acero de Brasil')
    expect(bruno.getText()).toBe('El acero de Brasil')
    expect(ana.commands.undo()).toBe(false)
    ana.commands.redo()
    expect(bruno.getText()).toBe('El acero verde de Brasil')
  })

  test('a second editor writes nothing when the first one types', () => {
    const doc = documentWith(sentence)
    const copy = linkedCopy(doc)
    const written: unknown[] = []
    const [ana] = [editorOn(doc), editorOn(copy)]
    copy.on('update', (_update: Uint8Array, origin: unknown) => origin !== doc && written.push(origin))
    ana.commands.insertContentAt(1, 'Hoy: ')
    ana.chain().setTextSelection(5).splitBlock().run()
    ana.commands.insertTable({ rows: 2, cols: 2 })
    expect(written).toEqual([])
  })
})

describe('content from elsewhere', () => {
  test('a link that would run code is shown as text', () => {
    const doc = documentWith({ block: 'paragraph', content: [{ text: 'clic', link: 'javascript:hit()' }] })
    const editor = editorOn(doc)
    expect(editor.getText()).toBe('clic')
    expect(editor.view.dom.querySelector('a')).toBeNull()
    expect(editor.view.dom.innerHTML).not.toContain('javascript')
    expect(editor.getHTML()).not.toContain('javascript')
  })

  test('the link command refuses what is not http, https or mailto', () => {
    const editor = editorOn(documentWith(sentence))
    editor.commands.selectAll()
    for (const href of ['javascript:hit()', 'data:text/html,x', 'ftp://example.org', '/relative', 'x']) {
      expect(editor.commands.linkTo(href)).toBe(false)
    }
    expect(editor.commands.linkTo('https://example.org/x')).toBe(true)
    expect(editor.view.dom.querySelector('a')?.getAttribute('rel')).toContain('noopener')
  })

  const strange: [string, ForeignContent, (body: Y.XmlFragment) => void][] = [
    [
      'a block of a newer version',
      { reason: 'node', name: 'hologram' },
      (body) => body.push([new Y.XmlElement('hologram')]),
    ],
    [
      'a mark of a newer version',
      { reason: 'mark', name: 'comment' },
      (body) => ((body.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, { comment: { id: 1 } }),
    ],
    [
      'a block inside where it can’t be',
      { reason: 'structure', name: 'bulletList' },
      (body) => {
        const list = new Y.XmlElement('bulletList')
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('texto suelto')])
        list.insert(0, [paragraph])
        body.push([list])
      },
    ],
    [
      'a table cell a billion columns wide',
      { reason: 'attribute', name: 'tableCell' },
      (body) => {
        const cell = new Y.XmlElement<{ colspan: number }>('tableCell')
        cell.setAttribute('colspan', 1e9)
        body.push([cell as unknown as Y.XmlElement])
      },
    ],
  ]

  test.each(strange)('%s is noticed on opening', (_what, foreign, write) => {
    const doc = documentWith(sentence)
    expect(foreignIn(bodyOf(doc), schema)).toBeUndefined()
    write(bodyOf(doc))
    expect(foreignIn(bodyOf(doc), schema)).toEqual(foreign)
  })

  test.each(strange)(
    '%s that arrives while writing is kept: the editor detaches before it is lost',
    (_what, foreign, write) => {
      const doc = documentWith(sentence)
      const elsewhere = linkedCopy(doc)
      const found: ForeignContent[] = []
      const editor = editorOn(doc, (what) => found.push(what))
      write(bodyOf(elsewhere))
      const arrived = bodyOf(elsewhere).toJSON()
      expect(found).toEqual([foreign])
      expect(bodyOf(doc).toJSON()).toBe(arrived)
      expect(editor.isEditable).toBe(false)
    },
  )

  test('a list emptied by two people at once does not stop the editors', () => {
    const doc = documentWith(sentence)
    bodyOf(doc).push([new Y.XmlElement('bulletList')])
    expect(foreignIn(bodyOf(doc), schema)).toBeUndefined()
    expect(editorOn(doc).getText()).toBe('El acero')
  })
})
