import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { groupsQuery } from '../../api/groups.ts'
import { speak, startLanguage } from '../../language/start-language.ts'
import { found, hit, openAt, type Answering } from '../../testing/search-stage.tsx'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { stubResizeObserver } from '../../testing/stub-resize-observer.ts'
import { ShellDialogs } from '../shell/shell-dialogs.ts'
import { Search } from './search.tsx'

// Files share the language of their process: this one sets its own.
beforeAll(async () => {
  await speak(await startLanguage(), 'en')
})
beforeEach(() => {
  stubMatchMedia()
  stubResizeObserver()
  Element.prototype.scrollIntoView = vi.fn<() => void>()
  vi.stubGlobal('scrollTo', vi.fn<() => void>())
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const dialogs = { open: () => undefined }

async function openWith(answer: Answering) {
  const home = () => (
    <ShellDialogs value={dialogs}>
      <Search onClose={() => undefined} />
    </ShellDialogs>
  )
  const elsewhere = () => <p>Elsewhere</p>
  const stage = openAt(
    '/',
    { '/': home, '/search': elsewhere, '/groups/$groupId/roadmaps/$roadmapId': elsewhere },
    answer,
  )
  const field = await screen.findByRole('textbox', { name: 'Search' })
  const type = (words: string) => fireEvent.change(field, { target: { value: words } })
  return { ...stage, field, type }
}

const listed = () =>
  [...document.querySelectorAll('.search-found [data-action] .search-label')].map((label) => label.textContent)
const passage = hit({
  kind: 'roadmap',
  id: 'r1',
  part: 'block7',
  title: 'Clean steel',
  section: 'Slag',
  excerpt: [{ text: 'clean', hit: true }],
})
const roadmap = hit({ kind: 'roadmap', id: 'r1', title: 'Clean steel' })
const comment = hit({ kind: 'thread', id: 't1', part: 'c1', title: 'Clean steel' })

test('what the server finds comes below what this device knows, which stays in its place and is not repeated', async () => {
  const answer = Promise.withResolvers<object>()
  const { type } = await openWith(() => answer.promise)
  type('clean')
  await waitFor(() => expect(listed()).toEqual(['Clean steel', 'See all results for “clean”']))
  answer.resolve(found([roadmap, passage, comment]))
  await waitFor(() =>
    expect(listed()).toEqual(['Clean steel', 'See all results for “clean”', 'Clean steel › Slag', 'Clean steel']),
  )
  expect(document.querySelector('.search-found [data-selected]')?.textContent).toMatch(/^Clean steel/)
  expect(await screen.findByText('1 on this device and 3 results in all of Minga')).toBeTruthy()
})

test('what this device loads while one types is chosen first, and what the person chose stays chosen', async () => {
  const { type, field, queries } = await openWith(() => found([]))
  const chosen = () => document.querySelector('.search-found [data-selected] .search-label')?.textContent
  const addGroup = (id: string, name: string) => {
    const group = { id, name, names: { en: name }, roadmaps: [] }
    act(() => {
      queries.setQueryData(groupsQuery.queryKey, (before) => [...(before ?? []), group] as never)
    })
  }
  type('glass')
  await waitFor(() => expect(chosen()).toBe('See all results for “glass”'))
  addGroup('glass', 'Glass')
  await waitFor(() => expect(chosen()).toBe('Glass'))
  fireEvent.keyDown(field, { key: 'ArrowDown', code: 'ArrowDown' })
  const second = chosen()
  addGroup('kilns', 'Glass kilns')
  await waitFor(() => expect(listed()).toContain('Glass kilns'))
  expect(chosen()).toBe(second)
})

test('Enter opens the page of all results where this device knows nothing, and Control and Enter always', async () => {
  const { type, field, router } = await openWith(() => found([]))
  type('escoria')
  await screen.findByText('Nothing matches “escoria”.')
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  await waitFor(() => expect(router.state.location.href).toBe('/search?q=escoria'))
  cleanup()
  const other = await openWith(() => found([passage]))
  other.type('clean')
  fireEvent.keyDown(other.field, { key: 'Enter', code: 'Enter', ctrlKey: true })
  await waitFor(() => expect(other.router.state.location.href).toBe('/search?q=clean'))
})

test('without a connection the device is searched alone, and it says so', async () => {
  const { type } = await openWith(() => undefined)
  type('clean')
  expect(await screen.findByText('Offline: only what this device keeps was searched.')).toBeTruthy()
  expect(listed()[0]).toBe('Clean steel')
})

test('a letter alone, or none, asks the server nothing', async () => {
  const { type, asked } = await openWith(() => found([passage]))
  for (const words of ['g', '"', ' - ']) type(words)
  await screen.findByText('Nothing matches “ - ”.')
  expect(asked).toEqual([])
})

function Opener() {
  const [isOpen, setOpen] = useState(false)
  return (
    <ShellDialogs value={dialogs}>
      <button type="button" onClick={() => setOpen(true)}>
        Opener
      </button>
      {isOpen ? <Search onClose={() => setOpen(false)} /> : null}
    </ShellDialogs>
  )
}

test('who leaves the search is where they were before', async () => {
  openAt('/', { '/': Opener }, () => found([]))
  const opener = await screen.findByRole('button', { name: 'Opener' })
  opener.focus()
  fireEvent.click(opener)
  const field = await screen.findByRole('textbox', { name: 'Search' })
  field.focus()
  fireEvent.keyDown(field, { key: 'Escape', code: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Search' })).toBeNull())
  expect(document.activeElement).toBe(opener)
})
