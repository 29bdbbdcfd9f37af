import { MantineProvider } from '@mantine/core'
import { roadmapId } from '@minga/domain/identity/ids'
import type { Me } from '@minga/protocol/http/me'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { meQuery } from '../api/account.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { WordDownload } from './word-download.tsx'

let asked: URLSearchParams[] = []
const onClose = vi.fn<() => void>()
beforeEach(async () => {
  asked = []
  onClose.mockClear()
  stubMatchMedia()
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(new URL(path, 'https://minga.example').searchParams)
    return new Response('bytes', { headers: { 'content-disposition': "attachment; filename*=UTF-8''a.docx" } })
  })
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:a', revokeObjectURL: () => undefined }))
  await speak(await startLanguage(), 'en')
})
afterEach(cleanup)

function show(version?: number) {
  const queries = new QueryClient()
  // Only the name of the organisation is read.
  queries.setQueryData(meQuery.queryKey, { organisation: { shortName: 'FICEM' } } as Me)
  render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <WordDownload
          roadmap={roadmapId.parse('steel')}
          onClose={onClose}
          {...(version !== undefined && { version })}
        />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

function press(name: string): void {
  act(() => {
    fireEvent.click(screen.getByRole('button', { name }))
  })
}

function choose(name: RegExp): void {
  act(() => {
    fireEvent.click(screen.getByRole('checkbox', { name }))
  })
}

test('a file has comments and proposals, and nothing internal, unless another choice is made', async () => {
  show()
  press('Download')
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    format: 'docx',
    language: 'en',
    comments: '1',
    proposals: '1',
    internal: '0',
  })
})

test('what is internal is warned of before it is downloaded, also of a version', async () => {
  show(12)
  expect(screen.queryByRole('alert')).toBeNull()
  choose(/coalition/)
  choose(/Internal discussions of FICEM/)
  expect(screen.getByRole('alert').textContent).toMatch(/Each page will say INTERNAL.*Do not send it outside FICEM/)
  press('Download the internal file')
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
    version: '12',
    comments: '0',
    proposals: '1',
    internal: '1',
  })
})
