import { expect, test } from 'vitest'

import { organisationId, personId } from '../identity/ids.ts'
import { mentionChanges, moveWindow, type KnownMention } from './mention-changes.ts'

const now = 1_000_000_000
const ana = (block: string) => ({ kind: 'person', who: personId.parse('ana'), block }) as const
const ficem = (block: string) => ({ kind: 'organisation', who: organisationId.parse('ficem'), block }) as const
const known = (mention: ReturnType<typeof ana> | ReturnType<typeof ficem>, goneAt?: number): KnownMention => ({
  ...mention,
  goneAt,
})
const nothing = { gone: [], returned: [], moved: [], added: [] }

test('a name in another block is added, and what stood before is left alone', () => {
  expect(mentionChanges([known(ana('a'))], [ana('a'), ana('b'), ficem('a')], now)).toEqual({
    ...nothing,
    added: [ana('b'), ficem('a')],
  })
})

test('a name that leaves one block and comes up in another has moved, each only once', () => {
  const before = known(ana('a'))
  expect(mentionChanges([before], [ana('b'), ana('c')], now)).toEqual({
    ...nothing,
    moved: [{ from: before, to: 'b' }],
    added: [ana('c')],
  })
})

test('what was cut is found when it is pasted within the hour, and no later', () => {
  const cut = (ago: number) => known(ana('a'), now - ago)
  expect(mentionChanges([cut(moveWindow - 1)], [ana('b')], now).moved).toHaveLength(1)
  expect(mentionChanges([cut(moveWindow)], [ana('b')], now)).toEqual({ ...nothing, added: [ana('b')] })
  expect(mentionChanges([known(ana('a'))], [], now)).toEqual({ ...nothing, gone: [known(ana('a'))] })
  expect(mentionChanges([cut(1)], [], now)).toEqual(nothing)
})

test('a name that comes back into its block was there before, however long ago', () => {
  const gone = known(ana('a'), 1)
  expect(mentionChanges([gone], [ana('a')], now)).toEqual({ ...nothing, returned: [gone] })
})
