import { cleanup, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Editor } from '@tiptap/core'

import { proseSchema } from '../schema/prose-extensions.ts'
import { editorOpener } from '../../testing/open-editor.ts'
import { useQuietWhileTyping } from './use-quiet-while-typing.ts'

const openEditor = editorOpener()

function Bar({ editor }: { readonly editor: Editor }) {
  const bar = useRef<HTMLDivElement>(null)
  useQuietWhileTyping(bar, editor)
  return <div ref={bar} role="toolbar" />
}

afterEach(cleanup)
test('the tools step back while a person types, and return with the pointer or when the text is left', () => {
  const editor = openEditor(proseSchema())
  render(<Bar editor={editor} />)
  const bar = screen.getByRole('toolbar')
  const isQuiet = () => Object.hasOwn(bar.dataset, 'quiet')
  const types = () => editor.view.dom.dispatchEvent(new InputEvent('beforeinput'))
  expect(isQuiet()).toBe(false)
  types()
  expect(isQuiet()).toBe(true)
  document.dispatchEvent(new Event('pointermove'))
  expect(isQuiet()).toBe(false)
  types()
  editor.view.dom.dispatchEvent(new FocusEvent('blur'))
  expect(isQuiet()).toBe(false)
})
