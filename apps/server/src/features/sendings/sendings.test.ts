import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { sendingsAnswer, sendingPreview, type SendingView } from '@minga/protocol/http/sendings'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { everyAddress } from '../../testing/every-address.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { closed, closedAction, roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'
import { keyOf, sendingFollower } from './delivery.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 100 }

const refusals: Readonly<Record<string, number>> = { gone: 550, slow: 451 }
const sink = await startMailSink(0, (address) => refusals[address.split('@')[0] ?? ''])
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const db = await sharedDb(server)

const path = `/api/roadmaps/${roadmap}/sendings`
const ministry = 'mesa@ministerio.example'

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

async function addContact(address: string, name = 'Mesa de Industria', by: Principal = 'editor'): Promise<string> {
  const id = randomUUID()
  const made = await ask(by, 'POST', '/api/organisations/alacero/contacts', {
    id,
    name,
    office: 'Ministerio de Industria',
    address,
    language: 'es',
  })
  expect(made.status).toBe(200)
  return id
}

async function nameVersion(name: string): Promise<string> {
  const made = await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: randomUUID(), name })
  return versionMade.parse(made.body).id
}

const letter = (version: string, to: readonly object[], more: object = {}) => ({
  version,
  to,
  language: 'es',
  ...more,
})
const send = (version: string, to: readonly object[], more: object = {}, by: Principal = 'editor') =>
  ask(by, 'POST', path, { id: randomUUID(), ...letter(version, to, more) })

async function seen(by: Principal, id: string): Promise<SendingView | undefined> {
  const { sendings } = sendingsAnswer.parse((await ask(by, 'GET', path)).body)
  return sendings.find((each) => each.id === id)
}
const statesOf = async (id: string) => (await seen('editor', id))?.own?.recipients.map(({ state }) => state)

