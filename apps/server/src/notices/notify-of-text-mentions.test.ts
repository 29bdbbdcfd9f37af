import { newId, organisationId, personId } from '@minga/domain/identity/ids'
import { mostMentionNotices, mostMentionNoticesToOne } from '@minga/domain/notice/notice'
import type { NamedInText } from '@minga/domain/roadmap/block-names'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import type { Db } from '@minga/storage/database/schema'
import { dropProjections } from '@minga/storage/projection/room-projection-rows'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'

import { SecretBox } from '../auth/secret-box.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { roadmap, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../testing/start-test-server.ts'
import { mailNotices } from './mail-notices.ts'
import { secretsOf } from '../testing/rows-of.ts'

const soon = { timeout: 30_000, interval: 50 }

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), removalsInterval: 20 })
const db = await sharedDb(server)
beforeEach(async () => {
  ahead = 0
  await db.deleteFrom('notice').execute()
})

const person = (who: string, label = who): NamedInText => ({ kind: 'person', who: personId.parse(who), label })
const organisation = (who: string): NamedInText => ({
  kind: 'organisation',
  who: organisationId.parse(who),
  label: who,
})

/** Writes a paragraph that names these, and waits until the server knows what stands there. @returns its block */
async function write(doc: Y.Doc, ...named: readonly NamedInText[]): Promise<string> {
  const block = newId()
  const content = ['Slag: see ', ...named.flatMap((mention) => [{ mention }, ' ']), block]
  appendBlocks(bodyOf(doc), [{ block: 'paragraph', content }], () => block)
  await projected(block)
  return block
}

const projected = (block: string) =>
  vi.waitFor(
    async () =>
      expect(await db.selectFrom('block_text').select('block').where('block', '=', block).execute()).toHaveLength(1),
    soon,
  )

/** A minute goes by, and all that is to be decided is. */
async function aMinuteLater(): Promise<void> {
  ahead += 61_000
  const left = () => db.selectFrom('text_mention').selectAll().where('state', '=', 'new').where('gone_at', 'is', null)
  await vi.waitFor(async () => expect(await left().execute()).toEqual([]), soon)
}

async function noticesOf(who: Principal) {
  const { text } = await server.ask(who, 'GET', '/api/inbox?show=all')
  return inboxAnswer
    .parse(JSON.parse(text))
    .notices.filter(({ passage }) => passage !== null)
    .map(({ reason, by, passage }) => [reason, by?.id, passage?.block])
}

test('a person who is named in a text gets one notice for each passage, a minute later, which leads there, by mail too', async () => {
  const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  const block = await write(editor.doc, person('commenter'), person('commenter'), person('editor'))
  expect(await noticesOf('commenter')).toEqual([])
  await aMinuteLater()
  expect(await noticesOf('commenter')).toEqual([['mention', 'editor', block]])
  expect(await noticesOf('editor')).toEqual([])
  const other = await write(editor.doc, person('commenter'))
  await aMinuteLater()
  expect(await noticesOf('commenter')).toEqual([
    ['mention', 'editor', other],
    ['mention', 'editor', block],
  ])

  const kept: { to: string; text: string }[] = []
  const mail = {
    keep: async (_: Db, message: { to: string; text: string }) => void kept.push(message),
    wake: () => undefined,
    isHeldUp: () => Promise.resolve(false),
  }
  const box = new SecretBox((await secretsOf(server.data)).session, 'unsubscribe')
  const now = () => new Date(Date.now() + ahead + 180_000)
  await mailNotices({ db, mail, box, site: () => 'https://minga.example', now })
  expect(kept.map(({ to }) => to)).toEqual(['commenter@minga.example'])
  expect(kept[0]?.text).toContain('Expert editor (ALACERO) mentioned you in “Road to green steel”')
  expect(kept[0]?.text).toContain(`https://minga.example/groups/steel/roadmaps/${roadmap}?block=${block}`)
  expect(kept[0]?.text).toContain(`Slag: see ${block}`)
  editor.leave()
})

