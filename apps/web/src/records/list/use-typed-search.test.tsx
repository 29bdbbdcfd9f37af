import { MantineProvider } from '@mantine/core'
import type { Barrier } from '@minga/domain/barrier/barrier'
import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { onePageRouter } from '../../testing/one-page-router.ts'
import { stubMatchMedia } from '../../testing/stub-match-media.ts'
import { aBarrier, listed } from './made-up-records.ts'
import { SearchField } from './search-field.tsx'
import { useListSearch } from './use-list-search.ts'
import { useTypedSearch, type TypedSearch } from './use-typed-search.ts'

stubMatchMedia()

const facetIds: readonly string[] = ['status']
const listOf = (...titles: readonly string[]) =>
  titles.map((title) => listed(aBarrier({ id: title.replace(' ', '-'), title: { es: title } })))
const list = listOf('acero', 'acero verde', 'cemento')
/** What the list was drawn with. */
const drawn: TypedSearch<Barrier>[] = []
const last = () => drawn.at(-1) ?? expect.fail('the list was not drawn')
const present = () => last().address
const shown = () => last().items.map(({ record }) => record.title.es)

function Page() {
  const [now, setNow] = useState(list)
  const typed = useTypedSearch(useListSearch(facetIds), now)
  const field = useRef<HTMLInputElement>(null)
  drawn.push(typed)
  return (
    <>
      <SearchField
        field={field}
        put={typed.put}
        onEnter={typed.ready}
        onSearch={typed.searchFor}
        onLeave={typed.settle}
      />
      <button type="button" onClick={() => setNow(listOf('acero', 'cal', 'horno', 'cemento'))}>
        others write
      </button>
    </>
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
  expect([field.value, shown().length, written()]).toEqual(['ace', 3, null])
  await passes(130)
  expect([shown(), written()]).toEqual([['acero', 'acero verde'], null])
  expect(present().read().filters.text).toBe('ace')
  type('acero v')
  await passes(130)
  expect([field.value, shown(), written()]).toEqual(['acero v', ['acero verde'], null])
  await passes(600)
  expect([field.value, shown(), written()]).toEqual(['acero v', ['acero verde'], 'acero v'])
})

test('keys that change nothing in the list draw nothing, and are written all the same', async () => {
  const { type, written } = await opened()
  type('cemento x')
  await passes(130)
  expect(shown()).toEqual([])
  const before = drawn.length
  for (const text of ['cemento xa', 'cemento xal', 'cemento xali']) {
    type(text)
    await passes(130)
  }
  expect(drawn.length).toBe(before)
  expect(present().read().filters.text).toBe('cemento xali')
  await passes(600)
  expect([shown(), written()]).toEqual([[], 'cemento xali'])
})

test('a record that comes before the text is written stands in the list if it mentions the text', async () => {
  const { type } = await opened()
  type('e')
  await passes(130)
  fireEvent.click(screen.getByRole('button'))
  expect(shown()).toEqual(['acero', 'cemento'])
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
  expect([field.value, shown()]).toEqual(['acero verde', ['acero verde']])
  await passes(600)
  expect([field.value, written()]).toEqual(['acero verde', 'acero verde'])
})
