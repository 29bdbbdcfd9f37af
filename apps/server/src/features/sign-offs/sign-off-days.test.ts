import { randomUUID } from 'node:crypto'

import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffAnswer, signOffMade } from '@minga/protocol/http/sign-offs'
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

test('answers that race its last moment are either in it or refused, and its end is notified once', async () => {
  const version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Text' })
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const opened = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
    id: randomUUID(),
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero'],
    closesOn: tomorrow,
    rule: 'each',
    nature: 'technical',
  })
  const { id, closesAt } = signOffMade.parse(opened.body)
  // A few ticks before the end: whatever reads the clock brings it nearer.
  at = Date.parse(closesAt) - 40
  const given = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const position = index % 2 === 0 ? 'endorses' : 'abstains'
      const said = { id: randomUUID(), position, mandate: 'Board', language: 'es' }
      const { status } = await ask('principal', 'POST', `/api/sign-offs/${id}/positions`, said)
      return { id: said.id, status }
    }),
  )
  at = Date.parse(closesAt) + 1
  const view = signOffAnswer.parse((await ask('principal', 'GET', `/api/sign-offs/${id}`)).body)
  const taken = given.filter(({ status }) => status === 200).map((each) => each.id as string)
  expect(given.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
  expect(view.positions.map((each) => each.id as string).toSorted()).toEqual(taken.toSorted())
  expect(view.positions.every((each) => each.at < closesAt)).toBe(true)
  expect(view.state).toBe('closed')
  const closings = async () =>
    inboxAnswer
      .parse((await ask('principal', 'GET', '/api/inbox?show=all')).body)
      .notices.filter(({ reason }) => reason === 'sign-off-closed')
  await expect.poll(closings, { timeout: 30_000 }).toHaveLength(1)
  expect((await closings())[0]).toMatchObject({ by: null, signOff: { id, isOpen: false } })
})
