import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { stubFonts } from '../testing/stub-fonts.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { NewPasswordInput } from './new-password-input.tsx'

beforeAll(async () => {
  stubMatchMedia()
  stubFonts()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

test('the name and the address of a person make a weak password, in any order', async () => {
  const page = (own: readonly string[]) => (
    <MantineProvider env="test">
      <NewPasswordInput value="quetzalbarrancaszoraida" onChange={() => undefined} own={own} />
    </MantineProvider>
  )
  const { rerender } = render(page([]))
  expect(await screen.findByText('Very good.')).toBeTruthy()
  rerender(page(['zoraida@x.example', 'Zoraida Quetzalbarrancas']))
  expect(await screen.findByText(/^Guessed/)).toBeTruthy()
})
