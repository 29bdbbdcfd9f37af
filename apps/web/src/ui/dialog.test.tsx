import { Button, MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'

import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { Dialog } from './dialog.tsx'

stubMatchMedia()

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
