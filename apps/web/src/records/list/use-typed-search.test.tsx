import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { onePageRouter } from '../../testing/one-page-router.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { SearchField } from './search-field.tsx'
import { useListSearch, type ListAddress } from './use-list-search.ts'
import { useTypedSearch } from './use-typed-search.ts'

stubMatchMedia()

const facetIds: readonly string[] = ['status']
/** What the list was drawn with. */
const drawn: ListAddress[] = []
const present = () => drawn.at(-1) ?? expect.fail('the list was not drawn')

function Page() {
  const typed = useTypedSearch(useListSearch(facetIds))
  const field = useRef<HTMLInputElement>(null)
  drawn.push(typed.address)
  return (
    <SearchField
      field={field}
      put={typed.put}
      onEnter={() => undefined}
      onSearch={typed.searchFor}
      onLeave={typed.settle}
    />
  )
}

async function opened() {
  const router = await onePageRouter(Page, '/?status=open')
  render(
    <MantineProvider env="test">
      <RouterProvider router={router as never} />
    </MantineProvider>,
  )
  const field = screen.getByRole<HTMLInputElement>('searchbox')
  return {
    field,
    type: (value: string) => fireEvent.change(field, { target: { value } }),
    written: () => new URLSearchParams(router.state.location.searchStr).get('q'),
  }
}

const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('the list follows at a short pause, its address at a longer one', async () => {
  const { type, field, written } = await opened()
  type('ace')
  expect([field.value, present().search.filters.text, written()]).toEqual(['ace', '', null])
  await passes(130)
  expect([present().search.filters.text, written()]).toEqual(['ace', null])
  type('acero')
  await passes(130)
  expect([field.value, present().search.filters.text, written()]).toEqual(['acero', 'acero', null])
  await passes(600)
  expect([field.value, present().search.filters.text, written()]).toEqual(['acero', 'acero', 'acero'])
})

test('a filter that is chosen before then is written with the text', async () => {
  const { type, written } = await opened()
  type('acero')
  await passes(130)
  await act(async () => present().narrowTo({ ...present().read().filters, chosen: { status: ['done'] } }))
  expect(written()).toBe('acero')
  expect(present().search.filters).toMatchObject({ text: 'acero', chosen: { status: ['done'] } })
})

test('a person who leaves the field leaves the search in the address, and Escape leaves none', async () => {
  const { type, field, written } = await opened()
  type('acero')
  await act(async () => fireEvent.blur(field))
  expect([present().search.filters.text, written()]).toEqual(['acero', 'acero'])
  type('acero verde')
  await act(async () => fireEvent.keyDown(field, { key: 'Escape' }))
  await act(async () => fireEvent.blur(field))
  expect([field.value, present().search.filters.text, written()]).toEqual(['', '', null])
  await passes(1000)
  expect([field.value, written()]).toEqual(['', null])
})

test('a search that comes with another address replaces the typed one', async () => {
  const { type, field, written } = await opened()
  type('acero')
  await passes(1000)
  await act(async () => present().go({ q: 'cemento' }))
  expect([field.value, present().search.filters.text, written()]).toEqual(['cemento', 'cemento', 'cemento'])
  await act(async () => present().narrowTo({ ...present().read().filters, text: '' }))
  expect([field.value, written()]).toEqual(['', null])
})

test('letters typed while the address is being written stay', async () => {
  const { type, field, written } = await opened()
  type('ace')
  await passes(130)
  type('acero')
  await passes(500)
  type('acero verde')
  await passes(130)
  expect([field.value, present().search.filters.text]).toEqual(['acero verde', 'acero verde'])
  await passes(600)
  expect([field.value, written()]).toEqual(['acero verde', 'acero verde'])
})
