import { randomUUID } from 'node:crypto'
import { newRecordId, personId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { registerChanged } from '@minga/protocol/http/register-changes'
import { noteBegun } from '@minga/storage/records/begun-piece-rows'
import { expect, test, vi } from 'vitest'
import type * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { killBeforeAnswer } from '../../testing/kill-before-answer.ts'
import { barrier, steel, steelRegister } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

vi.setConfig({ testTimeout: 180_000 })

const where = `/api/groups/${steel}/records`

/** A barrier as it lies in the room at this moment. */
async function lying(server: TestServer, record: string): Promise<Y.Map<unknown> | undefined> {
  const { doc, leave } = await enterRoom(server, 'lead', steelRegister)
  leave()
  return doc.getMap<Y.Map<unknown>>('barriers').get(record)
}

test('a process that is killed between the log and the answer: the same key gives the same answer, nothing is applied twice, one undo takes it back', async () => {
  const before = await startTestServer()
  const { cookie } = await before.as('editor')
  const record = newRecordId()
  const change = (of: string, field: string, value: RecordChange['value'], base?: number) =>
    ({ record: of, kind: 'barrier', field, value, ...(base !== undefined && { base }) }) as RecordChange
  const changes = [
    change(record, 'title/en', 'No lime'),
    change(record, 'category', 'financial'),
    change(barrier, 'severity', 2, 4),
    change(barrier, 'sectors', { add: ['cement'], remove: [] }),
    change(barrier, 'trend', 'x'),
  ]
  const piece = { key: randomUUID(), piece: 1, of: 2, changes }
  await before.stop()
  await killBeforeAnswer({
    data: before.data,
    cookie,
    room: steelRegister,
    isWritten: (doc) => doc.getMap('barriers').has(record),
    ask: (voice) => voice.ask('POST', where, piece),
  })

  const after = await startTestServer({ data: before.data })
  // Another person has changed it back meanwhile.
  const back = { key: randomUUID(), piece: 1, of: 1, changes: [change(barrier, 'severity', 4, 2)] }
  expect((await after.ask('lead', 'POST', where, back)).status).toBe(200)

  const first = await after.ask('editor', 'POST', where, piece)
  const { results } = registerChanged.parse(JSON.parse(first.text))
  expect(results.map(({ state }) => state)).toEqual(['applied', 'applied', 'applied', 'applied', 'refused'])
  const now = await lying(after, barrier)
  expect([now?.get('severity'), now?.get('sectors/cement')]).toEqual([4, true])
  expect((await after.ask('editor', 'POST', where, piece)).text).toBe(first.text)

  // The rest of the set comes as if nothing had happened.
  const rest = { ...piece, piece: 2, changes: [change(barrier, 'sectors', { add: ['steel'], remove: [] })] }
  const second = registerChanged.parse(JSON.parse((await after.ask('editor', 'POST', where, rest)).text))
  expect(second.results).toMatchObject([{ state: 'applied' }])

  const undone = await after.ask('editor', 'POST', `/api/changes/${piece.key}/undo`, {})
  expect(registerChanged.parse(JSON.parse(undone.text)).results.map(({ state }) => state)).toEqual([
    'applied',
    'applied',
    'same',
    'applied',
  ])
  expect((await lying(after, barrier))?.has('sectors/cement')).toBe(false)
  await after.remove()
})

test('a process that is killed before the log: the same key writes it', async () => {
  const before = await startTestServer()
  const record = newRecordId()
  const key = randomUUID()
  await before.stop()
  const rows = await rowsOf(before.data)
  await noteBegun(rows, { person: personId.parse('editor'), key: `${key}/1` }, new Date())
  await rows.destroy()
  const after = await startTestServer({ data: before.data })
  const changes = Object.entries({ 'title/en': 'No lime', category: 'financial' }).map(([field, value]) => {
    return { record, kind: 'barrier', field, value }
  })
  const { text } = await after.ask('editor', 'POST', where, { key, piece: 1, of: 1, changes })
  expect(registerChanged.parse(JSON.parse(text)).results.map(({ state }) => state)).toEqual(['applied', 'applied'])
  expect((await lying(after, record))?.get('title/en')).toBe('No lime')
  await after.remove()
})
