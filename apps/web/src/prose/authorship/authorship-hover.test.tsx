import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { editorOpener } from '../../testing/open-editor.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { AuthorshipHover } from './authorship-hover.tsx'
import { AuthorshipMarks } from './authorship-marks.ts'
import { useAuthorshipMarks } from './use-authorship-marks.ts'

const openEditor = editorOpener()
const answer = { blocks: [], colours: [] }
const ask = () => undefined

function Shown({ editor }: { readonly editor: ReturnType<typeof openEditor> }) {
  useAuthorshipMarks(editor, answer, ask)
  return <AuthorshipHover editor={editor} words={() => ''} />
}

afterEach(cleanup)
test('drawing once more with an editor that is gone leaves the page as it is', () => {
  const editor = openEditor([...proseSchema(), AuthorshipMarks])
  editor.destroy()
  expect(() => render(<Shown editor={editor} />)).not.toThrow()
})
