import { newId, personId, recordId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import type { Db } from '@minga/storage/database/schema'
import { countWaitingMail } from '@minga/storage/notices/mail-rows'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { SecretBox } from '../auth/secret-box.ts'
import { decide } from '../commands/decide.ts'
import { notifyOfDue } from '../commands/notices/notify-of-due.ts'
import { MailOutbox } from '../mail/mail-outbox.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { startMailSink, type MailSink } from '../testing/mail-sink.ts'
import { action, barrier, principals, steel, type Principal } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { mailNotices } from './mail-notices.ts'
import { personalMailFollower } from './personal-mail.ts'
import { rowsOf, secretsOf } from '../testing/rows-of.ts'

const minutes = 60_000
const hours = 60 * minutes
const token = 'zq9internal'

let server: TestServer
let sink: MailSink
let db: Db
let outbox: MailOutbox
let box: SecretBox
beforeEach(async () => {
  server = await startTestServer()
  sink = await startMailSink()
  db = await rowsOf(server.data)
  // The demo's own proposals are not the subject here.
  await db.updateTable('notice').set({ mailed_at: '2026-01-01T00:00:00.000Z' }).execute()
  box = new SecretBox((await secretsOf(server.data)).session, 'unsubscribe')
  outbox = await openOutbox()
})
afterEach(async () => {
  await outbox.stop()
  await db.destroy()
  await sink.close()
  await server.remove()
})

async function openOutbox(url = sink.url): Promise<MailOutbox> {
  const logger = { warn: () => undefined, error: () => undefined }
  const seal = new SecretBox((await secretsOf(server.data)).session, 'mail')
  const post = smtpPost({ url, from: 'Minga <minga@example.org>' })
  const follower = personalMailFollower(db, () => new Date())
  return new MailOutbox({ db, post, box: seal, now: () => new Date(), follower, logger, delays: [20] })
}

/** A turn of the job, so much later. */
async function turn(later: number): Promise<void> {
  const now = () => new Date(Date.now() + later)
  await mailNotices({ db, mail: outbox, box, site: () => 'https://minga.example', now })
}

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status]).toEqual([path, 200])
  return JSON.parse(text)
}

const person = (id: string) => ({ mention: { kind: 'person', id }, label: id })

const onBarrier = { kind: 'record', record: barrier, field: null }

async function begin(who: Principal, content: object[], place: object = onBarrier, audience = 'coalition') {
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content }] }
  await ask(who, 'POST', '/api/threads', { id, place, audience, comment })
  return id
}

/** Everything that was kept before has gone once this has arrived. */
async function addressees(): Promise<string[]> {
  const last = `last-${newId()}@example.org`
  await outbox.send({ to: last, subject: 'Last', text: 'Last', html: 'Last', language: 'en' })
  await sink.mailTo(last)
  return sink.mails.flatMap(({ to }) => to).filter((to) => !to.startsWith('last-'))
}

test('a mention is mailed once, also after restarts: sentence, excerpt, link, and link to unsubscribe', async () => {
  const thread = await begin('editor', [{ text: 'Which <b>furnaces</b>, ' }, person('commenter'), { text: '?' }])
  await turn(0)
  expect(await addressees()).toEqual([])
  await turn(3 * minutes)
  const mail = await sink.mailTo('commenter@minga.example')
  expect(mail.subject).toBe('Expert editor (ALACERO) mentioned you in BAR-014 No slag')
  expect(mail.text).toContain('> Which <b>furnaces</b>, @Expert commenter?')
  expect(mail.text).toContain(`https://minga.example/groups/steel/barriers?record=${barrier}&thread=${thread}`)
  expect(mail.html).toContain('Which &lt;b&gt;furnaces&lt;/b&gt;')
  const raw = mail.headerLines.map(({ line }) => line.replaceAll(/\s+/g, ' ')).join('\n')
  expect(raw).toMatch(/List-Unsubscribe: <https:\/\/minga\.example\/api\/unsubscribe\?token=[\w-]+>/i)
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  await turn(4 * minutes)
  await outbox.stop()
  outbox = await openOutbox()
  await turn(48 * hours)
  expect(await addressees()).toEqual(['commenter@minga.example'])
})

