import { expect, test } from 'vitest'

import { markKeyOf } from './mark-keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

test.each([
  ['1', { kind: 'mark', mark: 1 }],
  ['5', { kind: 'mark', mark: 5 }],
  ['0', { kind: 'mark', mark: null }],
  ['ArrowUp', { kind: 'move', rows: -1, places: 0 }],
  ['ArrowDown', { kind: 'move', rows: 1, places: 0 }],
  ['ArrowLeft', { kind: 'move', rows: 0, places: -1 }],
  ['ArrowRight', { kind: 'move', rows: 0, places: 1 }],
  ['6', undefined],
  ['12', undefined],
  ['Enter', undefined],
  ['Tab', undefined],
])('the key %s', (key, does) => {
  expect(markKeyOf({ ...plain, key })).toEqual(does)
})

test('a key with Ctrl, Cmd or Alt is the browser’s', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey'])
    expect(markKeyOf({ ...plain, [held]: true, key: '5' })).toBeUndefined()
})
