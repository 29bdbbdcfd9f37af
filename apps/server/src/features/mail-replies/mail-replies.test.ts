import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

import { replyMark } from '@minga/domain/mail-reply/plain-reply'
import { newId } from '@minga/domain/identity/ids'
import { mailRepliesAnswer, replyTaken } from '@minga/protocol/http/mail-replies'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startMailSink } from '../../testing/mail-sink.ts'
import { barrier, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const bounceSecret = 'a secret that the mail server knows'
/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const sink = await startMailSink()
afterAll(() => sink.close())
const mail = {
  url: sink.url,
  from: 'Minga <minga@minga.example>',
  bounceSecret,
  replyAddress: 'respuestas@minga.example',
}
const server = await sharedServer({ mail }, { now: () => new Date(Date.now() + ahead), mailInterval: 50 })
const db = await sharedDb(server)
beforeAll(async () => {
  // The demo's own proposals, and the week, are not the subject here.
  await db.updateTable('notice').set({ mailed_at: '2026-01-01T00:00:00.000Z' }).execute()
  await ask('commenter', 'POST', '/api/me/mail-choices', { choices: { week: 'never' } })
})

/** What the server answered to the mails that were handed over, in their order. */
const handed: { status: number; held: boolean | undefined }[] = []
async function handOver(body: Buffer | string, secret = bounceSecret) {
  const answer = await fetch(`${server.address}/api/mail/replies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'message/rfc822' },
    body: new Uint8Array(Buffer.from(body)),
  })
  const text = await answer.text()
  handed.push({ status: answer.status, held: answer.ok ? replyTaken.parse(JSON.parse(text)).held : undefined })
}

/** The operator's mail server: it hands over what arrives, as a pipe of Postfix does. */
const house = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, done) => {
    void buffer(stream)
      .then((mail) => handOver(mail))
      .finally(() => done())
  },
})
await once(house.listen(0, '127.0.0.1'), 'listening')
const port = (house.server.address() as AddressInfo).port
afterAll(() => new Promise<void>((resolve) => house.close(() => resolve())))

interface Letter {
  readonly from?: string
  readonly text?: string
  readonly html?: string
  readonly headers?: Record<string, string>
  readonly files?: number
  readonly messageId?: string
}

/** Sends a mail by SMTP. @returns whether it was kept */
async function send(to: string, letter: Letter): Promise<boolean | undefined> {
  const { from = 'commenter@minga.example', files = 0, ...content } = letter
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const attachments = Array.from({ length: files }, (_, at) => ({ filename: `${at}.txt`, content: 'x' }))
  await transport.sendMail({ from, to, subject: 'Re: x', attachments, ...content })
  transport.close()
  return handed.at(-1)?.held
}

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.any(String)])
  return JSON.parse(text)
}
const waiting = async (who: Principal = 'commenter') =>
  mailRepliesAnswer.parse(await ask(who, 'GET', '/api/me/mail-replies')).replies
const paragraph = (...content: object[]) => [{ kind: 'paragraph', content }]

/** A discussion that mentions the commenter, and where their answer to its mail goes. */
async function mailed(): Promise<{ readonly thread: string; readonly to: string; readonly text: string }> {
  const thread = newId()
  const mention = { mention: { kind: 'person', id: 'commenter' }, label: 'a' }
  const comment = { id: newId(), text: paragraph({ text: `Which ${thread}? ` }, mention) }
  const place = { kind: 'record', record: barrier, field: null }
  await ask('editor', 'POST', '/api/threads', { id: thread, place, audience: 'coalition', comment })
  ahead += 3 * 60_000
  for (;;) {
    const found = sink.mails.find(({ email }) => email.text?.includes(thread))?.email
    if (found !== undefined) return { thread, to: found.replyTo?.[0]?.address ?? '', text: found.text ?? '' }
    await sink.mailTo(
      'commenter@minga.example',
      sink.mails.filter(({ to }) => to.includes('commenter@minga.example')).length + 1,
    )
  }
}

test('an answer by mail is held for its person, who publishes it: until then no other person sees it', async () => {
  const { thread, to, text } = await mailed()
  expect(to).toMatch(/^respuestas\+[0-9a-v]{32}@minga\.example$/)
  expect(text.startsWith(replyMark)).toBe(true)
  const quoted = text.split('\n').map((line) => `> ${line}`)
  const words = "Los dos hornos de O'Higgins 🏭.\n\nSaludos"
  expect(await send(to, { text: `${words}\n\nOn 30 Nov 2026, Minga wrote:\n${quoted.join('\n')}`, files: 1 })).toBe(
    true,
  )
  const [reply] = await waiting()
  expect(reply).toMatchObject({ thread, audience: 'coalition', sender: null, files: 1, reference: expect.any(String) })
  expect(reply?.text.map(({ content }) => content)).toEqual([
    [{ text: "Los dos hornos de O'Higgins 🏭." }],
    [{ text: 'Saludos' }],
  ])
  for (const other of ['editor', 'lead', 'steward', 'convener'] as const) expect(await waiting(other)).toEqual([])
  const comments = async () => {
    const { threads } = (await ask('editor', 'GET', `/api/threads?room=register.steel`)) as {
      threads: { id: string; comments: { text: unknown }[] }[]
    }
    return threads.find(({ id }) => id === thread)?.comments.length
  }
  expect(await comments()).toBe(1)
  const { text: answer } = await sink.mailTo('commenter@minga.example')
  expect(answer).toContain('/mail-replies')
  expect(answer).not.toContain('hornos')

  const path = `/api/me/mail-replies/${reply?.id}/publish`
  const said = { id: newId(), text: paragraph({ text: 'Los dos hornos.' }) }
  expect((await server.ask('editor', 'POST', path, { ...said, id: newId() })).status).toBe(404)
  for (let twice = 0; twice < 2; twice++) {
    expect(mailRepliesAnswer.parse(await ask('commenter', 'POST', path, said)).replies).toEqual([])
  }
  expect(await comments()).toBe(2)
})

test('a mail that is handed over twice is one, and one that is thrown away is gone', async () => {
  const { to } = await mailed()
  const letter = { text: 'Sí.', messageId: '<one@minga.example>' }
  expect([await send(to, letter), await send(to, letter)]).toEqual([true, false])
  const [reply, ...others] = await waiting()
  expect(others).toEqual([])
  const path = `/api/me/mail-replies/${reply?.id}`
  expect((await server.ask('lead', 'DELETE', path)).status).toBe(404)
  await ask('commenter', 'DELETE', path)
  expect(await waiting()).toEqual([])
})

test('a forged mail publishes nothing: it waits for the person whose address it is, and says who it claims to be from', async () => {
  const { to } = await mailed()
  expect(await send(to, { from: 'rival@evil.example', text: 'We withdraw.' })).toBe(true)
  const [reply] = await waiting()
  expect(reply?.sender).toBe('rival@evil.example')
  await ask('commenter', 'DELETE', `/api/me/mail-replies/${reply?.id}`)
  // A guessed address, another's address with a letter changed, and the address without a token.
  const forged = to.replace(/\+./, (found) => (found === '+0' ? '+1' : '+0'))
  for (const address of [forged, 'respuestas@minga.example', `respuestas+${'0'.repeat(32)}@minga.example`])
    expect([address, await send(address, { text: 'We withdraw.' })]).toEqual([address, false])
  expect(await waiting()).toEqual([])
})

test.each<[string, Letter]>([
  ['an answer of absence', { text: 'Estoy de vacaciones', headers: { 'Auto-Submitted': 'auto-replied' } }],
  ['a list', { text: 'x', headers: { Precedence: 'bulk' } }],
  ['an old answering machine', { text: 'x', headers: { 'X-Autoreply': 'yes' } }],
  ['a mail without words', { text: '> Hello\n> there' }],
])('%s is dropped', async (_, letter) => {
  const { to } = await mailed()
  expect(await send(to, letter)).toBe(false)
  expect(await waiting()).toEqual([])
})

test('a mail of HTML alone is read as words', async () => {
  const { to } = await mailed()
  const html = `<p>Sí &amp; <b>no</b>.</p><script>alert(1)</script><blockquote>${replyMark} Answer</blockquote>`
  expect(await send(to, { html })).toBe(true)
  const [reply] = await waiting()
  expect(JSON.stringify(reply?.text)).toContain('Sí & no.')
  expect(JSON.stringify(reply?.text)).not.toMatch(/alert|Answer/)
  await ask('commenter', 'DELETE', `/api/me/mail-replies/${reply?.id}`)
})

test('of a person who was removed this morning, or may not comment any more, nothing is kept', async () => {
  const { to } = await mailed()
  await db.updateTable('person').set({ state: 'removed' }).where('id', '=', 'commenter').execute()
  expect(await send(to, { text: 'Sí.' })).toBe(false)
  await db.updateTable('person').set({ state: 'active' }).where('id', '=', 'commenter').execute()
  const left = await db.selectFrom('naming').selectAll().where('person', '=', 'commenter').execute()
  expect(await send(to, { text: 'Sí.' })).toBe(true)
  const [kept] = await waiting()
  await db.deleteFrom('naming').where('person', '=', 'commenter').execute()
  expect(await send(to, { text: 'No.' })).toBe(false)
  expect(await waiting()).toEqual([])
  // What is not shown is not thrown away either: whether a hold stands on it is not said to a person who left.
  expect((await server.ask('commenter', 'DELETE', `/api/me/mail-replies/${kept?.id}`)).status).toBe(404)
  for (const row of left) await db.insertInto('naming').values(row).execute()
  const [reply] = await waiting()
  await ask('commenter', 'DELETE', `/api/me/mail-replies/${reply?.id}`)
})

test('without the secret there is nothing; a very large mail is refused, and what is no mail says nothing', async () => {
  await handOver('x', 'wrong')
  expect(handed.at(-1)?.status).toBe(404)
  await handOver(Buffer.alloc(26 * 1024 * 1024, 'a'))
  expect(handed.at(-1)?.status).toBe(413)
  await handOver(Buffer.from([0, 1, 2, 255, 254]))
  expect(handed.at(-1)).toEqual({ status: 200, held: false })
  await handOver(`To: ${'('.repeat(200_000)}\r\n\r\n${'-'.repeat(900_000)}`)
  expect(handed.at(-1)).toEqual({ status: 200, held: false })
})

test('more than twenty are not kept, and after fourteen days each is gone', async () => {
  const { to } = await mailed()
  const kept: (boolean | undefined)[] = []
  for (let at = 0; at < 22; at++) {
    await handOver(`From: commenter@minga.example\r\nTo: ${to}\r\nMessage-ID: <${at}@x>\r\n\r\nAnswer ${at}`)
    kept.push(handed.at(-1)?.held)
  }
  expect(kept.filter((each) => each === true)).toHaveLength(20)
  expect(await waiting()).toHaveLength(20)
  ahead += 15 * 24 * 60 * 60_000
  expect(await waiting()).toEqual([])
})