test('a mailbox that is full holds up no notice of others; a mail server that is away holds up all', async () => {
  let isFull = true
  const strict = await startMailSink(0, (to) => (isFull && to === 'full@example.org' ? 452 : undefined))
  const port = Number(new URL(strict.url).port)
  await outbox.stop()
  outbox = await openOutbox(strict.url)
  await outbox.send({ to: 'full@example.org', subject: 'First', text: 'First', html: 'First', language: 'en' })
  await vi.waitFor(async () => expect((await countWaitingMail(db)).failing).toBe(1))
  await begin('editor', [person('commenter'), { text: '?' }])
  await turn(3 * minutes)
  expect((await strict.mailTo('commenter@minga.example')).subject).toContain('mentioned you')
  await strict.close()
  await vi.waitFor(async () => expect(await outbox.isHeldUp()).toBe(true))
  await begin('editor', [person('commenter'), { text: '!' }])
  await turn(3 * minutes)
  expect((await countWaitingMail(db)).waiting).toBe(1)
  isFull = false
  const back = await startMailSink(port)
  await back.mailTo('full@example.org')
  await vi.waitFor(async () => expect(await outbox.isHeldUp()).toBe(false))
  await turn(3 * minutes)
  expect((await back.mailTo('commenter@minga.example')).subject).toContain('mentioned you')
  await outbox.stop()
  await back.close()
})

test('what was composed for a person goes to no address once they are suspended', async () => {
  await outbox.stop()
  outbox = await openOutbox('smtp://127.0.0.1:1')
  await begin('editor', [person('commenter'), person('lead'), { text: '?' }])
  await turn(3 * minutes)
  expect((await countWaitingMail(db)).waiting).toBe(2)
  await ask('steward', 'PATCH', '/api/people/commenter', { state: 'suspended' })
  await outbox.stop()
  outbox = await openOutbox()
  expect((await sink.mailTo('lead@minga.example')).subject).toContain('mentioned you')
  expect(await addressees()).toEqual(['lead@minga.example'])
})

test('a mail that quotes what its reader may not read any more does not go, and the rest of it is mailed anew', async () => {
  const named = (role: string, seen: string) =>
    ask('steward', 'POST', `/api/groups/${steel}/people/commenter/named`, { role, seen })
  const { id: roadmap } = (await ask('lead', 'POST', `/api/groups/${steel}/roadmaps`, { title: 'Draft' })) as {
    id: string
  }
  await outbox.stop()
  outbox = await openOutbox('smtp://127.0.0.1:1')
  await begin('editor', [person('commenter'), { text: 'open to readers' }])
  await begin('lead', [person('commenter'), { text: 'for those of the draft' }], { kind: 'roadmap', roadmap })
  await turn(3 * minutes)
  expect((await countWaitingMail(db)).waiting).toBe(1)
  await named('reader', 'commenter')
  await outbox.stop()
  outbox = await openOutbox()
  await vi.waitFor(async () => expect((await countWaitingMail(db)).waiting).toBe(0))
  expect(await addressees()).toEqual([])
  await turn(4 * minutes)
  const { text } = await sink.mailTo('commenter@minga.example')
  expect(text).toContain('open to readers')
  expect(text).not.toContain('for those of the draft')
})

test('in the American evening of its day a date is not said to be over', async () => {
  // By UTC it is night, and no mail goes.
  await db.updateTable('person').set({ time_zone: 'America/Tijuana' }).where('id', '=', 'steward').execute()
  const evening = Date.parse('2020-07-01T00:30:00Z')
  const at = new Date(evening - 10 * minutes).toISOString()
  const due = { record: recordId.parse(action), group: steel, due: '2020-06-30' }
  await decide(db, (tx) => notifyOfDue(tx, { ...due, person: personId.parse('steward'), reminder: '0', at }))
  await turn(evening - Date.now())
  expect((await sink.mailTo('steward@minga.example')).subject).toBe('ACT-007 Study clinker is due on 30 June 2020')
})

test('an internal comment is mailed only within its organisation, and only to those who may still read', async () => {
  const organisation = { mention: { kind: 'organisation', id: 'alacero' }, label: 'a' }
  for (const who of ['editor', 'lead', 'observer'] as const)
    await ask(who, 'POST', '/api/following', { kind: 'record', id: barrier, state: 'follow' })
  await begin(
    'commenter',
    [{ text: token }, person('editor'), organisation, person('steward')],
    onBarrier,
    'organisation',
  )
  await begin('editor', [person('observer')])
  await ask('convener', 'POST', `/api/groups/${steel}/admissions`, {
    organisation: 'watch',
    highest: null,
    seen: 'reader',
  })
  for (const later of [3 * minutes, 25 * hours, 8 * 24 * hours - hours]) await turn(later)
  const mailedTo = (await addressees()).filter((to) => principals.some((who) => to === `${who}@minga.example`))
  expect(mailedTo).not.toContain('observer@minga.example')
  const leaked = sink.mails.filter((mail) => JSON.stringify(mail).includes(token)).flatMap(({ to }) => to)
  expect(leaked).toEqual(['steward@minga.example'])
})

