import { randomUUID } from 'node:crypto'

import { openTestDb } from '@minga/storage/testing/open-test-db'
import type { Db } from '@minga/storage/database/schema'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { SecretBox } from '../auth/secret-box.ts'
import { startMailSink, type MailSink } from '../testing/mail-sink.ts'
import { composeMail } from './compose-mail.ts'
import type { MailMessage } from './mail.ts'
import { MailOutbox } from './mail-outbox.ts'
import { smtpPost } from './smtp-post.ts'

const from = 'Minga de prueba <minga@example.org>'
const box = new SecretBox('a secret of the tests that is long enough', 'mail')

let db: Db
let sink: MailSink
let outboxes: MailOutbox[]
let warnings: string[]
beforeEach(async () => {
  db = await openTestDb()
  sink = await startMailSink()
  outboxes = []
  warnings = []
})
afterEach(async () => {
  for (const outbox of outboxes) await outbox.stop()
  await sink.close()
  await db.destroy()
})

function open(url = sink.url, delays = [20]): MailOutbox {
  const warn = (_details: object, message: string) => void warnings.push(message)
  const logger = { warn, error: warn }
  const outbox = new MailOutbox({
    db,
    post: smtpPost({ url, from }),
    box,
    now: () => new Date(),
    logger,
    delays,
  })
  outboxes.push(outbox)
  return outbox
}

function mailTo(to: string, words = 'Hola'): MailMessage {
  const parts = {
    language: 'es',
    subject: words,
    paragraphs: [words],
    site: 'https://minga.example',
  } as const
  return { to, ...composeMail(parts) }
}

test('a mail arrives as text and as HTML, in its language, from us', async () => {
  const action = { label: 'Abrir', url: 'https://minga.example/r/1?a=1&b=2#x' }
  const parts = {
    language: 'es',
    subject: 'Año <nuevo> 🌱',
    paragraphs: ["O'Higgins & <b>hijos</b>"],
    action,
  } as const
  await open().send({ to: 'ana@example.org', ...composeMail({ ...parts, site: 'https://minga.example' }) })
  const mail = await sink.mailTo('ana@example.org')
  expect(mail.subject).toBe('Año <nuevo> 🌱')
  expect(mail.from).toMatchObject({ name: 'Minga de prueba', address: 'minga@example.org' })
  expect(mail.text).toContain('https://minga.example/r/1?a=1&b=2#x')
  expect(mail.html).toContain('O&#39;Higgins &amp; &lt;b&gt;hijos&lt;/b&gt;')
  expect(mail.html).toContain('<html lang="es">')
  expect(mail.html).not.toContain('<img')
  expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('es')
})

test('no header can be slipped in through an address, a subject or a name', async () => {
  const outbox = open()
  for (const to of [
    'a@example.org\r\nBcc: evil@example.org',
    'a@example.org, evil@example.org',
    'Evil <a@example.org>',
  ]) {
    await expect(outbox.send(mailTo(to))).rejects.toThrow('Invalid email')
  }
  await outbox.send({ ...mailTo('ana@example.org'), subject: 'Hola\r\nBcc: evil@example.org\u2028X-Evil: 1' })
  const mail = await sink.mailTo('ana@example.org')
  expect(mail.subject).toBe('Hola Bcc: evil@example.org X-Evil: 1')
  expect(mail.bcc).toBeUndefined()
  expect(mail.headers.map(({ key }) => key)).not.toContain('x-evil')
  expect(sink.mails.flatMap(({ to }) => to)).toEqual(['ana@example.org'])
})

test('what is kept has neither address nor words in the clear, and is forgotten once sent', async () => {
  const outbox = open('smtp://127.0.0.1:1')
  await outbox.send(mailTo('ana@example.org', 'Un secreto'))
  const [kept] = await db.selectFrom('mail_outbox').selectAll().execute()
  expect(Buffer.from(kept?.sealed ?? []).toString('latin1')).not.toMatch(/ana@|secreto/)
  await outbox.stop()
  open()
  await sink.mailTo('ana@example.org')
  await vi.waitFor(async () => {
    const [sent] = await db.selectFrom('mail_outbox').selectAll().execute()
    expect(sent?.sealed).toBeNull()
  })
})

test('a mail waits for the mail server to come back, over a restart of ours', async () => {
  const port = Number(new URL(sink.url).port)
  await sink.close()
  const outbox = open(sink.url)
  await outbox.send(mailTo('ana@example.org'))
  await vi.waitFor(() => expect(warnings).toContain('a mail is tried again later'))
  await outbox.stop()
  sink = await startMailSink(port)
  open(sink.url)
  expect((await sink.mailTo('ana@example.org')).subject).toBe('Hola')
})

test('a mail that the server refuses for good holds up no other, and one it takes later is tried again', async () => {
  let isBusy = true
  await sink.close()
  sink = await startMailSink(0, (address) => {
    if (address.startsWith('unknown')) return 550
    return address.startsWith('busy') && isBusy ? 450 : undefined
  })
  const outbox = open(sink.url)
  for (const name of ['unknown', 'busy', 'ana']) await outbox.send(mailTo(`${name}@example.org`))
  await sink.mailTo('ana@example.org')
  isBusy = false
  await sink.mailTo('busy@example.org')
  expect(sink.mails.map(({ to }) => to[0])).toEqual(['ana@example.org', 'busy@example.org'])
  expect(warnings).toContain('the mail server refused a mail for good')
})

test('a key is sent once; a repeat after a crash between sending and noting has the same id', async () => {
  const outbox = open()
  const key = randomUUID()
  await outbox.send(mailTo('ana@example.org'), { key })
  await outbox.send(mailTo('ana@example.org'), { key })
  await outbox.send(mailTo('last@example.org'))
  await sink.mailTo('last@example.org')
  await outbox.send(mailTo('ana@example.org'), { key })
  await outbox.send(mailTo('end@example.org'))
  await sink.mailTo('end@example.org')
  expect(sink.mails.filter(({ to }) => to[0] === 'ana@example.org')).toHaveLength(1)
  await db
    .updateTable('mail_outbox')
    .set({ sealed: box.seal(JSON.stringify(mailTo('ana@example.org'))) })
    .where('key', '=', key)
    .execute()
  open()
  await sink.mailTo('ana@example.org', 2)
  const ids = sink.mails.filter(({ to }) => to[0] === 'ana@example.org').map(({ email }) => email.messageId)
  expect(new Set(ids).size).toBe(1)
})

test('a mail that is of no use any more is not sent', async () => {
  const outbox = open()
  await outbox.send(mailTo('late@example.org'), { lifetime: 0 })
  await outbox.send(mailTo('ana@example.org'))
  await sink.mailTo('ana@example.org')
  expect(sink.mails).toHaveLength(1)
  expect(warnings).toEqual(['a mail was of no use any more'])
})