let version: string
let contact: string
beforeAll(async () => {
  // A rival in the same group with the right to send too.
  await ask('steward', 'POST', `/api/groups/${steel}/people/commenter/named`, { role: 'editor', seen: 'commenter' })
  await ask('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { number: 'DOC-2026-014' })
  version = await nameVersion('Borrador para los ministerios')
  contact = await addContact(ministry)
})

describe('a version that is sent', () => {
  test('arrives in Word and as PDF, with all that its reader needs in the mail and no link', async () => {
    const id = randomUUID()
    const body = {
      id,
      ...letter(version, [{ contact }, { person: 'observer' }], {
        due: '2099-03-01',
        note: { number: 'AL-77/2026', text: 'Estimada {name}, de {office}:\n\nLe enviamos «{title}».' },
      }),
    }
    expect(await ask('editor', 'POST', path, body)).toEqual({ status: 200, body: { id, recipients: 2 } })
    const mail = await sink.mailTo(ministry)
    expect(mail.subject).toMatch(/^ALACERO le envía «Road to green steel», versión \d+$/)
    expect(mail.replyTo).toMatchObject([{ address: 'editor@minga.example' }])
    const names = mail.attachments.map(({ filename }) => filename)
    const day = new Date().toISOString().slice(0, 10)
    expect(names[0]).toMatch(new RegExp(`^DOC-2026-014-road-to-green-steel-v\\d+-en-${day}\\.docx$`))
    expect(names[1]).toBe(names[0]?.replace('.docx', '.pdf'))
    const [docx, pdf] = mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer))
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-')
    const words = unzippedText(docx ?? Buffer.alloc(0))
    expect(words).toContain('Cement needs')
    expect(words).toContain('N.º DOC-2026-014 · Versión')
    const text = mail.text ?? ''
    for (const said of [
      'Oficio N.º AL-77/2026',
      'Estimada Mesa de Industria, de Ministerio de Industria:',
      'Documento: Road to green steel',
      'Número: DOC-2026-014',
      'Versión: «Borrador para los ministerios» (versión',
      'a más tardar el 1 de marzo de 2099',
      'Expert editor (editor@minga.example)',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('http')
    expect((await sink.mailTo('observer@minga.example')).to).toMatchObject([{ address: 'observer@minga.example' }])
    await vi.waitFor(async () => expect(await statesOf(id)).toEqual(['sent', 'sent']), soon)
    // No recipient sees who else got it.
    expect(mail.to).toHaveLength(1)
    expect(mail.text).not.toContain('observer')
    // Sent again, it is mailed once.
    expect((await ask('editor', 'POST', path, body)).body).toEqual({ id, recipients: 2 })
    expect(await ask('editor', 'POST', path, { ...body, due: '2099-03-02' })).toMatchObject({ status: 409 })
    expect(sink.mails.filter(({ to }) => to.includes(ministry))).toHaveLength(1)
  })

  test('looks in the preview as it arrives, and the preview sends nothing', async () => {
    const before = sink.mails.length
    const shown = await ask('editor', 'POST', `${path}/preview`, letter(version, [{ contact }]))
    const { text, files } = sendingPreview.parse(shown.body)
    expect(text).toContain('Mesa de Industria')
    const sent = await send(version, [{ contact }])
    expect(sent.status).toBe(200)
    const mail = await sink.mailTo(ministry, 2)
    expect((mail.text ?? '').replaceAll(/\s+/g, ' ').trim()).toBe(text.replaceAll(/\s+/g, ' ').trim())
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(files)
    expect(sink.mails.length).toBe(before + 1)
  })

  test('comes back where the mail server refuses the address, with its reason; the others get theirs', async () => {
    const gone = await addContact('gone@ministerio.example', 'Dirección antigua')
    const made = await send(version, [{ contact: gone }, { contact }])
    const id = String(made.body['id'])
    await vi.waitFor(async () => expect(await statesOf(id)).toEqual(['bounced', 'sent']), soon)
    const recipients = (await seen('editor', id))?.own?.recipients
    expect(recipients?.[0]?.reason).toMatch(/^550/)
    expect(recipients?.[1]?.reason).toBeNull()
  })

  test('is not sent by commenters and readers, and a version or a recipient that is not there is refused', async () => {
    expect((await send(version, [{ contact }], {}, 'observer')).status).toBe(403)
    expect((await send(version, [{ contact }], {}, 'outsider')).status).toBe(404)
    expect((await send('none', [{ contact }])).status).toBe(404)
    const unknown = await send(version, [{ contact: randomUUID() }])
    expect(unknown).toMatchObject({ status: 409, body: { field: 'to' } })
    // Neither a person of no group, nor a contact of another organisation, tells anything else.
    expect(await send(version, [{ person: 'insider' }])).toEqual(unknown)
    expect(await send(version, [{ contact }], {}, 'commenter')).toEqual(unknown)
    expect((await send(version, [])).status).toBe(422)
    expect((await send(version, [{ contact }, { contact }])).status).toBe(422)
    expect((await send(version, [{ contact }], { due: '2020-01-01' })).status).toBe(422)
  })
})

test('recipients who have not answered are reminded with one press, once a day, with the files again', async () => {
  const other = await addContact('otra@ministerio.example', 'Otra mesa')
  const id = String((await send(version, [{ contact: other }, { contact }])).body['id'])
  await vi.waitFor(async () => expect(await statesOf(id)).toEqual(['sent', 'sent']), soon)
  const recipient = (await seen('editor', id))?.own?.recipients[1]?.id
  const answered = (is: boolean) => ask('lead', 'POST', `${path}/${id}/answered`, { recipient, answered: is })
  expect(await answered(true)).toEqual({ status: 200, body: {} })
  expect(await statesOf(id)).toEqual(['sent', 'answered'])
  const key = randomUUID()
  const remind = (with_: string) => ask('lead', 'POST', `${path}/${id}/remind`, { key: with_ })
  expect(await remind(key)).toEqual({ status: 200, body: { reminded: 1 } })
  expect(await remind(key)).toEqual({ status: 200, body: { reminded: 1 } })
  expect(await remind(randomUUID())).toEqual({ status: 200, body: { reminded: 0 } })
  const again = await sink.mailTo('otra@ministerio.example', 2)
  expect(again.subject).toMatch(/^Recordatorio de ALACERO/)
  expect(again.replyTo).toMatchObject([{ address: 'lead@minga.example' }])
  expect(again.attachments).toHaveLength(2)
  expect((await seen('editor', id))?.own?.recipients[0]?.remindedOn).toHaveLength(1)
  await answered(false)
  expect(await statesOf(id)).toEqual(['sent', 'sent'])
})

describe('a rival in the same group', () => {
  test('sees that a version was sent and what came of it, not to whom', async () => {
    const id = String((await send(version, [{ contact }, { person: 'observer' }])).body['id'])
    await vi.waitFor(async () => expect((await seen('commenter', id))?.counts.sent).toBe(2), soon)
    expect((await seen('commenter', id))?.own).toBeNull()
    const recipient = (await seen('editor', id))?.own?.recipients[0]?.id
    const missing = await ask('commenter', 'POST', `${path}/${randomUUID()}/remind`, { key: randomUUID() })
    expect(missing.status).toBe(404)
    expect(await ask('commenter', 'POST', `${path}/${id}/remind`, { key: randomUUID() })).toEqual(missing)
    expect(await ask('commenter', 'POST', `${path}/${id}/answered`, { recipient, answered: true })).toEqual(missing)
  })

  test('finds no contact of another organisation at any address, nor do the secretariat and removed people', async () => {
    const contacts = '/api/organisations/alacero/contacts'
    const nothing = await server.ask('commenter', 'GET', '/api/organisations/none/contacts')
    for (const rival of ['commenter', 'steward', 'observer', 'convener', 'secretary', 'outsider'] as const) {
      const answers = await Promise.all(everyAddress().map((address) => server.ask(rival, 'GET', address)))
      for (const { text } of answers) expect(text).not.toMatch(/ministerio\.example|Mesa de Industria|AL-77/)
      expect((await server.ask(rival, 'GET', contacts)).text).toBe(nothing.text)
      for (const method of ['PATCH', 'DELETE'])
        expect((await ask(rival, method, `${contacts}/${contact}`, method === 'PATCH' ? {} : undefined)).status).toBe(
          404,
        )
      // Not by way of an organisation of their own either.
      expect((await ask(rival, 'DELETE', `/api/organisations/ficem/contacts/${contact}`)).status).toBe(404)
    }
    // Within the organisation, only people who send for it.
    expect((await ask('lead', 'GET', contacts)).body).toMatchObject({ contacts: expect.any(Array) as unknown })
    expect((await ask('principal', 'GET', contacts)).status).toBe(200)
  })
})

test('mail that waits is not sent to a contact that was removed or to a person who lost the right', async () => {
  const slow = await addContact('slow@ministerio.example', 'Mesa lenta')
  const id = String((await send(version, [{ contact: slow }, { person: 'observer' }])).body['id'])
  const recipients = (await seen('editor', id))?.own?.recipients ?? []
  const [first, second] = recipients.map((each) => each.id)
  if (first === undefined || second === undefined) throw new Error('it has no recipients')
  const follower = sendingFollower(db, () => new Date())
  expect(await follower.isWanted(keyOf(first))).toBe(true)
  expect((await ask('editor', 'DELETE', `/api/organisations/alacero/contacts/${slow}`)).status).toBe(200)
  expect(await follower.isWanted(keyOf(first))).toBe(false)
  expect(await follower.isWanted(keyOf(second))).toBe(true)
  const out = { organisation: 'watch', highest: null, seen: 'reader' }
  expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, out)).status).toBe(200)
  expect(await follower.isWanted(keyOf(second))).toBe(false)
  const after = (await seen('editor', id))?.own?.recipients
  expect(after?.map(({ state, reason }) => [state, reason])).toEqual([
    ['bounced', 'removed'],
    ['bounced', 'no-longer-reads'],
  ])
  expect(after?.[0]).toMatchObject({ name: 'Mesa lenta', address: null })
  expect(await follower.isWanted('round 1')).toBe(true)
})

