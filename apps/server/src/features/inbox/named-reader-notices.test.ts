import { randomUUID } from 'node:crypto'
import { newId } from '@minga/domain/identity/ids'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { inboxCount } from '@minga/protocol/http/inbox-count'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { SecretBox } from '../../auth/secret-box.ts'
import { MailOutbox } from '../../mail/mail-outbox.ts'
import { smtpPost } from '../../mail/smtp-post.ts'
import { mailNotices } from '../../notices/mail-notices.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { rowsOf, secretsOf } from '../../testing/rows-of.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const sink = await startMailSink()
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const db = await rowsOf(server.data)
const box = new SecretBox((await secretsOf(server.data)).session, 'unsubscribe')
let outbox: MailOutbox
beforeAll(async () => {
  outbox = new MailOutbox({
    db,
    post: smtpPost({ url: sink.url, from: 'Minga <minga@example.org>' }),
    box: new SecretBox((await secretsOf(server.data)).session, 'mail'),
    now: () => new Date(),
    logger: { warn: () => undefined, error: () => undefined },
    delays: [20],
  })
})
beforeEach(async () => void (await db.deleteFrom('notice').execute()))
afterAll(async () => {
  await outbox.stop()
  await db.destroy()
  await sink.close()
})

async function ask(by: Principal, method: string, path: string, body?: object): Promise<unknown> {
  const { status, text } = await server.ask(by, method, path, body)
  expect([path, status, status === 200 ? '' : text]).toEqual([path, 200, ''])
  return JSON.parse(text)
}

const noticesOf = async (who: Principal) => {
  const { notices } = inboxAnswer.parse(await ask(who, 'GET', '/api/inbox'))
  const { unread } = inboxCount.parse(await ask(who, 'GET', '/api/inbox/count'))
  expect(unread).toBe(notices.length)
  return notices.map(({ reason, named, by, subject }) => [reason, named?.kind ?? 'thread', by?.id, subject?.id])
}
const others = ['lead', 'convener', 'observer', 'outsider', 'member'] as const

/** The recipients of mailed notices that have waited for so long. */
async function mailed(): Promise<string[]> {
  const before = sink.mails.length
  const now = () => new Date(Date.now() + 3_600_000)
  await mailNotices({ db, mail: outbox, box, site: () => 'https://minga.example', now })
  const last = `last-${newId()}@example.org`
  await outbox.send({ to: last, subject: 'Last', text: 'Last', html: 'Last', language: 'en' })
  await sink.mailTo(last)
  return sink.mails
    .slice(before)
    .flatMap(({ to }) => to)
    .filter((to) => to !== last)
}

const secret = 'Nuestra posición reservada'

async function begun(readers: readonly string[] | null): Promise<string> {
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: secret }] }] }
  const place = { kind: 'roadmap', roadmap }
  await ask('editor', 'POST', '/api/threads', { id, place, audience: 'organisation', readers, comment })
  return id
}

async function broughtFile(): Promise<string> {
  const { cookie } = await server.as('commenter')
  const given = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?format=docx`, { headers: { cookie } })
  const id = randomUUID()
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/returned/${id}?name=reservado.docx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: await given.arrayBuffer(),
  })
  expect(answer.status).toBe(200)
  return id
}

const nameFor = (id: string, readers: readonly string[]) =>
  ask('commenter', 'POST', `/api/returned/${id}/readers`, { readers })

test('a person who is named a reader of a discussion gets one notice, and no colleague does', async () => {
  const id = await begun(['principal'])
  expect(await noticesOf('principal')).toEqual([['named-reader', 'thread', 'editor', roadmap]])
  expect(await noticesOf('editor')).toEqual([])
  for (const other of others) expect(await noticesOf(other)).toEqual([])
  await ask('editor', 'POST', `/api/threads/${id}/readers`, { readers: ['principal', 'lead'] })
  expect(await noticesOf('principal')).toHaveLength(1)
  expect(await noticesOf('lead')).toEqual([['named-reader', 'thread', 'editor', roadmap]])
  await ask('editor', 'POST', `/api/threads/${id}/readers`, { readers: ['principal'] })
  expect(await noticesOf('lead')).toEqual([])
})

test('a person who is named a reader of a file learns who named them and of which text, by mail too, and no word of it', async () => {
  const id = await broughtFile()
  await nameFor(id, ['steward'])
  await nameFor(id, ['steward'])
  expect(await noticesOf('steward')).toEqual([['named-reader', 'returned', 'commenter', roadmap]])
  for (const other of others) expect(await noticesOf(other)).toEqual([])
  expect(await mailed()).toEqual(['steward@minga.example'])
  const { text = '', subject } = await sink.mailTo('steward@minga.example')
  expect(subject).toMatch(/^Expert commenter \(FICEM\) named you a reader of a returned file of /)
  expect(text).toContain(`/roadmaps/${roadmap}/returned`)
  expect(text).not.toMatch(/reservado|Slag/)
  await nameFor(id, [])
  expect(await noticesOf('steward')).toEqual([])
})

test('a person who is removed before the mail goes is not mailed', async () => {
  const id = await broughtFile()
  await nameFor(id, ['steward'])
  await nameFor(id, [])
  expect(await mailed()).toEqual([])
  expect(await noticesOf('steward')).toEqual([])
})

test('readers of a consultation are told when they are named, and not when it is gone', async () => {
  const made = await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: randomUUID(), name: 'Borrador' })
  const { id: version } = versionMade.parse(made)
  const id = randomUUID()
  await ask('commenter', 'POST', `/api/roadmaps/${roadmap}/consultations`, {
    id,
    version,
    name: 'Consulta reservada',
    language: 'es',
    readers: ['steward'],
    to: [{ name: 'Planta', address: 'planta@planta.example' }],
  })
  expect(await noticesOf('steward')).toEqual([['named-reader', 'consultation', 'commenter', roadmap]])
  expect(await noticesOf('commenter')).toEqual([])
  for (const other of others) expect(await noticesOf(other)).toEqual([])
  await ask('commenter', 'PATCH', `/api/consultations/${id}`, { readers: [] })
  expect(await noticesOf('steward')).toEqual([])
  await ask('commenter', 'PATCH', `/api/consultations/${id}`, { readers: ['steward'] })
  expect(await noticesOf('steward')).toHaveLength(1)
  await ask('commenter', 'DELETE', `/api/consultations/${id}`)
  expect(await noticesOf('steward')).toEqual([])
})
