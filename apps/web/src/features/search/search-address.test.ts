import { describe, expect, test } from 'vitest'

import { chosenOf, readSearchAddress, toggled, widened, isNarrowed, writeSearchAddress } from './search-address.ts'

const whole = {
  q: '"alto horno" O\u2019Higgins 🌱',
  kinds: 'barrier,thread',
  group: 'acero',
  organisation: 'ficem',
  language: 'pt',
  since: 'month',
}

describe('the address of the search page', () => {
  test('says all that is asked, and is written as it was read', () => {
    expect(writeSearchAddress(readSearchAddress(whole))).toEqual(whole)
  })

  test.each([
    { kinds: 'barrier,unicorn,barrier' },
    { language: 'xx' },
    { since: 'yesterday' },
    { group: '  ' },
    { organisation: 42 },
  ])('leaves out what it does not know: %j', (raw) => {
    const read = readSearchAddress({ q: 'escoria', ...raw })
    expect(read).toMatchObject({ q: 'escoria', language: undefined, since: undefined, group: undefined })
    expect(read.kinds).toEqual('kinds' in raw ? ['barrier'] : [])
  })

  test('holds nothing of a search of nothing', () => {
    expect(Object.values(writeSearchAddress(readSearchAddress({})))).toEqual(Array.from({ length: 6 }, () => undefined))
  })
})

describe('a facet', () => {
  const asked = readSearchAddress({ q: 'escoria' })

  test('of kinds holds several', () => {
    const two = toggled(toggled(asked, 'kinds', 'barrier'), 'kinds', 'action')
    expect(chosenOf(two, 'kinds')).toEqual(['barrier', 'action'])
    expect(chosenOf(toggled(two, 'kinds', 'barrier'), 'kinds')).toEqual(['action'])
  })

  test.each([
    ['group', 'acero', 'cemento'],
    ['organisation', 'ficem', 'bid'],
    ['language', 'es', 'pt'],
    ['since', 'week', 'year'],
  ] as const)('of %s holds one, and lets go of it when it is chosen again', (facet, one, other) => {
    const first = toggled(asked, facet, one)
    expect(chosenOf(toggled(first, facet, other), facet)).toEqual([other])
    expect(chosenOf(toggled(first, facet, one), facet)).toEqual([])
  })

  test('is taken off with all others, and the words stay', () => {
    const read = readSearchAddress(whole)
    expect([isNarrowed(read), isNarrowed(widened(read))]).toEqual([true, false])
    expect(widened(read).q).toBe(whole.q)
  })
})
