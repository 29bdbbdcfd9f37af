import { startTransition, Suspense, useMemo, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'

// The sentences come between the first drawing of a component and the next turn of the page. Files share the modules of
// their process: this one has its own.
vi.resetModules()
vi.doMock('./speech-parts.ts', async (original) => ({
  ...(await original<object>()),
  loadPart: async (part: string) => {
    if (part === 'lists') throw new Error('the file is not there')
    return new Map([['security', { leave: 'Salir' }]])
  },
}))
const { speech } = await import('./speech.ts')
const { useTranslation } = await import('./use-translation.ts')
vi.doUnmock('./speech-parts.ts')
vi.resetModules()

function Leaving({ of = 'security' }: { readonly of?: string }) {
  const { t } = useTranslation(of)
  const place = useRef<HTMLParagraphElement>(null)
  return <p ref={place}>{useMemo(() => t('leave'), [t])}</p>
}

/** Draws as a page does, not as tests do, which wait for all. */
function draw(of?: string) {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  const problems: unknown[] = []
  const seen = new Set<string | null>()
  const place = document.createElement('div')
  new MutationObserver(() => seen.add(place.textContent)).observe(place, { childList: true, subtree: true })
  const root = createRoot(place, {
    onRecoverableError: (problem) => problems.push(problem),
    onUncaughtError: (problem) => problems.push(problem),
  })
  startTransition(() =>
    root.render(
      <Suspense fallback="…">
        <Leaving {...(of !== undefined && { of })} />
      </Suspense>,
    ),
  )
  return { place, problems, seen }
}

test('React draws a component on whose sentences came while it waited, and has nothing to recover from', async () => {
  await speech.speak('es')
  const { place, problems } = draw()
  await vi.waitFor(() => expect(place.textContent).toBe('Salir'))
  expect(problems).toEqual([])
  vi.unstubAllGlobals()
})

test('sentences that are there are said at once', async () => {
  await speech.load('rest')
  const { place, seen } = draw()
  await vi.waitFor(() => expect(place.textContent).toBe('Salir'))
  expect([...seen]).toEqual(['Salir'])
  vi.unstubAllGlobals()
})

test('sentences that could not be loaded are a failure of what needs them', async () => {
  const { problems } = draw('records')
  await vi.waitFor(() => expect(problems).toEqual([new Error('the file is not there')]))
  vi.unstubAllGlobals()
})
