import { notifications } from '@mantine/notifications'
import { recordId } from '@minga/domain/identity/ids'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { useUnmerging } from './use-unmerging.ts'

beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})

test('a merge that could not be taken back says so, also where the dialog that offered it has gone', async () => {
  const say = vi.spyOn(notifications, 'show')
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('lost')
  })
  const queries = new QueryClient()
  const { result, unmount } = renderHook(useUnmerging, {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  })
  act(() => result.current.unmerge(recordId.parse('scrap')))
  unmount()
  await vi.waitFor(() => expect(say).toHaveBeenCalledWith({ color: 'orange', message: expect.stringContaining('.') }))
})
