import { randomUUID } from 'node:crypto'

import { sendingsAnswer } from '@minga/protocol/http/sendings'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { deliveryNotification as notification } from '../../testing/delivery-notification.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 100 }

const secret = 'the secret of the mail server and of Minga'
const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({
  mail: {
    url: sink.url,
    from: 'Minga <minga@minga.example>',
    bounceSecret: secret,
    bounceAddress: 'bounces@minga.example',
  },
})
const path = `/api/roadmaps/${roadmap}/sendings`

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

async function addContact(address: string): Promise<string> {
  const id = randomUUID()
  const contact = { id, name: 'Mesa de Industria', office: 'Ministerio', address, language: 'es' }
  expect((await ask('editor', 'POST', '/api/organisations/alacero/contacts', contact)).status).toBe(200)
  return id
}

let version: string
beforeAll(async () => {
  const named = { id: randomUUID(), name: 'Borrador' }
  version = versionMade.parse((await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, named)).body).id
})

async function recipientsOf(id: string) {
  const { sendings } = sendingsAnswer.parse((await ask('editor', 'GET', path)).body)
  return sendings.find((each) => each.id === id)?.own?.recipients ?? []
}

/** Sends the version; resolves once all of it has gone, with the address that each mail comes back to. */
async function send(to: readonly object[], addresses: readonly string[]) {
  const id = randomUUID()
  expect((await ask('editor', 'POST', path, { id, version, to, language: 'es' })).status).toBe(200)
  const isSent = (all: Awaited<ReturnType<typeof recipientsOf>>) => all.every(({ state }) => state === 'sent')
  await vi.waitFor(async () => expect(isSent(await recipientsOf(id))).toBe(true), soon)
  const mails = await Promise.all(addresses.map((address) => sink.mailTo(address)))
  const from = addresses.map((address) => sink.mails.findLast(({ to: all }) => all.includes(address))?.from ?? '')
  return { id, from, messageIds: mails.map(({ messageId }) => messageId ?? '') }
}

function handOver(mail: string | Uint8Array<ArrayBuffer>, authorization = `Bearer ${secret}`) {
  return fetch(`${server.address}/api/mail/bounces`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'message/rfc822' },
    body: mail,
  })
}

describe('a mail that comes back later', () => {
  test('is noted on its recipient, by the address that it comes back to, with what the server said', async () => {
    const about = 'mesa@ministerio.example'
    const contact = await addContact(about)
    const { id, from, messageIds } = await send(
      [{ contact }, { person: 'observer' }],
      [about, 'observer@minga.example'],
    )
    expect(from[0]).toMatch(/^bounces\+[0-9a-z]{42}@minga\.example$/)
    expect(from[1]).not.toBe(from[0])
    const [to = ''] = from
    const late = await handOver(notification({ to, about, messageId: '<x@y>', action: 'delayed' }))
    expect([late.status, await late.json()]).toEqual([200, { noted: false }])
    const back = await handOver(notification({ to, about, messageId: '<x@y>' }))
    expect([back.status, await back.json()]).toEqual([200, { noted: true }])
    const [first, second] = await recipientsOf(id)
    expect(first).toMatchObject({ state: 'bounced', reason: expect.stringContaining('User unknown') as string })
    expect(second?.state).toBe('sent')
    // Handed over twice, and for a person only the number: the words have the address.
    expect(await (await handOver(notification({ to, about, messageId: '<x@y>' }))).json()).toEqual({ noted: false })
    const person = { to: 'postmaster@minga.example', about: 'observer@minga.example', messageId: messageIds[1] ?? '' }
    expect(await (await handOver(notification(person))).json()).toEqual({ noted: true })
    expect((await recipientsOf(id))[1]).toMatchObject({ state: 'bounced', reason: '5.1.1' })
  })

  test('of another token, of another person’s, of none, of no secret and of too much is not there', async () => {
    const [one, two] = ['uno@ministerio.example', 'dos@ministerio.example']
    const contacts = [await addContact(one), await addContact(two)]
    const { id, from } = await send(
      contacts.map((contact) => ({ contact })),
      [one, two],
    )
    const [to = '', other = ''] = from
    const forged = to.replace(/.(?=@)/, (letter) => (letter === '0' ? '1' : '0'))
    const plain = { about: one, messageId: '<x@y>' }
    const missing = await (await fetch(`${server.address}/api/mail/nothing`, { method: 'POST' })).text()
    const refused = [
      await handOver(notification({ ...plain, to: forged })),
      await handOver(notification({ ...plain, to: other })),
      await handOver(notification({ ...plain, to: 'bounces@minga.example' })),
      await handOver(notification({ ...plain, to, messageId: other })),
      await handOver(notification({ ...plain, to }), 'Bearer something else that is long'),
      await handOver(notification({ ...plain, to }), ''),
      await handOver('no mail at all'),
      await handOver(new Uint8Array(300_000).fill(10)),
    ]
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404))
    for (const each of refused) expect(await each.text()).toBe(missing)
    expect((await handOver(new Uint8Array(26 * 1024 * 1024))).status).toBe(413)
    expect((await recipientsOf(id)).map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  test('is noted by hand too, by the sender’s organisation alone, and taken back', async () => {
    const address = 'tres@ministerio.example'
    const { id } = await send([{ contact: await addContact(address) }], [address])
    const recipient = (await recipientsOf(id))[0]?.id
    const missed = (by: Principal, is: boolean) =>
      ask(by, 'POST', `${path}/${id}/not-arrived`, { recipient, missed: is })
    expect((await missed('commenter', true)).status).toBe(403)
    expect((await missed('outsider', true)).status).toBe(404)
    expect(await missed('lead', true)).toEqual({ status: 200, body: {} })
    expect((await recipientsOf(id))[0]).toMatchObject({ state: 'bounced', reason: 'said' })
    await missed('lead', false)
    expect((await recipientsOf(id))[0]).toMatchObject({ state: 'sent', reason: null })
  })
})
