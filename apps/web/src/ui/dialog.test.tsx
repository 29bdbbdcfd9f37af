import { Button, MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { Dialog } from './dialog.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

function Page() {
  const [isOpen, setOpen] = useState(false)
  return (
    <MantineProvider env="test">
      <button type="button">Before</button>
      <Button onClick={() => setOpen(true)}>Open</Button>
      {isOpen ? (
        <Dialog title="A question" onClose={() => setOpen(false)}>
          <button type="button">Answer</button>
          <textarea aria-label="Why" />
        </Dialog>
      ) : null}
    </MantineProvider>
  )
}

test('the focus goes back to what opened a dialog, once it is gone', async () => {
  render(<Page />)
  const opener = screen.getByRole('button', { name: 'Open' })
  opener.focus()
  fireEvent.click(opener)
  const answer = await screen.findByRole('button', { name: 'Answer' })
  answer.focus()
  fireEvent.keyDown(answer, { key: 'Escape', code: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(opener))
})

test('neither Escape nor a press beside it closes a dialog in which words were written; its button does', async () => {
  render(<Page />)
  fireEvent.click(screen.getByRole('button', { name: 'Open' }))
  const field = await screen.findByRole('textbox', { name: 'Why' })
  fireEvent.input(field, { target: { value: 'A long reason' } })
  fireEvent.keyDown(field, { key: 'Escape', code: 'Escape' })
  const around = document.querySelector('.mantine-Modal-inner')
  if (around === null) throw new Error('no dialog')
  fireEvent.mouseDown(around)
  fireEvent.click(around)
  expect(screen.getByRole('dialog').textContent).toContain('Answer')
  fireEvent.click(screen.getByRole('button', { name: /close/i }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
