import { randomUUID } from 'node:crypto'

import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffMade } from '@minga/protocol/http/sign-off-acts'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { expect, test } from 'vitest'

import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

/** The server's clock: set to a moment, and from then on a tick for each look. */
let at: number | undefined
let ticks = 0
function now(): Date {
  if (at === undefined) return new Date()
  ticks += 1
  return new Date(at + ticks)
}
const server = await sharedServer({}, { now, roundsInterval: 10 })

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}

async function opened(organisations: readonly string[], closesOn: string) {
  const version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Text' })
  const made = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
    id: randomUUID(),
    versions: [version],
    procedure: 'endorse',
    organisations,
    closesOn,
    rule: 'each',
    nature: 'technical',
  })
  return signOffMade.parse(made.body)
}

/** How the server answers, and the id that the answer of the organisation has. */
async function give(by: Principal, signOff: string, position: string) {
  const said = { id: randomUUID(), position, mandate: 'Board', language: 'es' }
  const { status } = await ask(by, 'POST', `/api/sign-offs/${signOff}/positions`, said)
  return { id: said.id as string, status }
}

const view = async (signOff: string) =>
  signOffAnswer.parse((await ask('principal', 'GET', `/api/sign-offs/${signOff}`)).body)

test('several at the same moment stand in one order, and no answer is lost', async () => {
  // The cement federation gets a principal.
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  const { id } = await opened(['alacero', 'ficem'], '2999-01-01')
  const given = await Promise.all([
    ...Array.from({ length: 10 }, () => give('principal', id, 'endorses')),
    ...Array.from({ length: 10 }, () => give('member', id, 'abstains')),
  ])
  expect(given.every(({ status }) => status === 200)).toBe(true)
  const { positions, result } = await view(id)
  expect(positions).toHaveLength(20)
  expect(positions.filter(({ superseded }) => !superseded)).toHaveLength(2)
  expect(result?.supporting).toEqual(['alacero'])
})

test('answers that race its last moment are either in it or refused, and its end is notified once', async () => {
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const { id, closesAt } = await opened(['alacero'], tomorrow)
  // A few ticks before the end: whatever reads the clock brings it nearer.
  at = Date.parse(closesAt) - 40
  const given = await Promise.all(
    Array.from({ length: 20 }, (_, index) => give('principal', id, index % 2 === 0 ? 'endorses' : 'abstains')),
  )
  at = Date.parse(closesAt) + 1
  const { positions, state, result } = await view(id)
  const taken = given.filter(({ status }) => status === 200).map((each) => each.id)
  expect(given.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
  expect(positions.map((each) => each.id as string).toSorted()).toEqual(taken.toSorted())
  expect(positions.every((each) => each.at < closesAt)).toBe(true)
  expect(state).toBe('closed')
  // The result is that of the last answer that is there.
  const [last] = positions
  expect(result?.supporting).toEqual(last?.position === 'endorses' ? ['alacero'] : [])
  const closings = async () =>
    inboxAnswer
      .parse((await ask('principal', 'GET', '/api/inbox?show=all')).body)
      .notices.filter(({ reason }) => reason === 'sign-off-closed')
  await expect.poll(closings, { timeout: 30_000 }).toHaveLength(1)
  expect((await closings())[0]).toMatchObject({ by: null, signOff: { id, isOpen: false } })
})
