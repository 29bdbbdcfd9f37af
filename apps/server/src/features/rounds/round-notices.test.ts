import { newId } from '@minga/domain/identity/ids'
import { inboxAnswer, type NoticeView } from '@minga/protocol/http/inbox'
import { inboxCount } from '@minga/protocol/http/inbox-count'
import type { Db } from '@minga/storage/database/schema'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { SecretBox } from '../../auth/secret-box.ts'
import { MailOutbox } from '../../mail/mail-outbox.ts'
import { smtpPost } from '../../mail/smtp-post.ts'
import { mailNotices } from '../../notices/mail-notices.ts'
import { startMailSink, type MailSink } from '../../testing/mail-sink.ts'
import { barrier, milestone, principals, roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { rowsOf, secretsOf } from '../../testing/rows-of.ts'

const minutes = 60_000
const days = 24 * 60 * minutes

let server: TestServer
let sink: MailSink
let db: Db
let outbox: MailOutbox
/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
beforeEach(async () => {
  ahead = 0
  server = await startTestServer({}, { now: () => new Date(Date.now() + ahead), roundsInterval: 10 })
  sink = await startMailSink()
  db = await rowsOf(server.data)
  // The demo's own proposals are not the subject here.
  await db.deleteFrom('notice').execute()
  const logger = { warn: () => undefined, error: () => undefined }
  const seal = new SecretBox((await secretsOf(server.data)).session, 'mail')
  const post = smtpPost({ url: sink.url, from: 'Minga <minga@example.org>' })
  outbox = new MailOutbox({ db, post, box: seal, now: () => new Date(), logger, delays: [20] })
})
afterEach(async () => {
  await outbox.stop()
  await db.destroy()
  await sink.close()
  await server.remove()
})

/** A turn of the job, so much later, and to whom mails have gone since the beginning. */
async function mailed(later: number): Promise<string[]> {
  const box = new SecretBox((await secretsOf(server.data)).session, 'unsubscribe')
  const now = () => new Date(Date.now() + later)
  await mailNotices({ db, mail: outbox, box, site: () => 'https://minga.example', now })
  const last = `last-${newId()}@example.org`
  await outbox.send({ to: last, subject: 'Last', text: 'Last', html: 'Last', language: 'en' })
  await sink.mailTo(last)
  const to = sink.mails.flatMap((mail) => mail.to)
  return to.filter((address) => !address.startsWith('last-')).toSorted()
}

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.any(String)])
  return JSON.parse(text)
}

async function opened(body: object = {}): Promise<string> {
  const round = {
    id: newId(),
    about: { kind: 'roadmap', roadmap },
    name: 'First',
    question: 'Is the date real?',
    organisations: ['ficem', 'alacero', 'watch'],
    closesOn: '2999-12-12',
    ...body,
  }
  // As a browser does whose first answer got lost.
  for (const _ of [1, 2]) await ask('lead', 'POST', `/api/groups/${steel}/rounds`, round)
  return round.id
}

async function inbox(who: Principal): Promise<NoticeView[]> {
  return inboxAnswer.parse(await ask(who, 'GET', '/api/inbox?show=all')).notices
}

async function unread(who: Principal): Promise<number> {
  return inboxCount.parse(await ask(who, 'GET', '/api/inbox/count')).unread
}

