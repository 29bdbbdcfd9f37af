import { expect, test } from 'vitest'

import { addressOf } from './place.ts'

test('a discussion is led to where it is: in its text, beside its list, or by its record alone', () => {
  const of = (kind: 'roadmap' | 'barrier' | 'record') => addressOf('steel', { kind, id: 'x1' }, 't1')
  expect(of('roadmap')).toBe('/groups/steel/roadmaps/x1?thread=t1')
  expect(of('barrier')).toBe('/groups/steel/barriers?record=x1&thread=t1')
  expect(of('record')).toBe('/records/x1?thread=t1')
})

test('without a discussion the address ends with its subject', () => {
  expect(addressOf('steel', { kind: 'roadmap', id: 'x1' }, null)).toBe('/groups/steel/roadmaps/x1')
  expect(addressOf('steel', { kind: 'action', id: 'x1' })).toBe('/groups/steel/actions?record=x1')
})

test('a round and a rating have pages of their own', () => {
  expect(addressOf('steel', { kind: 'rating', id: 'r1' })).toBe('/groups/steel/ratings/r1')
  expect(addressOf('steel', { kind: 'round', id: 'r1' })).toBe('/groups/steel/rounds/r1')
})

test('what is brought back has a page, which begins from a sequence', () => {
  const before = 12
  expect(addressOf('steel', { kind: 'past-roadmap', id: 'x1', before })).toBe(
    '/groups/steel/roadmaps/x1/bring-back?before=12',
  )
  expect(addressOf('steel', { kind: 'past-register', id: 'steel' })).toBe('/groups/steel/bring-back')
})

test('no name breaks out of its place in the path', () => {
  expect(addressOf('a/../b?c', { kind: 'record', id: '../x#y' }, 'a&b=c')).toBe('/records/..%2Fx%23y?thread=a%26b%3Dc')
})
