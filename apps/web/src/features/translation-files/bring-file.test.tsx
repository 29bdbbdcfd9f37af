import { MantineProvider } from '@mantine/core'
import type { ReturnedXliffAnswer } from '@minga/protocol/http/translation-files'
import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'

import type { ReturnedToWrite } from '../../api/translation-files.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { BringFile } from './bring-file.tsx'

beforeAll(async () => {
  stubMatchMedia()
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

const reportOf = (words: string) =>
  ({
    exported: 'e1',
    sequence: 1,
    counts: { same: 0, untranslated: 0, left: 0, unknown: 0 },
    rows: [
      {
        id: words,
        kind: 'paragraph',
        under: '',
        outcome: 'taken',
        because: null,
        codes: [],
        isBehind: false,
        source: 'Fuente',
        before: '',
        after: words,
        findings: [],
        translations: [],
      },
    ],
  }) satisfies ReturnedXliffAnswer

function Page() {
  const returned = useMutation({ mutationFn: async (file: File) => reportOf(file.name) })
  const write = useMutation({
    mutationFn: async ({ rows, written }: ReturnedToWrite) => written(rows.length),
  })
  return <BringFile returned={returned} write={write} back={null} />
}

test('a second file is looked through and written as the first one was', async () => {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Page />
      </QueryClientProvider>
    </MantineProvider>,
  )
  for (const name of ['Primeiro', 'Segundo']) {
    const input = document.querySelector('input[type=file]')
    if (input === null) throw new Error('no field for a file')
    fireEvent.change(input, { target: { files: [new File(['x'], name)] } })
    expect((await screen.findByText(name)).textContent).toBe(name)
    fireEvent.click(screen.getByRole('button', { name: /^Save/ }))
    expect((await screen.findByText(/was saved/)).textContent).toContain('1')
  }
})
