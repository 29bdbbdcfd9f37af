import { randomUUID } from 'node:crypto'

import { recordsOf } from '@minga/domain/record/records'
import { bodyOf, setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { roadmapId } from '@minga/domain/identity/ids'
import { signatoriesAnswer, signingKeysAnswer } from '@minga/protocol/http/certificates'
import { authorshipAnswer } from '@minga/protocol/http/history'
import { published } from '@minga/protocol/http/publications'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { SignedText } from '../../testing/adopted-text.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { action, roadmap, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { unzip } from '../../testing/unzip.ts'
import { verifyByDocs } from '../../testing/verify-by-docs.ts'
import { wordsInData } from '../../testing/words-in-data.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 30_000, interval: 50 }

const reader = 'ana.reader@press.example'
/** Says of news that it cannot take them now: they wait. */
let isFull = false
const sink = await startMailSink(0, (address) => (isFull && address === reader ? 451 : undefined))
afterAll(() => sink.close())
const mail = { url: sink.url, from: 'Minga <minga@minga.example>' }
const server = await sharedServer({ mail }, { mailInterval: 20 })
const db = await sharedDb(server)

/** What is struck out: as people wrote it, and as an address says it. */
const secret = 'Zq7precio Ñandú'
const forms = [secret, 'Zq7precio', 'zq7precio']
/** Stands in the edition, and in what an organisation said of the text as a whole. */
const ofEdition = 'Zq8 tonelada'
const signed = new SignedText(server)
const edition = roadmapId.parse(randomUUID())
let slug = ''
let jws = ''
let end = ''
let certificate = ''

async function done(by: Principal, method: string, path: string, body?: object): Promise<string> {
  const { status, text } = await server.ask(by, method, path, body)
  expect([path, status, text]).toEqual([path, 200, text])
  return text
}
async function post(path: string, fields: Record<string, string> = {}): Promise<void> {
  const { status } = await fetch(server.address + path, { method: 'POST', body: new URLSearchParams(fields) })
  expect([path, status]).toEqual([path, 200])
}
async function untilNewsWait(): Promise<void> {
  await vi.waitFor(async () => {
    expect(await db.selectFrom('mail_outbox').select('key').execute()).not.toEqual([])
  }, soon)
}
const heard = async (path: string, headers: Record<string, string> = {}) =>
  server.ask(undefined, 'GET', path, undefined, { 'accept-language': 'es', ...headers })

async function plantInText(): Promise<void> {
  const head = async () =>
    authorshipAnswer.parse(JSON.parse(await done('lead', 'GET', `/api/roadmaps/${roadmap}/authorship`))).sequence
  const before = await head()
  const { doc, leave } = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  doc.transact(() => {
    setTitle(doc, `${secret} del acero`)
    const clause = new Y.XmlElement('paragraph')
    clause.setAttribute('id', 'planted')
    clause.insert(0, [new Y.XmlText(`Cuesta ${secret} por tonelada.`)])
    bodyOf(doc).push([clause])
    appendBlocks(bodyOf(doc), [{ block: 'card', link: { room: steelRegister, record: action, kind: 'action' } }])
  })
  await vi.waitFor(async () => expect(await head()).toBeGreaterThan(before), soon)
  leave()
  const register = await enterRoom(server, 'editor', steelRegister)
  const record = recordsOf(register.doc, 'action').get(action) as Y.Map<unknown>
  record.set('title/en', `Study ${secret}`)
  await vi.waitFor(async () => {
    expect((await server.ask('editor', 'GET', `/api/records/${action}`)).text).toContain(secret)
  }, soon)
  register.leave()
}

beforeAll(async () => {
  await plantInText()
  await done('steward', 'PATCH', '/api/people/member', { title: `Jefa de ${secret}` })
  await signed.open({ statement: `Sobre ${secret}` })
  const copy = { id: edition, language: 'pt', from: 'copy' }
  await done('lead', 'POST', `/api/roadmaps/${roadmap}/editions`, copy)
  await done('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state: 'open' })
  await signed.answer('principal', 'reservation', {
    reservations: [
      { block: 'planted', text: `Salvo ${secret}.` },
      { block: null, text: `En general, ${secret}, y por ${ofEdition}.` },
    ],
    mandate: `Acta sobre ${secret}`,
  })
  await signed.answer('member', 'endorses')
  await done('steward', 'PATCH', '/api/people/member', { title: null })
  await signed.close()
  jws = await done('observer', 'GET', `/api/sign-offs/${signed.id}/certificate`)
  slug = published.parse(
    JSON.parse(await done('convener', 'POST', `/api/versions/${signed.version}/publish`, { key: randomUUID() })),
  ).slug
  await post(`/public/${slug}/subscriptions`, { address: reader, language: 'es', website: '' })
  const link = /\/public\/\S+\/subscriptions\/[\w-]+/.exec((await sink.mailTo(reader)).text ?? '')?.[0] ?? ''
  await post(link)
  end = `${link}/end`
  isFull = true
  const words = { es: `Donde dice ${secret} léase otra cosa.` }
  await done('convener', 'POST', `/api/versions/${signed.version}/errata`, { id: randomUUID(), words })
  await untilNewsWait()
  const { certificate: shown } = signatoriesAnswer.parse(
    JSON.parse(await done('observer', 'GET', `/api/sign-offs/${signed.id}/signatories`)),
  )
  certificate = shown.id
})

/** What anyone reads of the text without an account, at its address of now. */
const publicPaths = (at: string) =>
  ['', '/1', '/data.json', '/data.csv', '/atom.xml', '/1/data.json', '/1/data.csv'].map(
    (rest) => `/public/${at}${rest}`,
  )

/** What members read of it. */
const memberPaths = [
  `/api/sign-offs/${signed.id}`,
  `/api/sign-offs/${signed.id}/text`,
  `/api/sign-offs/${signed.id}/declaration`,
  `/api/sign-offs/${signed.id}/signatories`,
  `/api/sign-offs/${signed.id}/certificate`,
  `/api/versions/${signed.version}/publication`,
  `/api/roadmaps/${roadmap}/editions`,
  `/api/roadmaps/${edition}/translation`,
  ...[roadmap, edition].flatMap((of) =>
    ['md', 'html', 'docx'].map((format) => `/api/roadmaps/${of}/file?format=${format}`),
  ),
  ...['xliff', 'xliff12', 'tmx', 'columns'].map((format) => `/api/roadmaps/${edition}/file?format=${format}`),
]

/** A file as its words: unpacked where it is packed. */
async function wordsAt(path: string): Promise<string> {
  const { cookie } = await server.as('lead')
  const answer = await fetch(server.address + path, { headers: { cookie } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([path, answer.status]).toEqual([path, 200])
  const packed = bytes.subarray(0, 2).toString() === 'PK'
  return packed ? [...unzip(bytes).values()].map((part) => part.toString()).join('\n') : bytes.toString()
}
const holds = (text: string) => forms.filter((form) => text.includes(form))

describe('before', () => {
  test('the words stand in all that is given of the text', async () => {
    const given = [...publicPaths(slug), `/verify/${certificate}`]
    for (const path of given) expect([path, holds((await heard(path)).text)]).not.toEqual([path, []])
    const without = ['/certificate']
    for (const path of memberPaths) {
      const isWithout = without.some((each) => path.endsWith(each))
      expect([path, holds(await wordsAt(path)).length > 0]).toEqual([path, !isWithout])
    }
    expect(slug).toBe('zq7precio-nandu-del-acero')
  })
})

describe('once they are struck out', () => {
  /** What a browser had kept of the page. */
  let kept = ''
  let address = ''

  beforeAll(async () => {
    kept = (await heard(`/public/${slug}/1`)).headers.get('etag') ?? ''
    const id = randomUUID()
    const places = [roadmapRoom(roadmap), roadmapRoom(edition), steelRegister].map((room) => ({ kind: 'room', room }))
    const asked = { id, ground: 'antitrust', words: [secret], places }
    await done('convener', 'POST', '/api/strike-outs', asked)
    await done('principal', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
    const { texts } = JSON.parse(await done('convener', 'GET', '/api/publications')) as { texts: { slug: string }[] }
    address = texts[0]?.slug ?? ''
  })

  test('no person reads them in the page, its data or its news, also one who kept it', async () => {
    for (const path of publicPaths(address)) {
      const { status, text, headers } = await heard(path, { 'if-none-match': kept })
      expect([path, status, holds(text + JSON.stringify([...headers]))]).toEqual([path, 200, []])
    }
    expect((await heard(`/public/${address}`)).text).toMatch(/suprimió|Suprimido|suprimid/)
  })

  test('not even in its address, and the old one is like one that never was', async () => {
    expect(address).not.toContain('zq7')
    const none = await heard('/public/no-such-text')
    for (const path of publicPaths(slug)) {
      const { status, text } = await heard(path)
      expect([path, status, text]).toEqual([path, 404, (await heard(path.replace(slug, 'no-such-text'))).text])
    }
    expect(none.status).toBe(404)
  })

  test('nor in declaration, sign-off, editions and files of members', async () => {
    for (const path of memberPaths) expect([path, holds(await wordsAt(path))]).toEqual([path, []])
  })

  test('the news that waited are gone, and those that come next say nothing of them', async () => {
    isFull = false
    await db.updateTable('public_subscriber').set({ notified_at: '2020-01-01T00:00:00.000Z' }).execute()
    await vi.waitFor(() => expect(sink.mails.filter(({ to }) => to.includes(reader)).length).toBe(2), soon)
    const [, news] = sink.mails.filter(({ to }) => to.includes(reader))
    expect(holds(news?.email.text ?? '')).toEqual([])
    expect(holds(news?.email.subject ?? '')).toEqual([])
    expect(news?.email.text).toContain(`/public/${address}?language=es`)
  })

  test('who subscribed by the old address ends it by that link', async () => {
    await post(end)
    expect(await db.selectFrom('public_subscriber').select('id').execute()).toEqual([])
  })

  test('no byte of the data has them', async () => {
    expect(await wordsInData(server.data, forms)).toEqual([])
  })

  test('words of an edition alone are struck out of what was said of its work too', async () => {
    const held = async () => (await wordsAt(`/api/sign-offs/${signed.id}/signatories`)).includes(ofEdition)
    expect(await held()).toBe(true)
    const id = randomUUID()
    const places = [{ kind: 'room', room: roadmapRoom(edition) }]
    await done('convener', 'POST', '/api/strike-outs', { id, ground: 'confidential', words: [ofEdition], places })
    await done('principal', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
    expect(await held()).toBe(false)
  })

  test('the certificate stays valid, and says what happened since', async () => {
    expect(await done('observer', 'GET', `/api/sign-offs/${signed.id}/certificate`)).toBe(jws)
    const { keys } = signingKeysAnswer.parse(JSON.parse((await heard('/api/keys')).text))
    const said = await verifyByDocs(jws, keys)
    expect(said?.id).toBe(certificate)
    const answer = signatoriesAnswer.parse(
      JSON.parse(await done('observer', 'GET', `/api/sign-offs/${signed.id}/signatories`)),
    )
    const today = new Date().toISOString().slice(0, 10)
    expect(answer).toMatchObject({ isSame: false, struckOn: [today] })
    for (const [language, words] of [
      ['es', 'Después de la adopción se suprimieron palabras'],
      ['pt', 'Depois da adoção'],
      ['en', 'After the adoption words were struck out'],
    ]) {
      const page = await heard(`/verify/${certificate}?language=${language ?? ''}`)
      expect(page.text).toContain(words)
      expect(page.text).toContain(said?.texts[0]?.root)
      // Nothing of who struck out and on what ground; and of what the public reads of the text no word that is gone.
      expect(page.text).not.toMatch(/antitrust|competencia|concorrência/i)
      expect(holds(page.text)).toEqual([])
    }
  })

  test('a certificate of a text from which nothing was struck says nothing of that', async () => {
    const other = await new SignedText(server).open()
    await other.answer('principal', 'endorses')
    await other.answer('member', 'endorses')
    await other.close()
    const answer = signatoriesAnswer.parse(
      JSON.parse(await done('observer', 'GET', `/api/sign-offs/${other.id}/signatories`)),
    )
    expect(answer).toMatchObject({ isSame: true, struckOn: [] })
    const page = await heard(`/verify/${answer.certificate.id}?language=en`)
    expect(page.text).not.toContain('struck out')
  })
})
