import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { TranslationRow } from './translation-row.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const answer = { edition: { language: 'pt' }, source: { language: 'es' }, records: [], mayWrite: true } as never
const row = { state: 'missing', source: [], blocks: [], behind: [], findings: [] } as never

test('a row becomes the current one with the focus by keyboard, and by a press only once it is a click', () => {
  const choose = vi.fn<(name: string) => void>()
  render(
    <MantineProvider>
      <TranslationRow
        name="b1"
        row={row}
        answer={answer}
        group="steel"
        isCurrent={false}
        choose={choose}
        hold={vi.fn<() => void>()}
      />
    </MantineProvider>,
  )
  const button = screen.getByRole('button', { name: 'Translate' })
  const press = () => {
    fireEvent.mouseDown(button)
    act(() => button.focus())
  }
  press()
  expect(choose).not.toHaveBeenCalled()
  fireEvent.mouseUp(button)
  fireEvent.click(button)
  expect(choose).toHaveBeenCalledExactlyOnceWith('b1')

  act(() => button.blur())
  press()
  fireEvent.mouseUp(document.body)
  act(() => button.blur())
  expect(choose).toHaveBeenCalledTimes(1)
  act(() => button.focus())
  expect(choose).toHaveBeenCalledTimes(2)
})