test('a name that is taken out within the minute, or that only moves, sends nothing', async () => {
  const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  const body = bodyOf(editor.doc)
  await write(editor.doc, person('commenter'))
  body.delete(body.length - 1, 1)
  await write(editor.doc)
  await aMinuteLater()
  expect(await noticesOf('commenter')).toEqual([])
  editor.leave()

  const lead = await enterRoom(server, 'lead', roadmapRoom(roadmap))
  const block = await write(lead.doc, person('observer'))
  await aMinuteLater()
  const theirs = bodyOf(lead.doc)
  theirs.delete(theirs.length - 1, 1)
  await write(lead.doc)
  await write(lead.doc, person('observer'))
  await aMinuteLater()
  expect(await noticesOf('observer')).toEqual([['mention', 'lead', block]])
  lead.leave()
})

test('the people of an organisation who answer for it are notified once an hour, and nobody of one that does not read it', async () => {
  const lead = await enterRoom(server, 'lead', roadmapRoom(roadmap))
  const block = await write(lead.doc, organisation('ficem'), organisation('bank'), person('insider'), person('nobody'))
  await write(lead.doc, organisation('ficem'))
  await aMinuteLater()
  for (const who of ['commenter', 'steward'] as const)
    expect(await noticesOf(who)).toEqual([['organisation-mention', 'lead', block]])
  for (const who of ['member', 'insider', 'outsider'] as const) expect(await noticesOf(who)).toEqual([])
  lead.leave()
})

test('in a draft only those who read it are notified, and the others when it is opened', async () => {
  const made = await server.ask('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Draft' })
  const { id, room } = newRoadmapAnswer.parse(JSON.parse(made.text))
  const lead = await enterRoom(server, 'lead', room)
  const block = await write(lead.doc, person('commenter'), person('observer'), person('principal'))
  await aMinuteLater()
  expect(await noticesOf('commenter')).toEqual([['mention', 'lead', block]])
  for (const who of ['observer', 'principal'] as const) expect(await noticesOf(who)).toEqual([])
  expect((await server.ask('lead', 'PATCH', `/api/roadmaps/${id}`, { state: 'open' })).status).toBe(200)
  await vi.waitFor(async () => expect(await noticesOf('observer')).toEqual([['mention', 'lead', block]]), soon)
  expect(await noticesOf('principal')).toEqual([['mention', 'lead', block]])
  expect(await noticesOf('commenter')).toHaveLength(1)
  lead.leave()
})

test('projections that are made anew send nothing again', async () => {
  const lead = await enterRoom(server, 'lead', roadmapRoom(roadmap))
  const block = await write(lead.doc, person('principal'))
  await aMinuteLater()
  const before = await noticesOf('principal')
  expect(before).toEqual([['mention', 'lead', block]])
  await dropProjections(db)
  await write(lead.doc)
  await aMinuteLater()
  expect(await noticesOf('principal')).toEqual(before)
  lead.leave()
})

test('a burst of names sends no more than an hour’s worth, in all and to one person, and holds back nobody else', async () => {
  const [editor, lead] = [
    await enterRoom(server, 'editor', roadmapRoom(roadmap)),
    await enterRoom(server, 'lead', roadmapRoom(roadmap)),
  ]
  const called = ['commenter', 'observer', 'principal', 'lead'] as const
  editor.doc.transact(() => {
    for (let at = 0; at < 500; at++) {
      const content = [{ mention: person(called[at % called.length] ?? 'lead') }]
      appendBlocks(bodyOf(editor.doc), [{ block: 'paragraph', content }])
    }
  })
  await write(editor.doc)
  await aMinuteLater()
  const sent = await db.selectFrom('notice').select('person').where('by', '=', 'editor').execute()
  expect(sent).toHaveLength(mostMentionNotices)
  for (const each of called) {
    const own = sent.filter((notice) => notice.person === each)
    expect(own.length).toBeLessThanOrEqual(mostMentionNoticesToOne)
  }
  const block = await write(lead.doc, person('principal'))
  await aMinuteLater()
  expect((await noticesOf('principal'))[0]).toEqual(['mention', 'lead', block])
  for (const each of [editor, lead]) each.leave()
})
