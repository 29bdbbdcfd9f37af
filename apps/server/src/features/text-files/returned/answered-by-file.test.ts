import { randomUUID } from 'node:crypto'

import { returnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { sendingsAnswer } from '@minga/protocol/http/sendings'
import { versionMade } from '@minga/protocol/http/versions'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { roadmap, type Principal } from '../../../testing/small-coalition.ts'
import { sharedMailServer } from '../../../testing/start-test-server.ts'
import { editedWord } from '../../../testing/edited-word.ts'

const { server, sink } = await sharedMailServer()
const path = `/api/roadmaps/${roadmap}/sendings`
const soon = { timeout: 60_000, interval: 100 }
let version: string

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

async function contact(address: string): Promise<string> {
  const id = randomUUID()
  const made = { id, name: `Mesa ${address}`, office: 'Ministerio', address, language: 'es' }
  expect((await ask('editor', 'POST', '/api/organisations/alacero/contacts', made)).status).toBe(200)
  return id
}

/** Sends the version, and gives its Word file as this recipient got it. */
async function sent(to: readonly object[], address: string) {
  const id = randomUUID()
  const made = await ask('editor', 'POST', path, { id, version, to, language: 'es' })
  expect(made.status).toBe(200)
  const { attachments } = await sink.mailTo(address)
  await vi.waitFor(async () => expect((await recipients(id)).map(({ state }) => state)).not.toContain('waiting'), soon)
  return { id, word: new Uint8Array(attachments[0]?.content as ArrayBuffer) }
}

async function recipients(id: string) {
  const { sendings } = sendingsAnswer.parse((await ask('editor', 'GET', path)).body)
  return sendings.find((each) => each.id === id)?.own?.recipients ?? []
}

const states = async (id: string) =>
  (await recipients(id)).map(({ name, state, answeredBy }) => [name.split(' ').at(-1), state, answeredBy])

/** Brings a file back and files all that it asks for. */
async function returned(who: Principal, word: Uint8Array, query = '', more: object = {}) {
  const { cookie } = await server.as(who)
  const id = randomUUID()
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/returned/${id}?name=a.docx${query}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(word),
  })
  const text = await answer.text()
  expect([answer.status, text]).toEqual([200, expect.any(String)])
  const shown = returnedTextAnswer.parse(JSON.parse(text))
  const proposals = shown.report.proposals.map(({ index }) => index)
  const confirmation = { key: randomUUID(), proposals, comments: [], ...more }
  return { shown, filed: await ask(who, 'POST', `/api/returned/${id}/confirm`, confirmation) }
}

let count = 0
const edited = (word: Uint8Array) =>
  editedWord(word, (body) => {
    body.xml = body.xml.replace('Cement needs', `Cement (${String((count += 1))}) needs`)
  })

beforeAll(async () => {
  const made = await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, {
    id: randomUUID(),
    name: 'Para enviar',
  })
  version = versionMade.parse(made.body).id
})

describe('a recipient has answered', () => {
  test('once they file what the file that they got asks for, and not before', async () => {
    const { id, word } = await sent([{ person: 'commenter' }, { person: 'observer' }], 'commenter@minga.example')
    const before = Date.now()
    const { shown, filed } = await returned('commenter', edited(word))
    expect(filed.status).toBe(200)
    // Another organisation's recipients are not shown to them.
    expect(shown.recipients).toBeNull()
    expect(await states(id)).toEqual([
      ['commenter', 'answered', 'file'],
      ['observer', 'sent', null],
    ])
    const [first] = await recipients(id)
    expect(Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(before)
  })

  test('when the sender enters as received what the only recipient sent back', async () => {
    const { id, word } = await sent([{ contact: await contact('una@ministerio.example') }], 'una@ministerio.example')
    const { shown, filed } = await returned('lead', edited(word), '&onBehalfOf=watch')
    expect([filed.status, shown.recipients?.map(({ state }) => state)]).toEqual([200, ['sent']])
    expect(await states(id)).toEqual([['una@ministerio.example', 'answered', 'file']])
  })

  test('whom the sender names among several; one of another sending, and of a rival’s, is refused', async () => {
    const [one, two] = [await contact('dos@ministerio.example'), await contact('tres@ministerio.example')]
    const { id, word } = await sent([{ contact: one }, { contact: two }], 'dos@ministerio.example')
    const changed = edited(word)
    expect((await returned('lead', changed, '&onBehalfOf=watch')).filed.status).toBe(200)
    expect((await states(id)).map(([, state]) => state)).toEqual(['sent', 'sent'])
    const [, second] = await recipients(id)
    const rival = await returned('commenter', changed, '', { answeredBy: second?.id })
    expect(rival.filed).toMatchObject({ status: 422, body: { field: 'answeredBy' } })
    const unknown = await returned('lead', changed, '&onBehalfOf=watch', { answeredBy: '0'.repeat(26) })
    expect(unknown.filed).toEqual(rival.filed)
    const named = await returned('lead', word, '&onBehalfOf=watch', { answeredBy: second?.id })
    expect(named.filed).toMatchObject({ status: 200, body: { threads: [] } })
    expect((await states(id)).map(([, state, by]) => [state, by])).toEqual([
      ['sent', null],
      ['answered', 'file'],
    ])
  })

  test('by other means, on the day that a person of the sending organisation says', async () => {
    const { id } = await sent([{ contact: await contact('cinco@ministerio.example') }], 'cinco@ministerio.example')
    const [recipient] = await recipients(id)
    const note = (more: object) =>
      ask('lead', 'POST', `${path}/${id}/answered`, { recipient: recipient?.id, answered: true, ...more })
    expect((await note({ on: '2999-01-01' })).status).toBe(422)
    expect((await note({ on: '2001-01-01' })).status).toBe(422)
    const today = new Date().toISOString().slice(0, 10)
    expect((await note({ on: today })).status).toBe(200)
    expect(await recipients(id)).toMatchObject([{ state: 'answered', answeredBy: 'other' }])
    expect((await note({ answered: false })).status).toBe(200)
    expect(await recipients(id)).toMatchObject([{ state: 'sent', answeredBy: null }])
  })
})
