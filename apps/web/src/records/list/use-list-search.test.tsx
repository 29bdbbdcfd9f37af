import { RouterProvider } from '@tanstack/react-router'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, assert, expect, test } from 'vitest'

import { onePageRouter } from '../../testing/one-page-router.ts'
import { useListMoves, useListSearch, useOpened, type ListMoves } from './use-list-search.ts'

const facetIds: readonly string[] = ['status']
/** How often each part was drawn, and what the address said to it then. */
const drawn = { list: [] as string[], side: [] as (string | undefined)[], moves: new Set<ListMoves>() }

function Side() {
  drawn.moves.add(useListMoves(facetIds))
  drawn.side.push(useOpened().record)
  return null
}

function List() {
  drawn.list.push(useListSearch(facetIds).search.filters.text)
  return null
}

function Page() {
  return (
    <>
      <Side />
      <List />
    </>
  )
}

afterEach(cleanup)

test('a key of the search draws the list anew and not the record beside it, which can still read the address', async () => {
  const router = await onePageRouter(Page, '/?record=one&status=open')
  render(<RouterProvider router={router as never} />)
  const beside = drawn.side.length
  const [moves] = drawn.moves
  assert(moves !== undefined)

  await act(async () => moves.narrowTo({ ...moves.read().filters, text: 'acero' }))
  expect(drawn.list.at(-1)).toBe('acero')
  expect(drawn.side).toHaveLength(beside)
  expect(moves.read()).toMatchObject({ record: 'one', filters: { text: 'acero', chosen: { status: ['open'] } } })

  await act(async () => moves.go({ record: 'two' }))
  expect(drawn.side.at(-1)).toBe('two')
  expect(drawn.moves).toEqual(new Set([moves]))
})
