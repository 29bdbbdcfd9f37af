import { expect, test } from 'vitest'

import { afterStep, isTaken, offerStates, offerSteps } from './offer.ts'

test('an offer goes from an answer to what was given, and a step that was taken already is known', () => {
  const ways = offerStates.flatMap((state) =>
    offerSteps.flatMap((step) => {
      const next = afterStep(state, step)
      return next === undefined ? [] : [`${state} ${step} ${next}`]
    }),
  )
  expect(ways).toEqual([
    'offered accept accepted',
    'offered decline declined',
    'offered withdraw withdrawn',
    'accepted attest given',
    'accepted withdraw withdrawn',
    'accepted take-back offered',
    'declined take-back offered',
    'given take-back accepted',
  ])
  expect(isTaken('accepted', 'accept')).toBe(true)
  expect(isTaken('given', 'accept')).toBe(false)
})

test('a step back that is sent twice is one step, seen from the state in which it was sent', () => {
  expect(isTaken('accepted', 'take-back', 'given')).toBe(true)
  expect(isTaken('offered', 'take-back', 'given')).toBe(false)
})
