import { randomUUID } from 'node:crypto'

import { recordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, recordsOf } from '@minga/domain/record/records'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { restoredRoadmap } from '@minga/protocol/http/restore'
import type { Db } from '@minga/storage/database/schema'
import { expect, test, vi } from 'vitest'

import { SecretBox } from '../auth/secret-box.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { roadmap, steel, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../testing/start-test-server.ts'
import { mailNotices } from './mail-notices.ts'
import { secretsOf } from '../testing/rows-of.ts'

const soon = { timeout: 30_000, interval: 50 }

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), removalsInterval: 20 })
const db = await sharedDb(server)

const get = async (who: Principal, path: string) => JSON.parse((await server.ask(who, 'GET', path)).text) as unknown
const alarms = async (who: Principal) => inboxAnswer.parse(await get(who, '/api/inbox?reason=removed&show=all')).notices

/** Makes a removal, and waits until the server has looked into it, a minute later. */
async function lookedInto(removed: () => void): Promise<void> {
  ahead = 0
  removed()
  const suspected = () => db.selectFrom('suspected_removal').selectAll().execute()
  await vi.waitFor(async () => expect(await suspected()).toHaveLength(1), soon)
  ahead = 61_000
  await vi.waitFor(async () => expect(await suspected()).toEqual([]), soon)
}

test('leads get a notice once an hour that a roadmap was emptied, and bring it back from there', async () => {
  const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  const body = bodyOf(editor.doc)
  appendBlocks(body, [{ block: 'paragraph', content: ['Slag is what cement asks for. '.repeat(40)] }])
  const there = () => db.selectFrom('block_text').select('text').execute()
  await vi.waitFor(async () => expect(JSON.stringify(await there())).toContain('cement asks for'), soon)
  const before = body.toJSON()

  await lookedInto(() => body.delete(0, body.length))
  const [alarm, ...others] = await alarms('lead')
  expect(others).toEqual([])
  expect(alarm).toMatchObject({
    reason: 'removed',
    by: { id: 'editor', organisation: 'alacero' },
    group: steel,
    subject: { kind: 'roadmap', id: roadmap },
    removal: { of: 'roadmap', records: 0 },
  })
  expect(alarm?.removal?.letters).toBeGreaterThan(1000)
  for (const who of ['editor', 'commenter', 'steward', 'secretary', 'convener'] as const)
    expect(await alarms(who)).toEqual([])

  const restore = async (body: object) => {
    const path = `/api/roadmaps/${roadmap}/restore`
    const { text } = await server.ask('lead', 'POST', path, body)
    return restoredRoadmap.parse(JSON.parse(text))
  }
  const asked = { sequence: alarm?.removal?.before, key: randomUUID() }
  const { sequence: seen } = await restore({ ...asked, dryRun: true })
  await restore({ ...asked, seen })
  await vi.waitFor(() => expect(body.toJSON()).toBe(before), soon)

  await lookedInto(() => body.delete(0, body.length))
  expect(await alarms('lead')).toHaveLength(1)
  editor.leave()
})

test('leads get a notice and a mail when a person took ten records out of a register', async () => {
  const editor = await enterRoom(server, 'editor', steelRegister)
  const ids = Array.from({ length: 10 }, (_, at) => recordId.parse(`of-ten-${at}`))
  for (const id of ids) addRecord(editor.doc, recordTypes.milestone, id, { title: { en: 'x' }, date: '2030' })
  const known = () => db.selectFrom('record_row').select('record').where('record', 'like', 'of-ten-%').execute()
  await vi.waitFor(async () => expect(await known()).toHaveLength(10), soon)
  await lookedInto(() =>
    editor.doc.transact(() => {
      for (const id of ids) recordsOf(editor.doc, 'milestone').delete(id)
    }),
  )
  const [alarm] = await alarms('lead')
  expect(alarm).toMatchObject({ subject: null, removal: { of: 'register', records: 10 } })

  const kept: { to: string; text: string }[] = []
  const mail = {
    keep: async (_: Db, message: { to: string; text: string }) => void kept.push(message),
    wake: () => undefined,
    isHeldUp: () => Promise.resolve(false),
  }
  const box = new SecretBox((await secretsOf(server.data)).session, 'unsubscribe')
  const now = () => new Date(Date.now() + ahead + 180_000)
  await mailNotices({ db, mail, box, site: () => 'https://minga.example', now })
  const text = kept.find(({ to }) => to === 'lead@minga.example')?.text ?? ''
  expect(text).toContain('Expert editor (ALACERO) removed 10 records from the register of Steel')
  expect(text).toContain(`https://minga.example/groups/steel/bring-back?before=${alarm?.removal?.before}`)
  expect(text).toContain('Expert editor (ALACERO) removed a large part of “Road to green steel”')
  editor.leave()
})
