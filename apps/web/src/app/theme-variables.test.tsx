import { MantineProvider } from '@mantine/core'
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { theme } from './theme.ts'
import { putThemeVariables } from './theme-variables.ts'

beforeAll(stubMatchMedia)
afterEach(cleanup)

test('the head gets the variables that Mantine would draw into the body, before any later sheet', () => {
  const { container } = render(<MantineProvider theme={theme} withGlobalClasses={false} />)
  const drawn = container.querySelector('style')?.textContent
  expect(drawn).toContain('--mantine-primary-color-filled')

  const page = document.implementation.createHTMLDocument()
  putThemeVariables(page)
  expect(page.head.lastElementChild?.textContent).toBe(drawn)
})
