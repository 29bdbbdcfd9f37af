import { MantineProvider, Menu } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { MenuWhenOpened, PopoverWhenOpened } from './when-opened.tsx'

stubMatchMedia()

// Files share the language of their process: this one sets its own.
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('a menu and a small dialog are named by the button that opens them', async () => {
  render(
    <MantineProvider env="test">
      <MenuWhenOpened opener={<button type="button">Export</button>}>
        <Menu.Item>Excel</Menu.Item>
      </MenuWhenOpened>
      <PopoverWhenOpened opener={<button type="button" aria-label="Category" />}>
        <p>Technological</p>
      </PopoverWhenOpened>
      <PopoverWhenOpened opener={<button type="button">Link</button>} label="Address of the link">
        <p>https</p>
      </PopoverWhenOpened>
    </MantineProvider>,
  )
  for (const [button, role, name] of [
    ['Export', 'menu', 'Export'],
    ['Category', 'dialog', 'Category'],
    ['Link', 'dialog', 'Address of the link'],
  ] as const) {
    fireEvent.click(screen.getByRole('button', { name: button }))
    const opened = await screen.findByRole(role, { name })
    expect(screen.getByRole('button', { name: button }).getAttribute('aria-controls')).toBe(opened.id)
    fireEvent.keyDown(opened, { key: 'Escape', code: 'Escape' })
  }
})