test('the secretariat says how files are named, and in which order a document says what it is', async () => {
  const settings = '/api/coalition/documents'
  expect((await ask('lead', 'PATCH', settings, { pattern: '{title}-{version}' })).status).toBe(403)
  expect((await ask('convener', 'PATCH', settings, { pattern: '{title}' })).status).toBe(422)
  const pattern = '{status} {version} {title}'
  const letters = { es: 'Estimada {name}:' }
  expect((await ask('convener', 'PATCH', settings, { pattern, letters })).body).toEqual({ pattern, letters })
  expect((await ask('observer', 'GET', settings)).body).toEqual({ pattern, letters })
  const { headers, text } = await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/file?format=md&language=en`)
  const name = decodeURIComponent(headers.get('content-disposition') ?? '')
  expect(name).toMatch(/''working-text v\d+ road-to-green-steel\.md$/)
  expect(text).toMatch(/Working text · Version \d+ · No\. DOC-2026-014 · English/)
})

describe('a text with a record of a restricted group', () => {
  test('is not sent to those who may not read it, and the answer names the record', async () => {
    const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
    const head = async () =>
      authorshipAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`)).body).sequence
    const before = await head()
    const link = { room: registerRoom(closed), record: closedAction, kind: 'action' } as const
    editor.doc.transact(() => appendBlocks(bodyOf(editor.doc), [{ block: 'card', link }]))
    await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), soon)
    editor.leave()
    const withCard = await nameVersion('Con ficha reservada')
    const mails = sink.mails.length
    for (const to of [[{ contact }], [{ person: 'lead' }]]) {
      const refused = await send(withCard, to)
      expect(refused).toMatchObject({ status: 409, body: { field: 'version', records: ['ACT-008'] } })
      const previewed = await ask('editor', 'POST', `${path}/preview`, letter(withCard, to))
      expect(previewed).toEqual(refused)
    }
    expect(sink.mails.length).toBe(mails)
    // The version before it was there goes out.
    expect((await send(version, [{ contact }])).status).toBe(200)
  })

  test('a draft goes to its readers alone', async () => {
    expect((await ask('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state: 'draft' })).status).toBe(200)
    expect(await send(version, [{ contact }])).toMatchObject({ status: 409, body: { field: 'state' } })
    expect((await send(version, [{ person: 'lead' }])).status).toBe(200)
    expect((await ask('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state: 'open' })).status).toBe(200)
  })
})
