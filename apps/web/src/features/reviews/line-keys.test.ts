import { expect, test } from 'vitest'

import { lineKeyOf } from './line-keys.ts'

test('one key says that a line is unchanged, and no key does where something is typed', () => {
  const line = {}
  const none = { ctrlKey: false, metaKey: false, altKey: false, target: line, currentTarget: line }
  expect(lineKeyOf({ ...none, key: 'u' })).toBe('unchanged')
  expect(lineKeyOf({ ...none, key: 'U' })).toBe('unchanged')
  expect(lineKeyOf({ ...none, key: 'ArrowDown' })).toBe('next')
  expect(lineKeyOf({ ...none, key: 'x' })).toBeUndefined()
  expect(lineKeyOf({ ...none, key: 'u', ctrlKey: true })).toBeUndefined()
  expect(lineKeyOf({ ...none, key: 'u', target: {} })).toBeUndefined()
})
