import { MantineProvider } from '@mantine/core'
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { editorOpener } from '../../testing/open-editor.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { LinkButton } from './link-button.tsx'

const openEditor = editorOpener()

afterEach(cleanup)
test('Ctrl+K is the page’s from the moment that nothing is selected, before ProseMirror hears of it', () => {
  stubMatchMedia()
  const editor = openEditor(proseSchema(), document.body.appendChild(document.createElement('div')))
  editor.chain().insertContent('Falta chatarra').selectAll().focus().run()
  const { dom } = editor.view
  render(
    <MantineProvider>
      <LinkButton editor={editor} href={undefined} isActive={false} canLink />
    </MantineProvider>,
  )
  const isTaken = () => {
    const key = createEvent.keyDown(dom, { key: 'k', ctrlKey: true })
    fireEvent(dom, key)
    return key.defaultPrevented
  }
  document.getSelection()?.selectAllChildren(dom)
  document.getSelection()?.collapseToEnd()
  expect([isTaken(), editor.state.selection.empty]).toEqual([false, false])
  document.getSelection()?.selectAllChildren(dom)
  expect(isTaken()).toBe(true)
  expect(screen.getByRole('button').getAttribute('aria-expanded')).toBe('true')
})
