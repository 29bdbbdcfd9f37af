import { expect, test } from 'vitest'

import { participantOf } from '../testing/participant-of.ts'
import { Crowd } from './crowd.ts'

test('[F1] a room counts ten connections of a person at most, also after people come and go', () => {
  const crowd = new Crowd()
  const tabs = Array.from({ length: 25 }, () => participantOf('ana'))
  for (const [index, tab] of tabs.entries()) {
    crowd.join(tab)
    expect(crowd.size).toBe(Math.min(index + 1, 10))
  }
  crowd.join(participantOf('rui'))
  expect(crowd.size).toBe(11)
  for (const [index, tab] of tabs.entries()) {
    crowd.leave(tab)
    expect(crowd.size).toBe(1 + Math.min(tabs.length - index - 1, 10))
  }
})
