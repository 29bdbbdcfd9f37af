import { beforeEach, expect, test } from 'vitest'

import { participantOf } from '../testing/participant-of.ts'
import { authorOf } from '../testing/people.ts'
import type { UpdateParts } from '../keeper/cut-into-parts.ts'
import type { Cutting } from './cutting.ts'
import { PendingUpdates, type BatchBudget, type Proposal } from './pending-updates.ts'

const large = 4000
const budget = (limits?: Partial<BatchBudget>): BatchBudget => ({
  bytes: 10 * large,
  updates: 2000,
  served: new Set(),
  ...limits,
})

let ordinals = 0
let refusals: string[] = []
beforeEach(() => (refusals = []))

function proposalOf(word: string, bytes: number, participant = participantOf(word)): Proposal {
  ordinals += 1
  return {
    participant,
    ordinal: ordinals,
    kind: 'update',
    connection: participant.connection,
    author: authorOf(word),
    update: new Uint8Array(bytes),
  }
}

const whole: Cutting = { from: Infinity, cut: () => Promise.reject(new Error('nothing is large')) }

function waiting(updates: readonly Proposal[], cutting = whole): PendingUpdates {
  const pending = new PendingUpdates({
    cutting,
    ready: () => undefined,
    refused: (_, code) => refusals.push(code),
  })
  for (const update of updates) pending.push(update)
  return pending
}

const ordinalsOf = (proposals: readonly Proposal[]) => proposals.map(({ ordinal }) => ordinal)

test('[D6] a commit takes 2,000 small updates, and the rest goes with the next', () => {
  const taken = (count: number) =>
    waiting(Array.from({ length: count }, () => proposalOf('ana', 10))).take(budget()).length
  expect(taken(2000)).toBe(2000)
  expect(taken(2001)).toBe(2000)
})

test('[D6] a commit takes large updates until their bytes are used up, one at least', () => {
  const five = () => waiting(['ana', 'rui', 'eva', 'leo', 'mia'].map((name) => proposalOf(name, large)))
  expect(five().take(budget({ bytes: 4 * large, updates: 1 }))).toHaveLength(4)
  expect(five().take(budget({ bytes: 4 * large + 1, updates: 1 }))).toHaveLength(5)
  expect(five().take(budget({ bytes: 1, updates: 1 }))).toHaveLength(1)
  expect(five().take(budget({ bytes: 0, updates: 1 }))).toEqual([])
})

test('[D6] typing does not wait behind another person’s pastes', () => {
  const pastes = Array.from({ length: 5 }, () => proposalOf('ana', large))
  const typed = proposalOf('rui', 20)
  expect(ordinalsOf(waiting([...pastes, typed]).take(budget({ bytes: 1, updates: 10 })))).toEqual(
    ordinalsOf([typed, ...pastes.slice(0, 1)]),
  )
})

test('[D6] a connection is taken in the order in which it sent, one large update at a time', () => {
  const participant = participantOf('ana')
  const [first, second] = [proposalOf('ana', 10, participant), proposalOf('ana', large, participant)]
  const [third, fourth] = [proposalOf('ana', 10, participant), proposalOf('ana', large, participant)]
  const pending = waiting([first, second, third, fourth])
  expect(ordinalsOf(pending.take(budget()))).toEqual(ordinalsOf([first, second]))
  expect(ordinalsOf(pending.take(budget()))).toEqual(ordinalsOf([third, fourth]))
  expect(pending.isEmpty).toBe(true)
})

test('[D6] of the large ones that of the person who waited longest is next, despite another’s many connections', () => {
  const ana = Array.from({ length: 3 }, () => proposalOf('ana', large))
  const rui = proposalOf('rui', large)
  const pending = waiting([...ana, rui])
  const taken = Array.from({ length: 3 }, () => pending.take(budget({ bytes: 1, updates: 0 }))).flat()
  expect(ordinalsOf(taken)).toEqual(ordinalsOf([...ana.slice(0, 1), rui, ...ana.slice(1, 2)]))
})

test('[D6] a commit takes one large update of a person, over all rooms, and what is small beside it', () => {
  const room = () => waiting([proposalOf('ana', large), proposalOf('ana', large), proposalOf('ana', 10)])
  const shared = budget()
  expect(room().take(shared)).toHaveLength(2)
  expect(room().take(shared)).toHaveLength(1)
})

test('[B5] what is being cut waits, with what its connection sent after it, and with nothing else', async () => {
  const { promise, resolve } = Promise.withResolvers<UpdateParts>()
  const participant = participantOf('ana')
  const [pasted, after, other] = [
    proposalOf('ana', large, participant),
    proposalOf('ana', 10, participant),
    proposalOf('rui', 10),
  ]
  const pending = waiting([pasted, after, other], { from: large - 1, cut: () => promise })
  expect(ordinalsOf(pending.take(budget()))).toEqual([other.ordinal])
  expect([pending.isReady, pending.isEmpty]).toEqual([false, false])
  resolve({ ok: true, parts: [new Uint8Array(3), new Uint8Array(2)] })
  await pending.cut()
  expect(pending.bytes).toBe(15)
  const [first] = pending.take(budget())
  expect(first).toMatchObject({ update: new Uint8Array(3), later: [new Uint8Array(2)] })
  expect(ordinalsOf(pending.take(budget()))).toEqual([after.ordinal])
})

test('[B5] what no room could take is refused, and what its connection sent after it goes on', async () => {
  const participant = participantOf('ana')
  const [pasted, after] = [proposalOf('ana', large, participant), proposalOf('ana', 10, participant)]
  const pending = waiting([pasted, after], {
    from: large - 1,
    cut: async () => ({ ok: false, code: 'undecodable' }),
  })
  await pending.cut()
  expect(refusals).toEqual(['undecodable'])
  expect(ordinalsOf(pending.take(budget()))).toEqual([after.ordinal])
})

test('[B5] what cannot be cut goes whole', async () => {
  const pasted = proposalOf('ana', large)
  const pending = waiting([pasted], { ...whole, from: large - 1 })
  await pending.cut()
  expect(pending.take(budget())).toMatchObject([{ ordinal: pasted.ordinal, update: pasted.update }])
})

test('what waits of a participant that may not write any more is never taken', () => {
  const participant = participantOf('ana')
  const pending = waiting([proposalOf('ana', 10, participant), proposalOf('rui', 10)])
  participant.setWrite(false)
  expect(pending.take(budget())).toHaveLength(1)
  expect(pending.isEmpty).toBe(true)
})
