import { expect, test, vi } from 'vitest'

import { begin, type FirstOfPages } from './begin.ts'
import { type Begun, takeEarly } from '../api/early-answers.ts'
import { forgetKeptRooms, rememberKeptRoom } from '../api/kept-rooms.ts'

const list: FirstOfPages[] = [
  {
    at: '^/groups/[^/]+/roadmaps/([^/]+)$',
    scripts: ['/assets/roadmap.js'],
    styles: ['/assets/roadmap.css'],
    fonts: ['/assets/inter.woff2'],
    sentences: { es: ['/assets/es.js'], en: ['/assets/en.js'] },
    answers: ['/api/me'],
    room: 'roadmap.$1',
  },
  { at: '^/', scripts: [], styles: [], fonts: [], sentences: { es: [] }, answers: ['/api/me'] },
]

/** A page at an address of a browser that speaks the languages, begun. */
function openedAt(pathname: string, languages: readonly string[] = ['en-GB']) {
  document.head.replaceChildren()
  const asked: [string, RequestInit][] = []
  const fetchIt = async (path: string, init: RequestInit) => {
    asked.push([path, init])
    return new Response('{}')
  }
  const page = { document, location: { pathname }, navigator: { languages }, localStorage, fetch: fetchIt }
  const begun = page as unknown as Window & Begun
  begin(list, begun)
  const hints = [...document.head.querySelectorAll('link')].map(({ rel, href }) => [rel, new URL(href).pathname])
  return { page: begun, asked, hints }
}

test('a page asks at once for its files, and for the sentences of its language alone', () => {
  const { hints } = openedAt('/groups/steel/roadmaps/green')
  expect(hints).toEqual([
    ['preload', '/assets/roadmap.css'],
    ['modulepreload', '/assets/roadmap.js'],
    ['modulepreload', '/assets/en.js'],
    ['preload', '/assets/inter.woff2'],
  ])
})

test('a file is preloaded in the mode in which the page asks for it: it would come twice', () => {
  openedAt('/groups/steel/roadmaps/green')
  const modes = [...document.head.querySelectorAll('link')].map((link) => [link.getAttribute('as'), link.crossOrigin])
  expect(modes).toEqual([
    ['style', 'anonymous'],
    [null, null],
    [null, null],
    ['font', 'anonymous'],
  ])
})

test('the language chosen on this device comes before those of the browser', () => {
  localStorage.setItem('minga.language', 'es')
  expect(openedAt('/groups/steel/roadmaps/green').hints).toContainEqual(['modulepreload', '/assets/es.js'])
  localStorage.clear()
})

test('a room is asked for where the device does not hold it', () => {
  const paths = () => openedAt('/groups/steel/roadmaps/green').asked.map(([path]) => path)
  expect(paths()).toEqual(['/api/me', '/api/rooms/roadmap.green/state'])
  rememberKeptRoom('roadmap.green')
  expect(paths()).toEqual(['/api/me'])
  forgetKeptRooms()
  expect(paths()).toContain('/api/rooms/roadmap.green/state')
})

test('what is asked for early says that it is asked for the first time', () => {
  expect(openedAt('/').asked).toEqual([['/api/me', { credentials: 'same-origin', headers: { 'Minga-First': '1' } }]])
})

test('an early answer is taken once, and not when the page is old', async () => {
  const { page } = openedAt('/groups/steel/roadmaps/green')
  const clock = vi.spyOn(performance, 'now').mockReturnValue(900)
  expect(await takeEarly('/api/me', page)).toBeInstanceOf(Response)
  expect(takeEarly('/api/me', page)).toBeUndefined()
  clock.mockReturnValue(60_000)
  expect(takeEarly('/api/rooms/roadmap.green/state', page)).toBeUndefined()
  clock.mockRestore()
})
