import { expect, test } from 'vitest'
import { z } from 'zod'

import { paces } from './pace.ts'
import { Paces } from './paces.ts'
import { notFound } from './refusal.ts'
import { route, type Route, type RouteRequest, type Visitor } from './route.ts'
import { Turns } from './run-in-turn.ts'
import { runPaced } from './run-paced.ts'
import { TooOften } from './too-often.ts'
import { WorkedThrough } from './worked-through.ts'

/** As much of one as is looked at here. */
const visitor = { session: 'ana', profile: { id: 'ana' } } as unknown as Visitor

function requestOf(signal = new AbortController().signal): RouteRequest {
  const bytes = () => new ReadableStream<Uint8Array>()
  return {
    visitor,
    params: {},
    query: {},
    body: async () => undefined,
    bytes,
    headers: new Headers(),
    address: '',
    signal,
  }
}

function fileThat(handle: (asked: Pick<RouteRequest, 'signal'>) => Promise<object>): Route {
  const shape = { method: 'get', path: '/file', pace: 'export', queue: 'file', summary: 'A file' } as const
  return route({ ...shape, answer: z.unknown(), handle })
}

/** Runs a route as the app does. */
function asked(counted: Paces, file: Route, request = requestOf()): Promise<unknown> {
  const turns = new Turns()
  return runPaced(counted, file, request, () => turns.run(file, request, async () => visitor))
}

const [{ burst }] = paces.export

test('a file that its asker aborts while it is made costs its turn', async () => {
  const counted = new Paces(() => 0)
  for (let turn = 0; turn < burst; turn++) {
    const reader = new AbortController()
    const file = fileThat(async ({ signal }) => {
      reader.abort()
      signal.throwIfAborted()
      return {}
    })
    expect(await asked(counted, file, requestOf(reader.signal))).toBeInstanceOf(WorkedThrough)
  }
  expect(
    await asked(
      counted,
      fileThat(async () => ({})),
    ),
  ).toBeInstanceOf(TooOften)
})

test('what is refused without work costs none, what was worked through costs one', async () => {
  const counted = new Paces(() => 0)
  for (let turn = 0; turn < burst * 2; turn++)
    await asked(
      counted,
      fileThat(async () => notFound),
    )
  for (let turn = 0; turn < burst; turn++)
    await asked(
      counted,
      fileThat(async () => new WorkedThrough('too-large', 'too large for this format')),
    )
  expect(
    await asked(
      counted,
      fileThat(async () => ({})),
    ),
  ).toBeInstanceOf(TooOften)
})
