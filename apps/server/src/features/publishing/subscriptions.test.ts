import { randomUUID } from 'node:crypto'

import { published } from '@minga/protocol/http/publications'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { SecretBox } from '../../auth/secret-box.ts'
import type { MailMessage } from '../../mail/mail.ts'
import { SignedText } from '../../testing/adopted-text.ts'
import { sharedDb, sharedMailServer } from '../../testing/start-test-server.ts'
import { notifySubscribers } from './notify-subscribers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const { server, sink } = await sharedMailServer()
const db = await sharedDb(server)
const signed = new SignedText(server)
const reader = 'ana.reader@press.example'
let slug = ''

/** As a browser sends a form: without a cookie, and without our origin. */
async function send(path: string, fields: Record<string, string> = {}) {
  const answer = await fetch(server.address + path, {
    method: 'POST',
    headers: { 'accept-language': 'es' },
    body: new URLSearchParams(fields),
  })
  return { status: answer.status, text: await answer.text() }
}
async function open(path: string) {
  const answer = await fetch(server.address + path, { headers: { 'accept-language': 'es' } })
  return { status: answer.status, text: await answer.text() }
}
const subscribe = (address: string, more: Record<string, string> = {}) =>
  send(`/public/${slug}/subscriptions`, { address, language: 'es', website: '', ...more })
const linkIn = (text: string | undefined) => /\/public\/\S+\/subscriptions\/[\w-]+/.exec(text ?? '')?.[0] ?? ''
const rows = () => db.selectFrom('public_subscriber').selectAll().execute()

/** The mails with news that are due at a time, as they would leave. */
async function newsAt(now: Date): Promise<MailMessage[]> {
  const mails: MailMessage[] = []
  await notifySubscribers({
    db,
    box: new SecretBox('a secret of this test', 'unsubscribe'),
    mail: { keep: async (_, message) => void mails.push(message), wake: () => undefined },
    site: () => server.url,
    now: () => now,
  })
  return mails
}

beforeAll(async () => {
  await signed.open()
  await signed.answer('principal', 'endorses')
  await signed.answer('member', 'endorses')
  await signed.close()
  const { text } = await server.ask('convener', 'POST', `/api/versions/${signed.version}/publish`, {
    key: randomUUID(),
  })
  slug = published.parse(JSON.parse(text)).slug
})

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)
async function correct(): Promise<void> {
  const body = { id: randomUUID(), words: { es: 'Donde dice 62 léase 65.' } }
  await server.ask('convener', 'POST', `/api/versions/${signed.version}/errata`, body)
}

describe('an address is left', () => {
  test('the answer is the same for every address, and one is kept once', async () => {
    const first = await subscribe(reader)
    expect(first.status).toBe(200)
    expect(first.text).toContain('Revise su correo')
    const again = await subscribe(reader.toUpperCase())
    expect(again).toEqual(first)
    expect(await subscribe('lead@minga.example')).toEqual(first)
    expect((await rows()).map(({ address }) => address).toSorted()).toEqual([reader, 'lead@minga.example'])
    // Two presses within an hour are one mail.
    await sink.mailTo('lead@minga.example')
    expect(sink.mails.filter(({ to }) => to.includes(reader))).toHaveLength(1)
  })

  test('by a program that fills in what people do not see, it is not kept', async () => {
    expect((await subscribe('robot@spam.example', { website: 'https://spam.example' })).status).toBe(200)
    expect(await rows()).toHaveLength(2)
  })

  test('an invalid address gets an answer, and one that is too long is not read', async () => {
    expect((await subscribe('not an address <script>')).status).toBe(422)
    expect((await subscribe(`${'a'.repeat(20_000)}@x.example`)).status).toBe(413)
    expect((await send('/public/no-such-text/subscriptions', { address: reader })).status).toBe(404)
  })

  test('nothing is mailed before it is confirmed', async () => {
    await correct()
    expect(await newsAt(later(2))).toEqual([])
  })
})

describe('an address is confirmed', () => {
  test('by a press: opening the link changes nothing', async () => {
    const link = linkIn((await sink.mailTo(reader)).text)
    const asked = await open(link)
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('Confirmar la suscripción')])
    expect((await rows()).every(({ confirmed_at }) => confirmed_at === null)).toBe(true)
    expect((await send(link)).text).toContain('Suscripción confirmada')
    // The same mail again asks for nothing that is done.
    const again = (await open(link)).text
    expect([again.includes('Suscripción confirmada'), again.includes('<form')]).toEqual([true, false])
    expect((await rows()).filter(({ confirmed_at }) => confirmed_at !== null).map(({ address }) => address)).toEqual([
      reader,
    ])
    // Not the last letter: some of its bits stand for nothing.
    const bent = link.slice(0, -9) + (link.at(-9) === 'A' ? 'B' : 'A') + link.slice(-8)
    expect((await open(bent)).status).toBe(404)
  })

  test('and is notified of what comes afterwards, once, at most once an hour', async () => {
    await correct()
    const [mail, ...others] = await newsAt(new Date())
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: reader, subject: 'Novedades de Road to green steel' })
    expect(mail?.text).toContain('Se añadió una fe de erratas a la versión 1.')
    expect(mail?.unsubscribe).toMatch(/\/subscriptions\/[\w-]+\/end$/)
    await correct()
    expect(await newsAt(later(0.5))).toEqual([])
    expect(await newsAt(later(1.1))).toHaveLength(1)
    expect(await newsAt(later(3))).toEqual([])
  })

  test('no member reads it anywhere', async () => {
    for (const who of ['convener', 'lead', 'secretary'] as const) {
      for (const path of ['/api/publications', `/api/versions/${signed.version}/publication`, '/api/audit']) {
        expect((await server.ask(who, 'GET', path)).text).not.toContain('press.example')
      }
    }
    const { text } = await server.ask('convener', 'GET', '/api/publications')
    expect(JSON.parse(text)).toMatchObject({ texts: [{ slug, subscribers: 1 }] })
  })
})

describe('an address goes', () => {
  test('by one press of a mail program, also where the text is withdrawn', async () => {
    await server.ask('convener', 'POST', `/api/versions/${signed.version}/unpublish`, { key: randomUUID() })
    const link = linkIn((await sink.mailTo(reader)).text)
    expect((await open(`${link}/end`)).text).toContain('Borrar mi dirección')
    expect(await rows()).toHaveLength(2)
    expect((await send(`${link}/end`, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
    expect((await rows()).map(({ address }) => address)).toEqual(['lead@minga.example'])
    expect((await send(`${link}/end`)).status).toBe(200)
    expect((await send(link)).text).toContain('Este enlace ya no sirve')
  })

  test('struck out by the secretariat on request, with the same answer for every address', async () => {
    const strike = (by: 'convener' | 'lead', address: string) =>
      server.ask(by, 'POST', '/api/subscribers/strike', { address })
    expect((await strike('lead', 'lead@minga.example')).status).toBe(403)
    expect((await strike('convener', 'unknown@press.example')).text).toBe('{"isDone":true}')
    expect((await strike('convener', 'Lead@minga.example')).text).toBe('{"isDone":true}')
    expect(await rows()).toEqual([])
  })
})
