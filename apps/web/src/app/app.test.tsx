import { notifications } from '@mantine/notifications'
import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, type AnyRouter } from '@tanstack/react-router'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { App } from './app.tsx'
import type { AppRouter } from './router.ts'
import { ToastsWhenNeeded } from './shell/toasts-when-needed.tsx'
import { stubMatchMedia } from '../testing/stub-match-media.ts'

const { asked } = vi.hoisted(() => ({ asked: vi.fn<() => void>() }))
vi.mock('./toasts.tsx', () => {
  asked()
  throw new Error('the chunk is not there')
})

beforeAll(() => {
  stubMatchMedia()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(cleanup)

function Page() {
  return (
    <>
      <p>The text</p>
      <ToastsWhenNeeded />
    </>
  )
}

test('the page stays when the code of its short messages cannot be fetched', async () => {
  const root = createRootRoute()
  const page = createRoute({ getParentRoute: () => root, path: '/', component: Page })
  const router: AnyRouter = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  render(<App queries={new QueryClient()} router={router as AppRouter} />)
  await screen.findByText('The text')
  expect(asked).not.toHaveBeenCalled()
  notifications.show({ message: 'Archived' })
  await waitFor(() => expect(asked).toHaveBeenCalled())
  // React would unmount the page once the failed import has settled.
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
  expect(screen.getByText('The text')).toBeTruthy()
})
