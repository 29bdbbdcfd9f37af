import { recordId } from '@minga/domain/identity/ids'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import type { Editor } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { editorOpener } from '../../testing/open-editor.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { LineAfter } from './line-after.ts'

const openEditor = editorOpener()

const table: Block = {
  block: 'table',
  rows: [
    ['Año', 'Meta'],
    ['2030', '20 %'],
  ],
}
const card: Block = {
  block: 'card',
  link: { room: 'register.steel', record: recordId.parse('scrap'), kind: 'barrier' },
}

function opened(...blocks: readonly Block[]) {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), blocks)
  let updates = 0
  doc.on('update', () => (updates += 1))
  const editor = openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) }), LineAfter])
  return { editor, updates: () => updates }
}

function lineOf(editor: Editor): HTMLElement | null {
  return editor.view.dom.querySelector('.line-after')
}

describe('a text that ends in a table', () => {
  test('shows a line after it and writes nothing', () => {
    const { editor, updates } = opened(table)
    expect(lineOf(editor)).not.toBeNull()
    expect(updates()).toBe(0)
  })

  test('has its line written by a click, with the caret in it', () => {
    const { editor } = opened(table)
    lineOf(editor)?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
    expect(editor.state.doc.lastChild?.type.name).toBe('paragraph')
    expect(editor.state.selection.$head.parent).toBe(editor.state.doc.lastChild)
    expect(lineOf(editor)).toBeNull()
  })

  test('offers no line to readers', () => {
    const { editor } = opened(table)
    editor.setEditable(false)
    editor.view.dispatch(editor.state.tr)
    expect(lineOf(editor)).toBeNull()
  })
})

test('a line also follows a card, and none a paragraph', () => {
  expect(lineOf(opened(table, card).editor)).not.toBeNull()
  expect(lineOf(opened(table, { block: 'paragraph', content: [] }).editor)).toBeNull()
})
