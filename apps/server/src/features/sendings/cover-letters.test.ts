import { randomUUID } from 'node:crypto'

import { sendingsAnswer, sendingPreview, type SendingView } from '@minga/protocol/http/sendings'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { startMailSink } from '../../testing/mail-sink.ts'
import { roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 100 }

const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const path = `/api/roadmaps/${roadmap}/sendings`

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

async function addContact(address: string, name: string): Promise<string> {
  const id = randomUUID()
  const contact = { id, name, office: 'Ministerio de Industria', address, language: 'es' }
  expect((await ask('editor', 'POST', '/api/organisations/alacero/contacts', contact)).status).toBe(200)
  return id
}

const letter = (to: readonly object[], note: object) => ({ version, to, language: 'es', note })

async function seen(by: Principal, id: string): Promise<SendingView | undefined> {
  const { sendings } = sendingsAnswer.parse((await ask(by, 'GET', path)).body)
  return sendings.find((each) => each.id === id)
}

let version: string
beforeAll(async () => {
  // A rival in the same group with the right to send too.
  await ask('steward', 'POST', `/api/groups/${steel}/people/commenter/named`, { role: 'editor', seen: 'commenter' })
  const named = { id: randomUUID(), name: 'Borrador' }
  version = versionMade.parse((await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, named)).body).id
})

describe('a cover letter', () => {
  const text = 'Estimada {name}, de {office}:\n\nLe enviamos «{title}» N.º {number},\nversión {version}.\n\n{sender}'
  const note = { number: 'AL-78/2026', text, attached: true }

  test('goes to each recipient as a document of Word of their own, is previewed, and is reminded with', async () => {
    const [one, two] = ['carta@ministerio.example', 'observer@minga.example']
    const to = [{ contact: await addContact(one, 'Ana Torres') }, { person: 'observer' }]
    const shown = await ask('editor', 'POST', `${path}/preview`, letter(to, note))
    const { letter: words, files } = sendingPreview.parse(shown.body)
    expect(words?.[0]).toBe('Estimada Ana Torres, de Ministerio de Industria:')
    expect(files[2]).toMatch(/-carta\.docx$/)
    const before = sink.mails.filter((mail) => mail.to.includes(two)).length
    const id = String((await ask('editor', 'POST', path, { id: randomUUID(), ...letter(to, note) })).body['id'])
    const [first, second] = [await sink.mailTo(one), await sink.mailTo(two, before + 1)]
    const lettersOf = ({ attachments }: typeof first) => {
      expect(attachments.map(({ filename }) => filename)).toEqual(files)
      return unzippedText(Buffer.from(attachments[2]?.content as ArrayBuffer))
    }
    expect(lettersOf(first)).toContain('Estimada Ana Torres, de Ministerio de Industria:')
    expect(lettersOf(first)).toContain('AL-78/2026')
    // A person's office is their organisation, and each reads their own letter alone.
    expect(lettersOf(second)).toContain('Estimada Expert observer, de WATCH:')
    expect(lettersOf(second)).not.toContain('Torres')
    expect((await seen('editor', id))?.own?.files).toEqual(files.toSorted())
    expect((await seen('commenter', id))?.own).toBeNull()
    await vi.waitFor(async () => expect((await seen('editor', id))?.counts.sent).toBe(2), soon)
    await ask('lead', 'POST', `${path}/${id}/remind`, { key: randomUUID() })
    expect(lettersOf(await sink.mailTo(one, 2))).toContain('Estimada Ana Torres')
    // In the mail alone where it is not asked for as a file.
    const plain = await ask('editor', 'POST', `${path}/preview`, letter(to, { ...note, attached: false }))
    expect(sendingPreview.parse(plain.body)).toMatchObject({ letter: null, files: files.slice(0, 2) })
  })

  test('of an organisation is its own: others and the secretariat find none', async () => {
    const own = '/api/organisations/alacero/letter'
    const letters = { es: 'Estimada {name}: secreto de la casa' }
    expect(await ask('lead', 'PATCH', own, { letters })).toEqual({ status: 200, body: { letters } })
    expect((await ask('editor', 'GET', own)).body).toEqual({ letters })
    const nothing = await server.ask('commenter', 'GET', '/api/organisations/none/letter')
    for (const rival of ['commenter', 'steward', 'observer', 'convener', 'secretary', 'outsider'] as const) {
      expect((await server.ask(rival, 'GET', own)).text).toBe(nothing.text)
      expect((await ask(rival, 'PATCH', own, { letters: {} })).status).toBe(404)
    }
    expect((await ask('lead', 'PATCH', own, { letters: { es: 'x'.repeat(4001) } })).status).toBe(422)
  })
})
