import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { afterEach, expect, test } from 'vitest'

import { contestedEntries } from '../testing/contested-updates.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { logOf } from '../testing/rows-of.ts'
import { closed, roadmap, steelRegister } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

const author = {
  kind: 'person',
  personId: personId.parse('editor'),
  organisationId: organisationId.parse('canacero'),
} as const

let server: TestServer

afterEach(() => server.remove())

/** @returns how long it took until it served, in ms */
async function start(): Promise<number> {
  const began = performance.now()
  server = await startTestServer({ data: server.data })
  return performance.now() - began
}

/** Stores the state of a server that was killed between committing and projecting. */
async function storeContest(data: string): Promise<void> {
  const { log, close } = await logOf(data)
  const contest = { paragraphs: 20_000, messages: 42, each: 40 }
  const entries = contestedEntries(roomName.parse(steelRegister), author, contest)
  await log.append({ entries, bindings: [] })
  await close()
}

test('[E5] a tail that takes a quarter of a minute to replay delays neither the start nor another room, and lists say what they lack', async () => {
  server = await startTestServer()
  await server.stop()
  const plain = await start()
  await server.stop()
  await storeContest(server.data)
  expect(await start()).toBeLessThan(plain + 3000)

  const [lead, insider] = [
    await enterRoom(server, 'lead', `roadmap.${roadmap}`),
    await enterRoom(server, 'insider', `register.${closed}`),
  ]
  lead.leave()
  insider.leave()

  // None of it has waited: that room is not ready yet.
  const listFor = async (principal: 'member' | 'insider') => {
    const { text } = await server.ask(principal, 'GET', '/api/barriers')
    return namedRecordsAnswers.barrier.parse(JSON.parse(text))
  }
  expect(await listFor('member')).toMatchObject({ preparing: 1, unreadable: 0 })
  expect((await listFor('member')).barriers.length).toBeGreaterThan(0)
  const ready = await fetch(`${server.address}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', preparing: 1, isolated: 0 }])
})
