import { setTimeout as wait } from 'node:timers/promises'

import type { Actor } from '@minga/domain/access/can'
import { organisationId, personId } from '@minga/domain/identity/ids'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addEvent, eventsAfter } from '@minga/storage/notices/event-rows'
import { openPostgres } from '@minga/storage/postgres/open-postgres'
import { PostgresDoorbell } from '@minga/storage/postgres/postgres-doorbell'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { plantGaps } from '@minga/storage/testing/plant-gaps'
import { findPostgres, startPostgres, type TestPostgres } from '@minga/storage/testing/start-postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { EventChannel } from './event-channel.ts'

const quiet = () => undefined
const reader = { person: personId.parse('p1'), organisation: organisationId.parse('o1') } as Actor
/** How long a writer that stands still is waited for by those that need not wait for it, in ms. */
const stillness = 500

describe.skipIf(findPostgres() === undefined)('events that two nodes write', () => {
  let postgres: TestPostgres
  const ends: (() => unknown)[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })

  /** One node stands still within a transaction while another one writes. @returns what is stored and not sent */
  async function missedEvents(): Promise<number[]> {
    const url = await emptyDatabase(postgres.url)
    const dbs: Db[] = []
    for (let index = 0; index < 3; index += 1) dbs.push(await openPostgres(url, quiet))
    ends.push(() => Promise.all(dbs.map((db) => db.destroy())))
    const [slow, quick, reading] = dbs
    if (slow === undefined || quick === undefined || reading === undefined) throw new Error('there are three')
    const bells = [await PostgresDoorbell.open(url, quiet), await PostgresDoorbell.open(url, quiet)] as const
    ends.push(() => Promise.all(bells.map((bell) => bell.close())))
    const channel = new EventChannel(reading, quiet)
    bells[1].on('events', () => channel.publish())
    const sent: number[] = []
    const end = vi.fn<() => void>()
    await channel.join(
      {
        actor: async () => reader,
        send: ({ kind, ...event }) => {
          if (kind !== 'here' && 'sequence' in event) sent.push(event.sequence)
        },
        end,
      },
      0,
    )

    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const first = slow.transaction().execute(async (tx) => {
      await add(tx)
      begun.resolve()
      await goOn.promise
    })
    await begun.promise
    const second = quick.transaction().execute(add)
    const isWritten = await Promise.race([second.then(() => true), wait(stillness, false)])
    bells[0].press('events')
    // What is visible by now is sent.
    if (isWritten) await vi.waitUntil(() => sent.length > 0, { timeout: 10_000 })
    goOn.resolve()
    await Promise.all([first, second])
    await quick.transaction().execute(add)
    bells[0].press('events')
    const stored = (await eventsAfter(reading, 0, 100)).map(({ sequence }) => sequence)
    await vi.waitFor(() => expect(sent).toContain(stored.at(-1)), { timeout: 10_000 })
    return stored.filter((sequence) => !sent.includes(sequence))
  }

  test('are each sent once and in their order, however long a writer stands still', async () => {
    expect(await missedEvents()).toEqual([])
  })

  test('a planted mistake is noticed: events read past a gap', async () => {
    const undo = plantGaps()
    ends.push(undo)
    expect(await missedEvents()).not.toEqual([])
  })
})

async function add(tx: Transaction): Promise<void> {
  const at = '2026-11-01T00:00:00.000Z'
  await addEvent(tx, { kind: 'fields', group: null, organisation: null, person: null, room: null, subject: 'x', at })
}
