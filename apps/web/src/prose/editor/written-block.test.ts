import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { editorOpener } from '../../testing/open-editor.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { isWrittenBlockInSight, scrollThreshold } from './written-block.ts'

const openEditor = editorOpener()
afterEach(() => document.body.replaceChildren())

/** @param around the element that the text stands in */
function opened(around = document.createElement('div')) {
  const doc = new Y.Doc()
  appendBlocks(bodyOf(doc), [
    { block: 'paragraph', content: ['Un párrafo.'] },
    { block: 'bullets', items: [['Un punto.']] },
  ])
  document.body.replaceChildren(around)
  const editor = openEditor([...proseSchema(), ...sharedText({ fragment: bodyOf(doc) })], around)
  const { view, state } = editor
  return {
    view,
    /** Where its paragraph stands, as a browser would say. */
    place: (top: number, bottom: number) => {
      const block = view.nodeDOM(0)
      if (block instanceof Element) block.getBoundingClientRect = () => new DOMRect(0, top, 600, bottom - top)
    },
    goTo: (words: string) => {
      let at = 0
      state.doc.descendants((node, position) => {
        if (node.text === words) at = position
      })
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at + 2)))
    },
  }
}

test('nothing scrolls for a block that is in sight, and ProseMirror looks at any other', () => {
  const { view, place, goTo } = opened()
  goTo('Un párrafo.')
  const { top, bottom } = scrollThreshold
  place(top, window.innerHeight - bottom)
  expect(isWrittenBlockInSight(view)).toBe(true)
  place(top - 1, window.innerHeight - bottom)
  expect(isWrittenBlockInSight(view)).toBe(false)
  place(top, window.innerHeight - bottom + 1)
  expect(isWrittenBlockInSight(view)).toBe(false)
  place(top, window.innerHeight - bottom)
  goTo('Un punto.')
  expect(isWrittenBlockInSight(view)).toBe(false)
})

test('ProseMirror looks at a text in a part of the page that scrolls by itself', () => {
  const panel = document.createElement('div')
  panel.style.overflowY = 'auto'
  const { view, place, goTo } = opened(panel)
  goTo('Un párrafo.')
  place(scrollThreshold.top, scrollThreshold.top + 20)
  expect(isWrittenBlockInSight(view)).toBe(false)
})
