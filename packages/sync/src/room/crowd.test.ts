import { expect, test } from 'vitest'

import { ManualClock } from '../testing/manual-clock.ts'
import { writerProfile } from '../testing/people.ts'
import { TestSocket } from '../testing/test-socket.ts'
import { Crowd } from './crowd.ts'
import { unlimited } from './limits.ts'
import { Member } from './member.ts'
import { PersonRates } from './person-rates.ts'

const clock = new ManualClock()

function memberOf(word: string): Member {
  return new Member(new TestSocket(), writerProfile(word), {
    clock,
    limits: unlimited,
    person: new PersonRates(unlimited, clock),
    refused: () => undefined,
    ended: () => undefined,
  })
}

test('[F1] a room counts ten connections of a person at most, whoever comes and goes', () => {
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
