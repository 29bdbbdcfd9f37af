import type { Actor } from '@minga/domain/access/can'
import { organisationId, personId } from '@minga/domain/identity/ids'
import type { ServerEvent } from '@minga/protocol/http/events'
import { addEvent } from '@minga/storage/notices/event-rows'
import { openTestDb } from '@minga/storage/testing/open-test-db'
import { expect, test, vi } from 'vitest'

import { EventChannel, type Listener } from './event-channel.ts'

const actor: Actor = {
  person: personId.parse('ana'),
  organisation: organisationId.parse('alacero'),
  organisationKind: 'signatory',
  roles: [],
  groups: new Map(),
}

function sequenceOf(event: ServerEvent): number | undefined {
  return 'sequence' in event ? event.sequence : undefined
}

test('a browser that comes back while others are sent their events misses none of its own', async () => {
  const db = await openTestDb()
  const happens = () =>
    db.transaction().execute((tx) =>
      addEvent(tx, {
        kind: 'fields',
        group: null,
        organisation: null,
        person: null,
        room: null,
        subject: 'fields',
        at: '2026-11-29T12:00:00.000Z',
      }),
    )
  for (let times = 0; times < 3; times++) await happens()
  const channel = new EventChannel(db, (error) => {
    throw error
  })
  const heard = { ana: [] as ServerEvent[], rui: [] as ServerEvent[] }
  const found = Promise.withResolvers<Actor>()
  const asked = Promise.withResolvers<void>()
  const slow: Listener = {
    actor: () => {
      asked.resolve()
      return found.promise
    },
    send: (event) => heard.ana.push(event),
    end: () => undefined,
  }
  const back: Listener = { actor: async () => actor, send: (event) => heard.rui.push(event), end: () => undefined }
  await channel.join(slow, 2)
  await asked.promise
  await channel.join(back, 1)
  found.resolve(actor)
  await vi.waitUntil(() => heard.rui.some((event) => sequenceOf(event) === 3) && heard.ana.length === 2)
  expect(heard.rui.map((event) => [event.kind, sequenceOf(event)])).toEqual([
    ['here', 1],
    ['fields', 2],
    ['fields', 3],
  ])
  await db.destroy()
})
