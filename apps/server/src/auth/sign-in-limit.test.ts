import { AttemptsInMemory } from '@minga/storage/people/attempt-counter'
import { expect, test } from 'vitest'

import { SignInLimit } from './sign-in-limit.ts'

const minute = 60_000

function limitAt(clock: { now: number }): SignInLimit {
  return new SignInLimit({
    counter: new AttemptsInMemory(() => clock.now),
    perAccount: 2,
    perAddress: 3,
    window: 15 * minute,
  })
}

test('an account rests after its failures, from any address and in any spelling', async () => {
  const limit = limitAt({ now: 0 })
  const tries = await Promise.all([
    limit.attempt('ana@x', 'a'),
    limit.attempt(' ANA@x', 'b'),
    limit.attempt('ana@X', 'c'),
  ])
  expect(tries).toEqual([true, true, false])
})

test('an address rests after failures on many accounts; one IPv6 network is one address in every spelling', async () => {
  const limit = limitAt({ now: 0 })
  const spellings = ['2001:db8::1', '2001:0DB8:0:0::2', '2001:db8:0:0:9:9:9:9', '2001:db8::3']
  const tries = await Promise.all(spellings.map((address, index) => limit.attempt(`${index}@x`, address)))
  expect(tries).toEqual([true, true, true, false])
  expect(await limit.attempt('other@x', '2001:db8:0:1::1')).toBe(true)
})

test('an IPv4 address is the same inside IPv6', async () => {
  const limit = limitAt({ now: 0 })
  for (const account of ['a', 'b', 'c']) await limit.attempt(account, '::ffff:203.0.113.7')
  expect(await limit.attempt('d', '203.0.113.7')).toBe(false)
})

test('failures are forgotten with the window, and by signing in', async () => {
  const clock = { now: 0 }
  const limit = limitAt(clock)
  await limit.attempt('ana', 'a')
  await limit.attempt('ana', 'a')
  clock.now = 15 * minute + 1
  expect(await limit.attempt('ana', 'a')).toBe(true)
  await limit.succeeded('ana', 'a')
  for (let time = 0; time < 20; time++) {
    expect(await limit.attempt('ana', 'a')).toBe(true)
    await limit.succeeded('ana', 'a')
  }
})

test('an account has five failures and an address thirty, and not one more', async () => {
  const limit = new SignInLimit()
  const ofAccount = await Promise.all(
    Array.from({ length: 6 }, (_, index) => limit.attempt('ana@x', `203.0.113.${index}`)),
  )
  expect(ofAccount).toEqual([true, true, true, true, true, false])
  const fromAddress = await Promise.all(
    Array.from({ length: 31 }, (_, index) => limit.attempt(`${index}@x`, '198.51.100.1')),
  )
  expect([fromAddress.lastIndexOf(true), fromAddress.indexOf(false)]).toEqual([29, 30])
})
