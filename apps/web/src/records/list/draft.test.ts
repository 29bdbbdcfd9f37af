import { expect, test } from 'vitest'

import { isMeaningful } from './draft.ts'
import { withMembers } from './members.ts'

test('a draft becomes a record once its title has three letters in one language', () => {
  expect(isMeaningful({})).toBe(false)
  expect(isMeaningful({ es: '  ' })).toBe(false)
  expect(isMeaningful({ es: 'a…' })).toBe(false)
  expect(isMeaningful({ es: '???' })).toBe(false)
  expect(isMeaningful({ es: 'x', pt: 'Água' })).toBe(true)
  expect(isMeaningful({ en: 'H2 price' })).toBe(true)
})

test('a change of a set keeps what others changed meanwhile', () => {
  expect(withMembers(['steel', 'paper'], ['steel'], ['steel', 'cement'])).toEqual(['steel', 'paper', 'cement'])
  expect(withMembers(['steel', 'paper'], ['steel'], [])).toEqual(['paper'])
  expect(withMembers(['cement'], ['steel'], ['steel', 'cement'])).toEqual(['cement'])
})
