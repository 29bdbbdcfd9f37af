import { MantineProvider } from '@mantine/core'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { ApiProblem } from '../api/api-problem.ts'
import { speak, startLanguage } from '../language/start-language.ts'
import { stubMatchMedia } from '../testing/stub-match-media.ts'
import { RouteProblem } from './route-pages.tsx'

const lost = 'There is no connection to the server.'
// Files share the language of their process: this one sets its own.
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
beforeEach(() => {
  stubMatchMedia()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A page that fails so as long as `isLost` says. */
function open(failure: unknown, isLost: () => boolean): void {
  const page = createRootRoute({
    beforeLoad: () => {
      if (isLost()) throw failure
    },
    component: () => <p>The text</p>,
    errorComponent: RouteProblem,
  })
  const router = createRouter({ routeTree: page, history: createMemoryHistory() })
  render(
    <MantineProvider>
      <RouterProvider router={router as never} />
    </MantineProvider>,
  )
}

test('a page that could not be reached loads by itself once the server answers', async () => {
  let isLost = true
  vi.stubGlobal('fetch', () => (isLost ? Promise.reject(new TypeError('lost')) : Promise.resolve(new Response('ok'))))
  open(new ApiProblem('unreachable', 'no answer'), () => isLost)
  await screen.findByText(lost)
  isLost = false
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText('The text')).toBeDefined()
})

test.each([
  'Failed to fetch dynamically imported module: /assets/home.js',
  'error loading dynamically imported module: /assets/home.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/home.css',
])('code that did not come is a lost connection, not our failure: %s', async (message) => {
  open(new TypeError(message), () => true)
  expect(await screen.findByText(lost)).toBeDefined()
})
