import { notifications, notificationsStore } from '@mantine/notifications'
import { roadmapId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../language/start-language.ts'
import { useFileDownload } from './use-file-download.tsx'

// Five are shown, others wait: what an earlier file left would stand before them.
afterEach(cleanup)
beforeEach(() => notifications.clean())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const wanted = { of: 'roadmap', roadmap: roadmapId.parse('steel'), format: 'pdf', language: 'en' } as const
const sentences = { en: /divide it/, es: /divídalo/, pt: /divida o conteúdo/ }

test.each(languages)('what is too large for a format is called so, and what to do instead, in %s', async (language) => {
  await speak(await startLanguage(), language)
  vi.stubGlobal('fetch', async () => Response.json({ code: 'too-large', message: 'for developers' }, { status: 413 }))
  const queries = new QueryClient()
  const { result } = renderHook(() => useFileDownload(), {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  })
  await act(async () => result.current.download(wanted))
  const shown = notificationsStore.getState().notifications.at(-1)
  const { container } = render(shown?.message)
  expect(container.textContent).toMatch(sentences[language])
  expect(container.textContent).toContain('Markdown')
})
