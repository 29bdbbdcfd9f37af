import { findPerson } from '@minga/storage/people/person-rows'
import { expect, test } from 'vitest'

import type { HistorianPort } from '../../history/historian-port.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { barrier, roadmap, steel } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { authorshipRoutes } from './authorship-routes.ts'
import { fieldHistoryRoutes } from './field-routes.ts'
import { momentRoutes } from './moment-routes.ts'
import { textHistoryRoutes } from './text-routes.ts'

const server = await sharedServer()
const db = await sharedDb(server)

let meanwhile: () => Promise<unknown> = async () => undefined

/** Answers after something else has happened. */
const answering =
  <Answer>(answer: Answer) =>
  async () => {
    await meanwhile()
    return answer
  }

const historian = {
  fieldHistory: answering({ writers: [], moments: [], left: 0 }),
  textHistory: answering({ sequence: 1, writers: [], moments: [], left: 0 }),
  text: answering({ sequence: 1, time: 0, title: '', writers: [], blocks: [], tree: [] }),
  stamps: answering({ writers: [], fields: [] }),
  sittings: answering([]),
  sequenceAt: answering(0),
} as unknown as HistorianPort

const routes = [
  ...fieldHistoryRoutes(db, historian),
  ...textHistoryRoutes(db, historian),
  ...authorshipRoutes(db, historian),
  ...momentRoutes(db, historian),
]

const queries: Readonly<Record<string, Record<string, string>>> = {
  '/api/records/:recordId/history': { field: 'severity' },
  '/api/records/:recordId/text-history': { field: 'description', language: 'es' },
}

test('the right to read is asked again once the historian has answered', async () => {
  const { actor, profile } = (await findPerson(db, 'observer'))!
  const ask = (route: (typeof routes)[number]) =>
    route.run({
      visitor: { session: 'session', profile, actor },
      params: { recordId: barrier, roadmapId: roadmap, groupId: steel, sequence: '1' },
      query: queries[route.path] ?? {},
      body: async () => undefined,
      bytes: () => new ReadableStream(),
      headers: new Headers(),
      address: '127.0.0.1',
      signal: new AbortController().signal,
    })
  const kept = await Promise.all(routes.map(ask))
  expect(kept.filter((answer) => answer instanceof Refusal)).toEqual([])
  const ended = { organisation: actor.organisation, highest: null, seen: 'reader' }
  const end = server.ask('convener', 'POST', `/api/groups/${steel}/admissions`, ended)
  meanwhile = () => end
  // The visitor was read before: only asking again finds that the right is gone.
  for (const route of routes) expect([route.path, await ask(route)]).toEqual([route.path, notFound])
})
