import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { yCursorPluginKey } from '@tiptap/y-tiptap'
import { expect, onTestFinished, test, vi } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { proseSchema } from '../schema/prose-extensions.ts'
import { sharedText } from './shared-text.ts'
import { editorOpener } from '../../testing/open-editor.ts'

const openEditor = editorOpener()

function present(): Awareness {
  const awareness = new Awareness(new Y.Doc())
  onTestFinished(() => awareness.destroy())
  return awareness
}

test('a key draws no caret anew, and another person’s caret is drawn where it moves', async () => {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: ['el acero'] }])
  const [mine, theirs] = [present(), present()]
  const fragment = bodyOf(doc)
  const editor = openEditor([...proseSchema(), ...sharedText({ fragment, awareness: mine })])
  const drawings: unknown[] = []
  editor.on('transaction', ({ transaction }) => {
    const drawing: unknown = transaction.getMeta(yCursorPluginKey)
    if (drawing !== undefined) drawings.push(drawing)
  })
  vi.spyOn(editor.view, 'hasFocus').mockReturnValue(true)

  editor.view.dispatch(editor.state.tr.insertText('x', 3))
  expect(mine.getLocalState()).toHaveProperty('cursor.head')
  // The plugin draws in the next turn.
  await new Promise((resolve) => setTimeout(resolve))
  expect(drawings).toEqual([])

  const paragraph = fragment.get(0) as Y.XmlElement
  const text = paragraph.get(0) as Y.XmlText
  const at = Y.createRelativePositionFromTypeIndex(text, 4)
  theirs.setLocalState({
    user: { name: 'Ana', organisation: 'CEPAL', colour: '#00796b' },
    cursor: { anchor: at, head: at },
  })
  applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'network')
  await vi.waitFor(() => expect(editor.view.dom.querySelector('.caret-label')?.textContent).toBe('Ana · CEPAL'))
})
