import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import type { CommentOutbox, WaitingComment } from './comment-outbox.ts'
import { CommentOutboxProvider, useCommentOutbox } from './comment-outbox-context.tsx'

let isOnline = false
vi.mock('../api/account.ts', () => ({ useMe: () => ({ person: { id: 'ana' } }) }))
vi.mock('./send-comment.tsx', () => ({
  sendComment: () => (isOnline ? Promise.resolve('sent') : Promise.reject(new Error('no connection'))),
}))

const comment: WaitingComment = {
  id: 'c1',
  room: 'register.acero',
  thread: 't1',
  path: '/api/threads',
  body: {},
  text: [],
  at: '2026-12-01T10:00:00Z',
  group: 'acero',
  files: [],
}

afterEach(cleanup)
test('a page asks before it is left with a comment that the device could not keep', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  let outbox: CommentOutbox | undefined
  const Writer = () => {
    outbox = useCommentOutbox()
    return null
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CommentOutboxProvider>
        <Writer />
      </CommentOutboxProvider>
    </QueryClientProvider>,
  )
  const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(asks()).toBe(false)
  outbox?.add(comment)
  await waitFor(() => expect(outbox?.problem()).toBeInstanceOf(Error))
  expect(asks()).toBe(true)
  isOnline = true
  await outbox?.flush()
  expect([outbox?.read(), asks()]).toEqual([[], false])
})
