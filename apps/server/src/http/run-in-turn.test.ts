import { expect, test } from 'vitest'
import { z } from 'zod'

import { queues } from './queues.ts'
import { Refusal } from './refusal.ts'
import { route, type RouteRequest, type Visitor } from './route.ts'
import { Turns } from './run-in-turn.ts'
import { TooOften } from './too-often.ts'

function requestOf(person: string, signal = new AbortController().signal): RouteRequest {
  return {
    visitor: visitorOf(person),
    params: {},
    query: {},
    body: async () => undefined,
    bytes: () => new ReadableStream(),
    headers: new Headers(),
    address: '',
    signal,
  }
}

/** As much of one as is looked at here. */
function visitorOf(person: string): Visitor {
  return { session: person, profile: { id: person } } as unknown as Visitor
}

/** A route that is held until it is let go, and says whose turns there were. */
function heldRoute() {
  const { promise: letGo, resolve: release } = Promise.withResolvers<void>()
  const turns: string[] = []
  const held = route({
    method: 'get',
    path: '/held',
    queue: 'past',
    summary: 'Takes a while',
    answer: z.object({}),
    handle: async ({ visitor: { session } }) => {
      turns.push(session)
      await letGo
      return {}
    },
  })
  return { held, turns, release }
}

test('a person who asks for more than may wait gets a time to ask again, and others are not refused', async () => {
  const { held, release } = heldRoute()
  const turns = new Turns()
  const ask = (person: string) => turns.run(held, requestOf(person), async () => visitorOf(person))
  const many = Array.from({ length: queues.past.mostOfOne + 3 }, () => ask('ana'))
  const other = ask('bea')
  expect(await Promise.all(many.slice(-2))).toEqual([expect.any(TooOften), expect.any(TooOften)])
  release()
  expect(await other).toEqual({})
  const answers = await Promise.all(many)
  expect(answers.filter((answer) => answer instanceof Refusal)).toHaveLength(2)
})

test('so many wait in all, and no more', async () => {
  const { held, release } = heldRoute()
  const turns = new Turns()
  const asked = Array.from({ length: queues.past.mostInAll + 2 }, (_, person) =>
    turns.run(held, requestOf(`${person}`), async () => visitorOf(`${person}`)),
  )
  expect(await asked.at(-1)).toMatchObject({
    code: 'rate-exceeded',
    retryAfter: expect.any(Number) as number,
  })
  release()
  expect((await Promise.all(asked)).filter((answer) => answer instanceof Refusal)).toHaveLength(1)
})

test('the identity of the asker is read when their turn has come', async () => {
  const { held, turns: had, release } = heldRoute()
  const turns = new Turns()
  let isHere = true
  const ask = () => turns.run(held, requestOf('ana'), async () => (isHere ? visitorOf('ana') : undefined))
  const first = ask()
  const second = ask()
  // The first has begun.
  await new Promise((resolve) => setImmediate(resolve))
  isHere = false
  release()
  expect(await first).toEqual({})
  expect(await second).toMatchObject({ code: 'not-signed-in' })
  expect(had).toEqual(['ana'])
})

test('an aborted request is not run', async () => {
  const { held, turns: had, release } = heldRoute()
  const turns = new Turns()
  const closed = new AbortController()
  const first = turns.run(held, requestOf('ana'), async () => visitorOf('ana'))
  const second = turns.run(held, requestOf('bea', closed.signal), async () => visitorOf('bea'))
  closed.abort()
  expect(await second).toBeInstanceOf(Refusal)
  release()
  await first
  expect(had).toEqual(['ana'])
})
