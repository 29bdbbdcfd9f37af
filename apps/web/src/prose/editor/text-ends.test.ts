import { recordId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { NodeSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

import { editorOpener } from '../../testing/open-editor.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { TextEnds } from './text-ends.ts'

const openEditor = editorOpener()

test('the keys to the ends of a text leave a card that is selected, and are the browser’s in words', () => {
  const doc = new Y.Doc()
  const scrap = recordId.parse('scrap')
  appendBlocks(bodyOf(doc), [
    { block: 'paragraph', content: ['Al comienzo.'] },
    { block: 'card', link: { room: 'register.steel', record: scrap, kind: 'barrier' } },
    { block: 'paragraph', content: ['Al final.'] },
  ])
  const editor = openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) }), TextEnds])
  const card = editor.state.doc.firstChild?.nodeSize ?? 0
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true })
    editor.view.dom.dispatchEvent(event)
    return event.defaultPrevented
  }
  const select = () => editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, card)))
  select()
  expect(press('End')).toBe(true)
  expect(editor.state.selection.$head.parent.textContent).toBe('Al final.')
  expect(editor.state.selection.$head.parentOffset).toBe('Al final.'.length)
  expect(press('Home')).toBe(false)
  select()
  expect(press('Home')).toBe(true)
  expect(editor.state.selection.from).toBe(1)
})
