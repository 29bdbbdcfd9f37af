import { expect, test } from 'vitest'

import { paragraphPlaces } from './paragraph-places.ts'

test('a paragraph is found by its heading and its place below it; empty ones are not counted', () => {
  const places = paragraphPlaces([
    { id: 'a', name: 'paragraph', text: 'Before any heading' },
    { id: 'h', name: 'heading', text: ' Financing ' },
    { id: 'b', name: 'paragraph', text: 'One' },
    { id: 'e', name: 'paragraph', text: '  ' },
    { id: 'c', name: 'paragraph', text: 'Two' },
    { id: 'c', name: 'paragraph', text: 'A copy with the same id' },
  ])
  expect([...places]).toEqual([
    ['a', { order: 0, section: '', paragraph: 1 }],
    ['h', { order: 1, section: 'Financing', paragraph: 0 }],
    ['b', { order: 2, section: 'Financing', paragraph: 1 }],
    ['e', { order: 3, section: 'Financing', paragraph: 1 }],
    ['c', { order: 4, section: 'Financing', paragraph: 2 }],
  ])
})
