import { expect, test } from 'vitest'

import { complianceDue } from './compliance.ts'

test('a notice is due until its present version is accepted', () => {
  expect([undefined, 1, 2].map((accepted) => complianceDue(2, accepted))).toEqual([2, 2, null])
})

test('where a group has no notice, nothing is due', () => {
  expect([undefined, 2].map((accepted) => complianceDue(undefined, accepted))).toEqual([null, null])
})
