import { randomUUID } from 'node:crypto'

import { inboxAnswer } from '@minga/protocol/http/inbox'
import { oneTimeLinksAnswer } from '@minga/protocol/http/one-time-links'
import { oneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import { forgetLinkAddresses } from '@minga/storage/sign-offs/one-time-link-rows'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { deliveryNotification } from '../../../testing/delivery-notification.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { newSignatory, NamedSignatory } from '../../../testing/named-signatory.ts'
import { roadmap, type Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'

const bounceSecret = 'the secret of the mail server and of Minga'
const sink = await startMailSink(0, (address) => (address.endsWith('@refused.example') ? 550 : undefined))
afterAll(() => sink.close())
const mail = {
  url: sink.url,
  from: 'Minga <minga@minga.example>',
  bounceSecret,
  bounceAddress: 'bounces@minga.example',
}
const server = await sharedServer({ mail })
const db = await sharedDb(server)
const soon = { timeout: 30_000, interval: 50 }

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}

const id = randomUUID()
beforeAll(async () => {
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  const version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Text to sign' })
  const organisations = ['alacero', 'ficem']
  const more = { procedure: 'endorse', organisations, closesOn: '2999-01-01', rule: 'consensus' }
  const asked = { id, versions: [version], nature: 'technical', statement: '¿Respalda?', ...more }
  await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, asked)
})

const links = async (by: Principal) =>
  oneTimeLinksAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${id}/one-time-links`)).body).links
const linkSeen = async (link: string, by: Principal = 'steward') => (await links(by)).find((each) => each.id === link)
const bouncesOf = async (by: Principal) => {
  const { notices } = inboxAnswer.parse((await ask(by, 'GET', '/api/inbox?show=all')).body)
  return notices.filter(({ reason }) => reason === 'sign-off-link-bounced')
}

/** Names a signatory. @returns where the mail with the link comes back to */
async function named() {
  const asked = newSignatory()
  expect((await ask('steward', 'POST', `/api/sign-offs/${id}/one-time-links`, asked)).status).toBe(200)
  await sink.mailTo(asked.address)
  await vi.waitFor(async () => expect((await linkSeen(asked.id))?.mail).toBe('sent'), soon)
  return { ...asked, from: sink.mails.findLast(({ to }) => to.includes(asked.address))?.from ?? '' }
}

async function comesBack(to: string, about: string, action = 'failed') {
  const answer = await fetch(`${server.address}/api/mail/bounces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bounceSecret}`, 'content-type': 'message/rfc822' },
    body: deliveryNotification({ to, about, messageId: '<x@y>', action }),
  })
  return [answer.status, await answer.json()]
}

test('a mail with a link that comes back is shown to the people of its organisation, who get a notice', async () => {
  const link = await named()
  expect(link.from).toMatch(/^bounces\+[0-9a-z]{42}@minga\.example$/)
  expect(await comesBack(link.from, link.address, 'delayed')).toEqual([200, { noted: false }])
  expect(await linkSeen(link.id)).toMatchObject({ mail: 'sent', mailReason: null })
  expect(await comesBack(link.from, link.address)).toEqual([200, { noted: true }])
  expect(await linkSeen(link.id)).toMatchObject({ mail: 'failed', state: 'open' })
  expect((await linkSeen(link.id, 'member'))?.mailReason).toMatch(/^5\.1\.1 550 5\.1\.1 .*User unknown$/)
  expect(await links('lead')).toEqual([])
  for (const by of ['steward', 'member'] as const) expect([by, (await bouncesOf(by)).length]).toEqual([by, 1])
  for (const by of ['lead', 'editor', 'convener'] as const) expect([by, await bouncesOf(by)]).toEqual([by, []])
  // It comes back twice: it is known.
  expect(await comesBack(link.from, link.address)).toEqual([200, { noted: false }])
  expect(await bouncesOf('steward')).toHaveLength(1)
})

test('a mail that the server refuses at once is shown in the same way', async () => {
  const asked = { ...newSignatory(), address: `gone-${randomUUID()}@refused.example` }
  expect((await ask('steward', 'POST', `/api/sign-offs/${id}/one-time-links`, asked)).status).toBe(200)
  await vi.waitFor(async () => expect((await linkSeen(asked.id))?.mail).toBe('failed'), soon)
  expect((await linkSeen(asked.id))?.mailReason).not.toBe('')
})

test('what names another address, another token or a link that was opened is not noted', async () => {
  const [one, other] = [await named(), await named()]
  expect((await comesBack(one.from, other.address))[0]).toBe(404)
  const forged = one.from.replace(/\+(.)/, (_, first: string) => `+${first === '0' ? '1' : '0'}`)
  expect((await comesBack(forged, one.address))[0]).toBe(404)
  const signatory = await NamedSignatory.of({ server, sink }, id)
  await signatory.enter()
  const seen = await linkSeen(signatory.link)
  const { from } = sink.mails.findLast(({ to }) => to.includes(seen?.address ?? '')) ?? { from: '' }
  // It was entered with its code: some other copy of the mail came back.
  expect(await comesBack(from, seen?.address ?? '')).toEqual([200, { noted: false }])
  expect((await linkSeen(signatory.link))?.mail).toBe('sent')
})

test('what the mail server said goes with the address', async () => {
  const link = await named()
  await comesBack(link.from, link.address)
  await db
    .updateTable('one_time_link')
    .set({ at: '2020-01-01T00:00:00.000Z' })
    .where('id', '=', oneTimeLinkId.parse(link.id))
    .execute()
  await forgetLinkAddresses(db, new Date())
  const kept = await db
    .selectFrom('one_time_link')
    .select(['address', 'mail_reason'])
    .where('id', '=', link.id)
    .execute()
  expect(kept).toEqual([{ address: '', mail_reason: null }])
  expect((await comesBack(link.from, link.address))[0]).toBe(404)
})
