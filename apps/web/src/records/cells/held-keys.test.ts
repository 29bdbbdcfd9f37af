import { expect, test } from 'vitest'

import { heldFrom, withKey, type HeldKeys } from './held-keys.ts'
import type { KeyPress } from './key-map.ts'

const after = (begin: string | undefined, ...presses: readonly KeyPress[]): HeldKeys =>
  presses.reduce(withKey, heldFrom(begin))
const keys = (...names: readonly string[]) => names.map((key) => ({ key }))

test('letters come behind those that opened the editor, and Backspace takes the last one', () => {
  expect(after('1', ...keys('2', '3', 'Backspace', '5')).begin).toBe('125')
  expect(after('', ...keys('ñ', '💧', ' ')).begin).toBe('ñ💧 ')
})

test('where the editor shows the value, letters and Backspace are for it, behind the value', () => {
  expect(after(undefined, ...keys('ñ', 'Backspace', 'n', 'Enter'))).toEqual({
    begin: undefined,
    further: keys('ñ', 'Backspace', 'n', 'Enter'),
    isLeft: false,
  })
})

test('Enter and all that follow it are kept for the editor, in order', () => {
  expect(after('4', ...keys('Enter', 'Shift', '2', 'Tab'))).toEqual({
    begin: '4',
    further: keys('Enter', '2', 'Tab'),
    isLeft: false,
  })
})

test('a command is no letter, and Escape leaves the cell as it is', () => {
  expect(after('a', { key: 'v', command: true })).toEqual({
    begin: 'a',
    further: [{ key: 'v', command: true }],
    isLeft: false,
  })
  expect(after('', { key: '@', command: true, alt: true, altGraph: true }).begin).toBe('@')
  expect(after('a', ...keys('b', 'Escape')).isLeft).toBe(true)
})
