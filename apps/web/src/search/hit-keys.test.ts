import { expect, test } from 'vitest'

import { beyond, keyOf, withoutRepeats } from './hit-keys.ts'

const listed = [{ key: 'record b1' }, { key: 'roadmap r1' }, { key: 'organisation ficem' }, { key: '/barriers' }]
const barrier = { kind: 'barrier', id: 'b1', part: null } as const
const title = { kind: 'roadmap', id: 'r1', part: null } as const
const passage = { kind: 'roadmap', id: 'r1', part: 'block7' } as const
const person = { kind: 'person', id: 'ficem', part: null } as const

test('what this device lists already is not listed again; a passage of a listed roadmap is', () => {
  expect(beyond(listed, [barrier, title, passage, person])).toEqual([passage, person])
})

test('two passages of one roadmap are two hits', () => {
  expect(keyOf(passage)).not.toBe(keyOf(title))
  expect(keyOf(passage)).not.toBe(keyOf({ ...passage, part: 'block8' }))
})

test('a hit that comes on two pages stands once, where it came first', () => {
  expect(withoutRepeats([barrier, passage, { ...barrier }, person, passage])).toEqual([barrier, passage, person])
})
