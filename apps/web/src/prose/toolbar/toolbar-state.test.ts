import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { Editor } from '@tiptap/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { sharedText } from '../collaboration/shared-text.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { roadmapToolbar } from './commands.ts'
import { toolbarState } from './toolbar-state.ts'

let editor: Editor
beforeEach(() => {
  vi.useFakeTimers()
  const fragment = bodyOf(new Y.Doc())
  appendBlocks(fragment, [{ block: 'paragraph', content: ['Falta chatarra'] }])
  editor = new Editor({
    element: document.createElement('div'),
    extensions: [...proseSchema(), ...sharedText({ fragment })],
  })
  vi.runAllTimers()
  editor.commands.setTextSelection(4)
})
afterEach(() => {
  editor.destroy()
  vi.useRealTimers()
})

function watched() {
  const store = toolbarState(editor, roadmapToolbar.flat())
  const drawn: number[] = []
  const leave = store.subscribe(() => drawn.push(1))
  return { ...store, drawn, leave }
}

test('keys in one paragraph read no button until a pause, and then only what can be undone has changed', () => {
  const { read, drawn } = watched()
  const before = read()
  const asked = vi.spyOn(editor, 'isActive')
  for (let key = 0; key < 20; key++) {
    editor.view.dispatch(editor.state.tr.insertText('a'))
    vi.advanceTimersByTime(80)
  }
  expect([asked.mock.calls.length, drawn.length]).toEqual([0, 0])
  vi.advanceTimersByTime(1000)
  expect(drawn).toHaveLength(1)
  expect(read().commands.get('undo')).toEqual({ isActive: false, isDisabled: false })
  expect(read().commands.get('bold')).toBe(before.commands.get('bold'))
  expect(read().link).toBe(before.link)
})

test('a mark, a heading and a selection show at once', () => {
  const { read } = watched()
  editor.commands.toggleBold()
  expect(read().commands.get('bold')?.isActive).toBe(true)
  editor.commands.toggleHeading({ level: 2 })
  expect(read().commands.get('heading2')?.isActive).toBe(true)
  editor.commands.toggleHeading({ level: 3 })
  expect([read().commands.get('heading2')?.isActive, read().commands.get('heading3')?.isActive]).toEqual([false, true])
  expect(read().link.canLink).toBe(false)
  editor.commands.setTextSelection({ from: 2, to: 6 })
  expect(read().link.canLink).toBe(true)
  editor.commands.insertTable({ rows: 1, cols: 1 })
  expect(read().isInTable).toBe(true)
})

test('a subscriber that left gets no further state', () => {
  const { drawn, leave } = watched()
  leave()
  editor.commands.toggleBold()
  vi.advanceTimersByTime(1000)
  expect(drawn).toEqual([])
})
