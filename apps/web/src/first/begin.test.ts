import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { begin, type FirstOfPages } from './begin.ts'
import { type Begun, heardEarly, takeEarly } from '../api/early-answers.ts'
import { forgetKeptRooms, rememberKeptRoom } from '../api/kept-rooms.ts'

// An early answer is fresh while its page is young; the process of the tests can be older.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(1000))
afterEach(() => void vi.restoreAllMocks())

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

/** A page at an address of a browser that speaks English, begun, and the language of the person is known. */
async function openedAt(pathname: string, me: () => Response = () => new Response('{}', { status: 401 })) {
  document.head.replaceChildren()
  const asked: [string, RequestInit][] = []
  const fetchIt = async (path: string, init: RequestInit) => {
    asked.push([path, init])
    return me()
  }
  const page = { document, location: { pathname }, navigator: { languages: ['en-GB'] }, localStorage, fetch: fetchIt }
  const begun = page as unknown as Window & Begun
  begin(list, begun)
  const own = await begun.mingaLanguage
  const hints = [...document.head.querySelectorAll('link')].map(({ rel, href }) => [rel, new URL(href).pathname])
  return { page: begun, asked, hints, own }
}

const spanish = () => Response.json({ person: { language: 'es' } })

test('a page asks at once for its files, and for the sentences of its language alone', async () => {
  const { hints } = await openedAt('/groups/steel/roadmaps/green')
  expect(hints).toEqual([
    ['preload', '/assets/roadmap.css'],
    ['modulepreload', '/assets/roadmap.js'],
    ['preload', '/assets/inter.woff2'],
    ['modulepreload', '/assets/en.js'],
  ])
})

test('on a device that remembers no language, the sentences are those of the person', async () => {
  const { hints, page, own } = await openedAt('/groups/steel/roadmaps/green', spanish)
  expect(own).toBe('es')
  expect(hints).toContainEqual(['modulepreload', '/assets/es.js'])
  expect(hints).not.toContainEqual(['modulepreload', '/assets/en.js'])
  // The app still reads the answer itself.
  expect(await (await takeEarly('/api/me', page))?.json()).toEqual({ person: { language: 'es' } })
})

test('without an answer the sentences are those of the browser', async () => {
  const { hints } = await openedAt('/groups/steel/roadmaps/green', () => {
    throw new TypeError('Failed to fetch')
  })
  expect(hints).toContainEqual(['modulepreload', '/assets/en.js'])
})

test('a file is preloaded in the mode in which the page asks for it: it would come twice', async () => {
  await openedAt('/groups/steel/roadmaps/green')
  const modes = [...document.head.querySelectorAll('link')].map((link) => [link.getAttribute('as'), link.crossOrigin])
  expect(modes).toEqual([
    ['style', 'anonymous'],
    [null, null],
    ['font', 'anonymous'],
    [null, null],
  ])
})

test('the language chosen on this device comes before the person’s and those of the browser', async () => {
  localStorage.setItem('minga.language', 'en')
  const { hints, own } = await openedAt('/groups/steel/roadmaps/green', spanish)
  expect(own).toBeUndefined()
  expect(hints).toContainEqual(['modulepreload', '/assets/en.js'])
  localStorage.clear()
})

test('a room is asked for where the device does not hold it', async () => {
  const paths = async () => (await openedAt('/groups/steel/roadmaps/green')).asked.map(([path]) => path)
  expect(await paths()).toEqual(['/api/me', '/api/rooms/roadmap.green/state'])
  rememberKeptRoom('roadmap.green')
  expect(await paths()).toEqual(['/api/me'])
  forgetKeptRooms()
  expect(await paths()).toContain('/api/rooms/roadmap.green/state')
})

test('what is asked for early says that it is asked for the first time', async () => {
  expect((await openedAt('/')).asked).toEqual([
    ['/api/me', { credentials: 'same-origin', headers: { 'Minga-First': '1' } }],
  ])
})

test('the page knows of all events that every early answer holds, and of none where one says none', async () => {
  const heard = (...sequences: readonly (number | undefined)[]) => {
    const answers = sequences.map((sequence, at): [string, Promise<Response>] => [
      `/api/${at}`,
      Promise.resolve(new Response('{}', { headers: sequence === undefined ? {} : { 'Minga-Heard': `${sequence}` } })),
    ])
    const page: Begun = { mingaEarly: new Map(answers) }
    void takeEarly('/api/0', page)
    return heardEarly(page)
  }
  expect(await Promise.all([heard(9, 7, 8), heard(0), heard(9, undefined), heard()])).toEqual([
    7,
    0,
    undefined,
    undefined,
  ])
  const failed: Begun = { mingaEarly: new Map([['/api/me', Promise.reject(new TypeError('Failed to fetch'))]]) }
  takeEarly('/api/me', failed)?.catch(() => undefined)
  expect(await heardEarly(failed)).toBeUndefined()
  expect(await heardEarly({})).toBeUndefined()
})

test('an early answer is taken once, and not when the page is old', async () => {
  const { page } = await openedAt('/groups/steel/roadmaps/green')
  const clock = vi.spyOn(performance, 'now').mockReturnValue(900)
  expect(await takeEarly('/api/me', page)).toBeInstanceOf(Response)
  expect(takeEarly('/api/me', page)).toBeUndefined()
  clock.mockReturnValue(60_000)
  expect(takeEarly('/api/rooms/roadmap.green/state', page)).toBeUndefined()
  clock.mockRestore()
})