test('answers come in a digest, what was read meanwhile does not come at all', async () => {
  const thread = await begin('commenter', [{ text: 'Which furnaces?' }])
  const other = await begin('steward', [{ text: 'Ours.' }], onBarrier, 'organisation')
  for (const [who, id] of [
    ['editor', thread],
    ['commenter', other],
  ] as const) {
    const text = [{ kind: 'paragraph', content: [{ text: 'All.' }] }]
    await ask(who, 'POST', `/api/threads/${id}/comments`, { id: newId(), text })
  }
  await ask('steward', 'POST', `/api/threads/${other}/seen`, { comments: 2 })
  await turn(25 * hours)
  // The editor wrote the barrier, and so follows it.
  expect((await addressees()).toSorted()).toEqual(['commenter@minga.example', 'editor@minga.example'])
})

test('the way out works signed out and by one press of a mail program; coming by changes nothing', async () => {
  await begin('editor', [person('commenter')])
  await turn(3 * minutes)
  const { text = '' } = await sink.mailTo('commenter@minga.example')
  const query = /\/unsubscribe(\?token=[\w-]+)/.exec(text)?.[1] ?? ''
  const looked = await fetch(`${server.address}/api/unsubscribe${query}`, { redirect: 'manual' })
  expect([looked.status, looked.headers.get('location')]).toEqual([303, `/unsubscribe${query}`])
  const personal = async () =>
    ((await ask('commenter', 'GET', '/api/me/mail-choices')) as { choices: { personal: string } }).choices.personal
  expect(await personal()).toBe('at-once')
  const press = (asked: string, headers = {}) =>
    fetch(`${server.address}/api/unsubscribe${asked}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'List-Unsubscribe=One-Click',
    })
  const forged = `${query.slice(0, -2)}${query.endsWith('AA') ? 'BB' : 'AA'}`
  expect((await press(forged)).status).toBe(404)
  expect((await press(query, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await press(query)).status).toBe(200)
  expect(await personal()).toBe('never')
  await begin('editor', [person('commenter')])
  await turn(3 * minutes)
  expect(await addressees()).toEqual(['commenter@minga.example'])
})

test('a mail names the files of a comment, and quotes a comment of files alone by their names', async () => {
  await ask('commenter', 'POST', '/api/following', { kind: 'record', id: barrier, state: 'follow' })
  await ask('commenter', 'POST', '/api/me/mail-choices', { choices: { discussions: 'at-once' } })
  const attached = async (name: string) => {
    const id = newId()
    const { cookie } = await server.as('editor')
    const answer = await fetch(`${server.address}/api/groups/${steel}/files/${id}`, {
      method: 'POST',
      headers: {
        origin: server.url,
        cookie,
        'content-type': 'application/octet-stream',
        [fileNameHeader]: encodeURIComponent(name),
      },
      body: Buffer.from('%PDF-1.7\n'),
    })
    expect(answer.status).toBe(200)
    return id
  }
  const place = { kind: 'record', record: barrier, field: null }
  const say = async (content: object[], files: string[]) => {
    const comment = { id: newId(), text: [{ kind: 'paragraph', content }], files }
    await ask('editor', 'POST', '/api/threads', { id: newId(), place, audience: 'coalition', comment })
  }
  await say([{ text: 'As agreed.' }], [await attached("L'été & <b>.pdf"), await attached('tabla.pdf')])
  await say([], [await attached('carta.pdf')])
  await turn(3 * minutes)
  const { text = '', html = '' } = await sink.mailTo('commenter@minga.example')
  expect(text).toContain("> As agreed.\n2 files attached: L'été & _b_.pdf, tabla.pdf\nhttps://minga.example/")
  expect(text).toMatch(/commented on BAR-014 No slag\nFile attached: carta\.pdf\nhttps:\/\/minga\.example\//)
  expect(html).toContain('2 files attached: L&#39;été &amp; _b_.pdf, tabla.pdf')
  // Only by name: nothing in a mail leads to the bytes.
  expect(text + html).not.toContain('/api/files/')
})