/** How many notices each person has; people without notices are left out. */
async function noticesByPerson(): Promise<Record<string, number>> {
  const counts = await Promise.all(principals.map(async (who) => [who, (await inbox(who)).length] as const))
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

test('those who can answer for an invited organisation get one notice, though it was sent twice', async () => {
  const id = await opened()
  expect(await noticesByPerson()).toEqual({ commenter: 1, steward: 1, editor: 1 })
  expect(await inbox('steward')).toMatchObject([
    {
      reason: 'round-opened',
      by: { id: 'lead', organisation: 'alacero' },
      subject: { kind: 'roadmap', id: roadmap },
      thread: null,
      round: { id, name: 'First', question: 'Is the date real?', records: null, isOpen: true },
      isRead: false,
    },
  ])
  expect(await unread('steward')).toBe(1)
})

test('an organisation that was not invited gets no notice; a notice about records says how many', async () => {
  await opened({ organisations: ['ficem'], about: { kind: 'records', records: [milestone, barrier] } })
  expect(await noticesByPerson()).toEqual({ commenter: 1, steward: 1 })
  expect(await inbox('commenter')).toMatchObject([{ subject: null, round: { records: 2 } }])
})

test('more time notifies the invited who have not answered; its closing notifies all the invited', async () => {
  const id = await opened({ organisations: ['ficem', 'alacero', 'watch'] })
  await ask('editor', 'POST', `/api/rounds/${id}/no-comments`, { nothing: true })
  const extend = (closesOn: string) => ask('lead', 'POST', `/api/rounds/${id}/last-day`, { closesOn })
  await extend('2999-12-31')
  // A change without more time is no news.
  await extend('2999-12-31')
  expect(await noticesByPerson()).toEqual({ commenter: 2, steward: 2, editor: 1 })
  expect(await inbox('steward')).toMatchObject([
    { reason: 'round-extended', by: { id: 'lead' }, round: { id, closesOn: '2999-12-31', isOpen: true } },
    { reason: 'round-opened', round: { closesOn: '2999-12-31' } },
  ])
  // An unread notice is updated to the new day; after it was read, another day makes a new notice.
  const [read] = await inbox('steward')
  await ask('steward', 'POST', '/api/inbox/read', { ids: [read?.id], isRead: true })
  await extend('3000-01-31')
  expect(await noticesByPerson()).toEqual({ commenter: 2, steward: 3, editor: 1 })
  expect(await inbox('steward')).toMatchObject([{ reason: 'round-extended', isRead: false }, {}, {}])

  await ask('lead', 'POST', `/api/rounds/${id}/close`, {})
  expect(await noticesByPerson()).toEqual({ commenter: 3, steward: 4, editor: 2 })
  expect(await inbox('commenter')).toMatchObject([
    { reason: 'round-closed', by: { id: 'lead' }, round: { id, isOpen: false } },
    { reason: 'round-extended', round: { id, isOpen: false } },
    { reason: 'round-opened', round: { id, isOpen: false } },
  ])
})

test('more time is mailed as what asks something of one, each new day once', async () => {
  const id = await opened({ organisations: ['ficem'] })
  await ask('steward', 'POST', '/api/me/mail-choices', { choices: { personal: 'never' } })
  expect(await mailed(3 * minutes)).toEqual(['commenter@minga.example'])
  for (const closesOn of ['2999-12-30', '2999-12-31']) {
    await ask('lead', 'POST', `/api/rounds/${id}/last-day`, { closesOn })
    await mailed(6 * minutes)
  }
  const mails = sink.mails.flatMap(({ to, email }) => (to.includes('commenter@minga.example') ? [email] : []))
  const lead = 'Expert lead (ALACERO) gave the comment round “First” on “Road to green steel” more time'
  expect(mails.map(({ subject }) => subject).slice(1)).toEqual([
    `${lead}: your organisation can answer until 30 December 2999`,
    `${lead}: your organisation can answer until 31 December 2999`,
  ])
  expect(mails.at(-1)?.text).toContain(`https://minga.example/groups/steel/rounds/${id}\n`)
})

test('where its last day closes it, the invited get one notice, without an author', async () => {
  const closesOn = new Date(Date.now() + days).toISOString().slice(0, 10)
  await opened({ organisations: ['ficem'], closesOn, remindDays: 0 })
  ahead = 3 * days
  while ((await unread('steward')) < 2);
  // Later looks at the day have come by once this one is over, too.
  const other = new Date(Date.now() + ahead + days).toISOString().slice(0, 10)
  await opened({ organisations: ['alacero'], closesOn: other, remindDays: 0 })
  ahead = 6 * days
  while ((await unread('editor')) < 2);
  expect(await noticesByPerson()).toEqual({ commenter: 2, steward: 2, editor: 2, lead: 1 })
  expect(await inbox('commenter')).toMatchObject([{ reason: 'round-closed', by: null }, {}])
})

test('notices of a round vanish with the right to read its group, and are not mailed', async () => {
  await opened({ organisations: ['ficem'] })
  expect([await unread('commenter'), await unread('steward')]).toEqual([1, 1])
  await ask('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })
  // In no group: an open one was read by the focal point, a restricted one is not.
  expect([await inbox('steward'), await unread('steward')]).toEqual([[], 0])
  expect(await unread('commenter')).toBe(1)
  expect(await mailed(3 * minutes)).toEqual(['commenter@minga.example'])
})

test('it is mailed at once with the way to the round, once; not to people who want no such mail', async () => {
  await ask('steward', 'POST', '/api/me/mail-choices', { choices: { personal: 'never' } })
  const id = await opened({ organisations: ['ficem'] })
  expect(await mailed(0)).toEqual([])
  expect(await mailed(3 * minutes)).toEqual(['commenter@minga.example'])
  const mail = await sink.mailTo('commenter@minga.example')
  expect(mail.subject).toBe(
    'Expert lead (ALACERO) invites your organisation to the comment round “First” on “Road to green steel”, until 12 December 2999',
  )
  expect(mail.text).toContain(`https://minga.example/groups/steel/rounds/${id}\n`)
  expect(mail.text).toContain('> Is the date real?')
  expect(await mailed(2 * days)).toEqual(['commenter@minga.example'])
})

test('a digest that comes after its end does not invite, and says that it was closed', async () => {
  for (const who of ['commenter', 'steward'] as const)
    await ask(who, 'POST', '/api/me/mail-choices', { choices: { personal: 'daily', discussions: 'daily' } })
  const about = { kind: 'records', records: [barrier] }
  const id = await opened({ organisations: ['ficem'], name: "L'été 🌞 & <b>", about })
  await ask('lead', 'POST', `/api/rounds/${id}/close`, {})
  expect(await mailed(2 * days)).toEqual(['commenter@minga.example', 'steward@minga.example'])
  const { text = '', html = '' } = await sink.mailTo('steward@minga.example')
  const round = "the comment round “L'été 🌞 & <b>” on 1 record"
  expect(text).toContain(`Expert lead (ALACERO) invited your organisation to ${round}, which is closed now`)
  expect(text).toContain(`Expert lead (ALACERO) closed ${round}: the result is there to see`)
  expect(html).not.toContain('<b>”')
})
