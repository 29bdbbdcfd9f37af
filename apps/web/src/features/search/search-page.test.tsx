import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { speak, startLanguage } from '../../language/start-language.ts'
import { found, hit, openAt, type Answering } from '../../testing/search-stage.tsx'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { SearchPage } from './search-page.tsx'

// Files share the language of their process: this one sets its own.
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
beforeEach(() => {
  stubMatchMedia()
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = vi.fn<() => void>()
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const slag = hit({
  kind: 'roadmap',
  id: 'r1',
  part: 'block7',
  title: 'Clean steel',
  section: 'By-products',
  language: 'es',
  excerpt: [
    { text: 'La ', hit: false },
    { text: 'escoria', hit: true },
    { text: ' de alto horno', hit: false },
  ],
  address: '/groups/steel/roadmaps/r1?block=block7',
})
const scrap = hit({ reference: 'BAR-002', title: 'Scrap' })

const open = (address: string, answer: Answering) =>
  openAt(
    address,
    {
      '/search': SearchPage,
      '/groups/$groupId/roadmaps/$roadmapId': () => <p>The roadmap</p>,
      '/groups/$groupId/barriers': () => <p>The barriers</p>,
    },
    answer,
  )
const titles = () =>
  screen.queryAllByRole('heading', { level: 3 }).flatMap((title) => within(title).queryAllByRole('link'))
const names = () => titles().map((link) => link.textContent)

test('what the address asks is found: with its words marked, in their language, counted and announced', async () => {
  const { asked } = open('/search?q=escoria&kinds=roadmap,thread&group=steel&since=never', () =>
    found([slag], { counts: { roadmap: 41, barrier: 7 } }),
  )
  const mark = await screen.findByText('escoria', { selector: 'mark' })
  expect(asked).toEqual(['?q=escoria&kinds=roadmap%2Cthread&group=steel'])
  expect(mark.closest('[lang]')?.getAttribute('lang')).toBe('es')
  expect(screen.getByText('By-products')).toBeTruthy()
  expect(screen.getByText('41 results').tagName).toBe('OUTPUT')
  expect(screen.getByRole('button', { name: /^Roadmaps 41/, pressed: true })).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Barriers 7/, pressed: false })).toBeTruthy()
})

test('a value of a facet narrows the search in its address, and is let go of by its chip', async () => {
  const { router, asked } = open('/search?q=escoria', () => found([slag, scrap]))
  fireEvent.click(await screen.findByRole('button', { name: /^Steel 2/ }))
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'escoria', group: 'steel' }))
  await waitFor(() => expect(asked.at(-1)).toBe('?q=escoria&group=steel'))
  fireEvent.click(screen.getByRole('button', { name: 'Remove the filter Steel' }))
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'escoria' }))
})

test('while one types, what was found stays until what is found next has come', async () => {
  const later = Promise.withResolvers<undefined>()
  open('/search?q=scrap', async (asked) => {
    if (asked.get('q') === 'scrap') return found([scrap])
    await later.promise
    return found([slag])
  })
  await screen.findByRole('link', { name: 'Scrap' })
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'escoria' } })
  const list = screen.getByRole('list', { name: '', busy: false })
  await waitFor(() => expect(list.getAttribute('aria-busy')).toBe('true'))
  expect(names()).toEqual(['Scrap'])
  later.resolve(undefined)
  await waitFor(() => expect(names()).toEqual(['Clean steel']))
})

test('by keyboard: / goes to the field, arrows to the hits and back, and the last one brings more', async () => {
  const { router } = open('/search?q=escoria', (asked) =>
    asked.get('cursor') === null
      ? found([slag], { cursor: 'next', counts: { barrier: 2 } })
      : found([scrap], { counts: { barrier: 2 } }),
  )
  const first = await screen.findByRole('link', { name: 'Clean steel' })
  const field = screen.getByRole('searchbox')
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key })
  act(() => field.blur())
  press('/')
  expect(document.activeElement).toBe(field)
  press('ArrowDown')
  expect(document.activeElement).toBe(first)
  press('ArrowDown')
  await screen.findByRole('link', { name: 'Scrap' })
  press('ArrowDown')
  expect(document.activeElement?.textContent).toBe('Scrap')
  press('ArrowUp')
  press('ArrowUp')
  expect(document.activeElement).toBe(field)
  fireEvent.click(first)
  await screen.findByText('The roadmap')
  expect(router.state.location.href).toBe('/groups/steel/roadmaps/r1?block=block7')
})

test('a person who comes back finds the same hits, with the focus on the one that they opened', async () => {
  const { router, asked } = open('/search?q=escoria', () => found([scrap, slag]))
  fireEvent.click(await screen.findByRole('link', { name: 'Clean steel' }))
  await screen.findByText('The roadmap')
  act(() => router.history.back())
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Clean steel'))
  expect(names()).toEqual(['Scrap', 'Clean steel'])
  expect(asked).toHaveLength(1)
})

test('without a connection, what this device knows by name stands there, and says so', async () => {
  open('/search?q=steel', () => undefined)
  await screen.findByText(/^No connection to the server\. \d+ results in what/)
  expect(names()).toEqual(expect.arrayContaining(['Clean steel', 'Steel']))
})

test('where nothing is found, it offers to search without filters, and with fewer words', async () => {
  const { router } = open('/search?q=escoria+unicornio&group=steel', () => found([]))
  await screen.findByText('Nothing matches “escoria unicornio”.')
  fireEvent.click(screen.getByRole('button', { name: 'unicornio' }))
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'unicornio', group: 'steel' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Search without filters' }))
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'unicornio' }))
})

test.each(['/search', '/search?q=a', '/search?q=%2D%2D%2D'])(
  '%s asks nothing, and says what is searched',
  async (address) => {
    const { asked } = open(address, () => found([slag]))
    await screen.findByText(/^The search covers the texts of roadmaps/)
    expect(asked).toEqual([])
    expect(titles()).toEqual([])
  },
)
