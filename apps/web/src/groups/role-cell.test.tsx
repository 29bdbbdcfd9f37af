import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { RoleCell } from './role-cell.tsx'

stubMatchMedia()

// Files share the language of their process: this one sets its own.
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('who leaves or chooses from the menu of roles is at their cell again', async () => {
  const change = vi.fn<(role: string | null, seen: string | null) => void>()
  render(
    <MantineProvider env="test">
      <RoleCell
        label="FICEM, Steel"
        cell={{ role: 'reader', most: 'editor', taking: undefined }}
        isReached
        onChange={change}
      />
    </MantineProvider>,
  )
  const cell = screen.getByRole('button', { name: /^FICEM, Steel/ })
  const open = async () => {
    cell.focus()
    fireEvent.click(cell)
    const item = await screen.findByRole('menuitem', { name: 'Editor' })
    item.focus()
    return item
  }
  fireEvent.keyDown(await open(), { key: 'Escape', code: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(cell))
  fireEvent.click(await open())
  expect(change.mock.calls).toEqual([['editor', 'reader']])
  await waitFor(() => expect(document.activeElement).toBe(cell))
})
