import { fieldHistoryAnswer } from '@minga/protocol/http/history'
import { findPerson } from '@minga/storage/people/person-rows'
import { expect, test } from 'vitest'

import type { HistorianPort } from '../../history/historian.ts'
import { notFound } from '../../http/refusal.ts'
import { barrier, steel } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { fieldHistoryRoutes } from './field-routes.ts'

const server = await sharedServer()
const db = sharedDb(server)

test('the right to read is asked again once the historian has answered', async () => {
  const { actor, profile } = (await findPerson(db, 'observer'))!
  let meanwhile: () => Promise<unknown> = async () => undefined
  const historian: Pick<HistorianPort, 'fieldHistory'> = {
    fieldHistory: async () => {
      await meanwhile()
      return { writers: [], moments: [{ part: null, value: 'held before', by: { writer: -1, time: 0 } }], left: 0 }
    },
  }
  const [route] = fieldHistoryRoutes(db, historian)
  const ask = () =>
    route?.run({
      visitor: { session: 'session', profile, actor },
      params: { recordId: barrier },
      query: { field: 'severity' },
      body: async () => undefined,
      bytes: () => new ReadableStream(),
      headers: new Headers(),
      address: '127.0.0.1',
      signal: new AbortController().signal,
    })
  expect(fieldHistoryAnswer.parse(await ask()).moments).toHaveLength(1)
  const ended = { organisation: actor.organisation, highest: null, seen: 'reader' }
  meanwhile = () => server.ask('convener', 'POST', `/api/groups/${steel}/admissions`, ended)
  expect(await ask()).toBe(notFound)
})
