import { randomUUID } from 'node:crypto'

import { published } from '@minga/protocol/http/publications'
import { beforeAll, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { sharedDb, sharedMailServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const { server, sink } = await sharedMailServer({ mailInterval: 20 })
const db = await sharedDb(server)
const signed = new SignedText(server)
const [reader, other] = ['ana.reader@press.example', 'rui.leitor@press.example']
let slug = ''

async function post(path: string, fields: Record<string, string> = {}): Promise<void> {
  const { status } = await fetch(server.address + path, { method: 'POST', body: new URLSearchParams(fields) })
  expect([path, status]).toEqual([path, 200])
}
const linkIn = (text: string | undefined) => /\/public\/\S+\/subscriptions\/[\w-]+/.exec(text ?? '')?.[0] ?? ''
const mailsTo = (address: string) => sink.mails.filter(({ to }) => to.includes(address))
async function correct(words: string): Promise<void> {
  const body = { id: randomUUID(), words: { es: words } }
  const { status } = await server.ask('convener', 'POST', `/api/versions/${signed.version}/errata`, body)
  expect(status).toBe(200)
}

beforeAll(async () => {
  await signed.open()
  await signed.answer('principal', 'endorses')
  await signed.answer('member', 'objects', { reason: 'zq-objection' })
  await signed.close()
  const { text } = await server.ask('convener', 'POST', `/api/versions/${signed.version}/publish`, {
    key: randomUUID(),
  })
  slug = published.parse(JSON.parse(text)).slug
  for (const [address, language] of [
    [reader, 'es'],
    [other, 'pt'],
  ] as const) {
    await post(`/public/${slug}/subscriptions`, { address, language, website: '' })
    await post(linkIn((await sink.mailTo(address)).text))
  }
})

test('news leave by the mail server, once to each address, in its language, with a way out that a mail program presses', async () => {
  await correct('Donde dice 62 léase 65.')
  const spanish = await sink.mailTo(reader, 2)
  const portuguese = await sink.mailTo(other, 2)
  expect(spanish.subject).toBe('Novedades de Road to green steel')
  expect(spanish.text).toContain('Se añadió una fe de erratas a la versión 1.')
  expect(spanish.text).toContain(`${server.url}/public/${slug}?language=es`)
  expect(spanish.html).toContain('<html lang="es">')
  expect(portuguese.text).toContain(`${server.url}/public/${slug}?language=pt`)
  for (const [mail, address, stranger] of [
    [spanish, reader, other],
    [portuguese, other, reader],
  ] as const) {
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    expect(header('list-unsubscribe')).toMatch(/^<http.*\/subscriptions\/[\w-]+\/end>$/)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const { raw, to } = mailsTo(address).at(-1) ?? { raw: '', to: [] }
    expect(to).toEqual([address])
    expect(raw).not.toMatch(/zq-objection|Expert|@minga\.example>.*@minga/)
    expect(raw).not.toContain(stranger)
  }
})

test('what comes within the hour waits, and an address that went gets nothing', async () => {
  const end =
    mailsTo(reader)
      .at(-1)
      ?.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  await post(new URL(end.slice(1, -1)).pathname, { 'List-Unsubscribe': 'One-Click' })
  await correct('Otra.')
  // An hour later for the other one, and a mark that the round which follows has seen it.
  const past = new Date(Date.now() - 3_600_001).toISOString()
  expect(mailsTo(other)).toHaveLength(2)
  await db.updateTable('public_subscriber').set({ notified_at: past }).where('address', '=', other).execute()
  await sink.mailTo(other, 3)
  expect(mailsTo(other)).toHaveLength(3)
  expect(mailsTo(reader)).toHaveLength(2)
})
