import { newMemberId } from '@minga/domain/consultation/consultation'
import type { ComparedBlock, MemberDifference } from '@minga/protocol/http/consultations'
import { expect, test } from 'vitest'

import { differing, isDecided, isDisputed, placesOf } from './places-of-block.ts'

const [north, south, west] = [newMemberId(), newMemberId(), newMemberId()]
const wants = (
  member: MemberDifference['member'],
  after: string,
  kind: MemberDifference['kind'] = 'replace',
  form: MemberDifference['form'] = null,
): MemberDifference => ({
  member,
  index: 0,
  part: kind === 'insert-after' ? 'behind' : 'words',
  kind,
  before: 'a',
  after,
  form,
  looks: [],
  certain: true,
})
const block = (...differences: MemberDifference[]): ComparedBlock => ({
  block: 'b',
  text: 'a',
  isHeading: false,
  differences,
  remarks: [],
  choices: [],
})

test('members who want the same words stand together, and dispute nothing', () => {
  const agreed = block(wants(north, 'b'), wants(south, 'b'))
  expect(placesOf(agreed).map(({ wanted }) => wanted.map(({ members }) => members))).toEqual([[[north, south]]])
  expect([differing(agreed), isDisputed(agreed), isDecided(agreed)]).toEqual([2, false, false])
  expect(isDisputed(block(wants(north, 'b'), wants(south, 'c')))).toBe(true)
  const heading = wants(south, 'b', 'replace', { is: 'heading', level: 2 })
  expect(isDisputed(block(wants(north, 'b'), heading))).toBe(true)
})

test('what is put in behind a block is decided apart from the block', () => {
  const both = block(wants(north, 'b'), wants(west, 'New.', 'insert-after'))
  expect(placesOf(both).map(({ part }) => part)).toEqual(['words', 'behind'])
  expect(isDisputed(both)).toBe(false)
})
