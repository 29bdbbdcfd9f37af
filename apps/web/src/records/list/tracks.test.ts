import { expect, test } from 'vitest'

import { tracksOf } from './tracks.ts'

const reference = { id: 'reference', width: 4 }
const title = { id: 'title', width: 10, grow: 5 }
const lead = { id: 'lead', width: 8 }
const free = { isPinned: false }
const pinned = { isPinned: true }

test('the usual columns share the width of the list', () => {
  expect(tracksOf([reference, title], false)).toEqual({
    template: '4rem minmax(10rem, 5fr)',
    least: 0,
    pins: new Map(),
  })
})

test('chosen columns have a least width, and those that are pinned a fixed place', () => {
  const columns = [
    { ...reference, chosen: pinned },
    { ...title, chosen: { ...pinned, width: 300 } },
    { ...lead, chosen: { ...free, width: 90 } },
  ]
  const { template, least, pins } = tracksOf(columns, false)
  expect(template).toBe('64px 300px 90px')
  // The columns, two gaps and both ends.
  expect(least).toBe(64 + 300 + 90 + 24 + 48)
  expect([...pins]).toEqual([
    ['reference', 0],
    ['title', 76],
  ])
})

test('one that grows goes on growing until its width is chosen, or it is pinned', () => {
  expect(tracksOf([{ ...title, chosen: free }], false).template).toBe('minmax(256px, 5fr)')
  expect(tracksOf([{ ...title, chosen: pinned }], false).template).toBe('256px')
  expect(tracksOf([{ ...title, chosen: { ...free, width: 200 } }], false).template).toBe('200px')
})

test('paper does not scroll sideways', () => {
  const { template, least } = tracksOf(
    [
      { ...reference, chosen: pinned },
      { ...lead, chosen: free },
    ],
    true,
  )
  expect([template, least]).toEqual(['minmax(0, 64fr) minmax(0, 128fr)', 0])
})
