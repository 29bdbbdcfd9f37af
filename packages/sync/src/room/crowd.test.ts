import { expect, test } from 'vitest'

import { memberOf } from '../testing/member-of.ts'
import { Crowd } from './crowd.ts'

test('[F1] a room counts ten connections of a person at most, also after people come and go', () => {
  const crowd = new Crowd()
  const tabs = Array.from({ length: 25 }, () => memberOf('ana'))
  for (const [index, tab] of tabs.entries()) {
    crowd.join(tab)
    expect(crowd.size).toBe(Math.min(index + 1, 10))
  }
  crowd.join(memberOf('rui'))
  expect(crowd.size).toBe(11)
  for (const [index, tab] of tabs.entries()) {
    crowd.leave(tab)
    expect(crowd.size).toBe(1 + Math.min(tabs.length - index - 1, 10))
  }
})
