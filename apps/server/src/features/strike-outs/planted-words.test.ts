import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { newId } from '@minga/domain/identity/ids'
import { translationAnswer } from '@minga/protocol/http/editions'
import { publicRoundAnswer } from '@minga/protocol/http/public-rounds'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { holdAnswer, strikeOutAnswer, strikeOutTouches } from '@minga/protocol/http/strike-outs'
import { versionMade } from '@minga/protocol/http/versions'
import { Anchor, anchorFileOf } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { lastStrikeIn } from '@minga/storage/strike-outs/last-strike'
import { roomName } from '@minga/sync/log/room-name'
import { afterAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { blobsOf, liesInFolder, logOf, removeData, sampleRows } from '../../testing/rows-of.ts'
import { barrier, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { startTestServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'
import { wordsInData } from '../../testing/words-in-data.ts'

const sink = await startMailSink()
afterAll(() => sink.close())
const server = await startTestServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
afterAll(() => removeData(server.data))
const room = `roadmap.${roadmap}`
const patience = { timeout: 20_000, interval: 50 }

/** A thousand words that stand nowhere else, in passages of a paragraph. */
const words = Array.from({ length: 1000 }, (_, index) => `zq${index.toString(36)}x${(index * 7919).toString(36)}w`)
const passages = Array.from({ length: 20 }, (_, index) => words.slice(index * 50, index * 50 + 50).join(' '))
/** A part of a passage, as people quote it: it is planted, and named when it is struck out. */
const part = (index: number, letters: number) => (passages[index] ?? '').slice(0, letters).trim()

async function ask(by: Principal, method: string, path: string, body?: object | string) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as unknown }
}

/** The words that stand in any byte of the data. */
const found = () => wordsInData(server.data, words)

/** When something was last struck out, and whether the log is what its anchor says. A database has neither beside it. */
function checkedFiles() {
  if (!liesInFolder) return ['2026-', { ok: true }]
  const log = join(server.data, 'log.sqlite')
  return [lastStrikeIn(join(server.data, 'minga.sqlite')), findDamage(log, Anchor.read(anchorFileOf(log)))]
}

/** Files that were mailed are packed: their words stand in no byte. */
async function mailedFiles(): Promise<string> {
  const { body } = await ask('editor', 'GET', `/api/roadmaps/${roadmap}/sendings`)
  const blobs = await blobsOf(server.data)
  const bytes = await Promise.all(
    (await blobs.names()).map(async (name) => Buffer.from((await blobs.read(name)) ?? [])),
  )
  await blobs.close()
  return (
    JSON.stringify(body) +
    bytes.map((file) => (file.subarray(0, 2).toString() === 'PK' ? unzippedText(file) : '')).join()
  )
}

const said = (text: string) => [{ kind: 'paragraph', content: [{ text }] }]

async function plant() {
  const { doc, provider, leave } = await enterRoom(server, 'editor', room)
  const body = doc.getXmlFragment('body')
  const paragraphs = passages.map((passage, index) => {
    const paragraph = new Y.XmlElement('paragraph')
    body.push([paragraph])
    paragraph.setAttribute('id', `planted${String(index)}`)
    const text = new Y.XmlText()
    paragraph.push([text])
    text.insert(0, `Antes ${passage} después`)
    return text
  })
  // Removed again, and typed anew: the past holds both.
  for (const text of paragraphs.slice(0, 10)) text.delete(6, passages[0]?.length ?? 0)
  await vi.waitUntil(() => provider.wsconnected, patience)
  leave()
  await vi.waitFor(async () => {
    const { text } = await server.ask('observer', 'GET', `/api/roadmaps/${roadmap}/file?format=md`)
    expect(text).toContain(words[999])
  }, patience)
  // A field, with a value before it; a long set of changes, with its inverse and its kept answer.
  for (const index of [0, 1, 2]) {
    const change = { record: barrier, kind: 'barrier', field: 'title/es', value: part(index, 180) }
    await ask('editor', 'POST', `/api/groups/${steel}/records`, {
      key: randomUUID(),
      piece: 1,
      of: 1,
      changes: [index === 0 ? change : { ...change, base: part(index - 1, 180) }],
    })
  }
  // A discussion on the passage with a proposal, internal ones too; a comment that was edited; a file.
  const thread = (audience: string) => ({
    id: newId(),
    place: {
      kind: 'passage',
      roadmap,
      passages: [
        {
          block: 'planted19',
          start: 6,
          quotation: part(19, 200),
          before: 'Antes ',
          after: passages[19]?.slice(200, 220),
        },
      ],
    },
    audience,
    proposedText: part(18, 300),
    comment: { id: newId(), text: said(passages[17] ?? '') },
  })
  for (const audience of ['coalition', 'organisation']) {
    const made = await ask('commenter', 'POST', '/api/threads', thread(audience))
    expect(made).toMatchObject({ status: 200 })
  }
  const comment = newId()
  const about = await ask('commenter', 'POST', '/api/threads', {
    id: newId(),
    place: { kind: 'record', record: barrier, field: null },
    audience: 'coalition',
    comment: { id: comment, text: said(passages[16] ?? '') },
  })
  expect(about.status).toBe(200)
  // What the barrier needs, what another organisation offers, and why that is declined.
  const need = { id: randomUUID(), kind: 'data', words: part(15, 200), language: 'es' }
  expect((await ask('editor', 'POST', `/api/records/${barrier}/asks`, need)).status).toBe(200)
  const offer = { id: randomUUID(), words: part(14, 300), language: 'es' }
  expect((await ask('commenter', 'POST', `/api/asks/${need.id}/offers`, offer)).status).toBe(200)
  const reason = { reason: part(13, 300) }
  expect((await ask('lead', 'POST', `/api/offers/${offer.id}/decline`, reason)).status).toBe(200)
  const file = newId()
  const sent = await server.ask(
    'commenter',
    'POST',
    `/api/groups/${steel}/files/${file}?name=precios.txt`,
    words.join('\n'),
  )
  expect([sent.status, sent.text]).toMatchObject([200, {}])
  const withFile = await ask('commenter', 'POST', '/api/threads', {
    id: newId(),
    place: { kind: 'record', record: barrier, field: null },
    audience: 'coalition',
    comment: { id: newId(), text: said('Adjunto.'), files: [file] },
  })
  expect(withFile.status).toBe(200)
  const named = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/versions`, {
    id: randomUUID(),
    name: `Con ${words[5] ?? ''}`,
    note: part(0, 300),
  })
  expect(named.status).toBe(200)
  // Proposals: one that others see, with its resulting words, and a draft.
  const base = versionMade.parse(named.body).sequence
  const change = { kind: 'replace', block: 'planted18', text: `Antes ${passages[15] ?? ''} después` }
  for (const more of [{}, { state: 'draft' }]) {
    const proposed = await ask('commenter', 'POST', `/api/roadmaps/${roadmap}/proposals`, {
      id: newId(),
      base,
      changes: [change],
      comment: part(14, 300),
      ...more,
    })
    expect([proposed.status, proposed.body]).toMatchObject([200, {}])
  }
  // The version goes out by mail, with its files.
  const mailed = await ask('editor', 'POST', `/api/roadmaps/${roadmap}/sendings`, {
    id: randomUUID(),
    version: versionMade.parse(named.body).id,
    to: [{ person: 'observer' }],
    language: 'es',
    note: { number: 'AL-1', text: `Sobre ${part(13, 200)}` },
  })
  expect([mailed.status, mailed.body]).toMatchObject([200, {}])
  await plantInSignOff(versionMade.parse(named.body).id)
  await plantInTranslations()
  await plantInPublicRound()
  return { comment, file, version: named.body }
}

/** The name of a file that came back from translators, and a term of the glossary. */
async function plantInTranslations(): Promise<void> {
  const edition = randomUUID()
  const begun = { id: edition, language: 'pt', from: 'empty' }
  expect(await ask('lead', 'POST', `/api/roadmaps/${roadmap}/editions`, begun)).toMatchObject({ status: 200 })
  const given = await server.ask('lead', 'GET', `/api/roadmaps/${edition}/file?format=xliff`)
  const [, exported] = /original="minga-([^".]+)/.exec(given.text) ?? []
  const { body } = await ask('lead', 'GET', `/api/roadmaps/${edition}/translation`)
  const { rows, source } = translationAnswer.parse(body)
  const [title] = rows[0]?.blocks ?? []
  const own = { block: title?.block, seen: title?.leaf, source: ['@title'], content: [{ text: 'Roteiro' }] }
  const brought = await ask('lead', 'POST', `/api/roadmaps/${edition}/translations`, {
    key: randomUUID(),
    sequence: source.sequence,
    translations: [{ ...own, wording: 'draft' }],
    file: { exported, name: part(2, 180) },
  })
  expect([brought.status, brought.body]).toMatchObject([200, {}])
  const term = { id: 'planted', names: { es: [`Término ${words[5] ?? ''}`] }, definition: { es: part(1, 300) } }
  const kept = await ask('convener', 'POST', '/api/coalition/glossary', {
    key: randomUUID(),
    terms: [{ ...term, seen: null }],
  })
  expect([kept.status, kept.body]).toMatchObject([200, {}])
}

/** A sign-off and its answers, with words in each field that holds any. */
async function plantInSignOff(version: string): Promise<void> {
  const id = randomUUID()
  const opened = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
    id,
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero'],
    closesOn: '2999-01-01',
    rule: 'each',
    nature: 'technical',
    statement: part(12, 200),
  })
  expect([opened.status, opened.body]).toMatchObject([200, {}])
  const answers = [
    { position: 'reservation', reservations: [{ block: 'planted11', text: part(11, 300) }] },
    { position: 'objects', reason: part(10, 300), cure: part(9, 200) },
  ]
  for (const answer of answers) {
    const given = await ask('principal', 'POST', `/api/sign-offs/${id}/positions`, {
      id: randomUUID(),
      mandate: part(8, 180),
      language: 'es',
      ...answer,
    })
    expect([given.status, given.body]).toMatchObject([200, {}])
  }
  const done = async (by: Principal, method: string, path: string, body: object) => {
    const { status, body: answer } = await ask(by, method, path, body)
    expect([path, status, answer]).toEqual([path, 200, expect.anything()])
  }
  // The sentence printed with positions, clearances among colleagues, and the acts after the adoption.
  const where = `/api/sign-offs/${id}`
  const said = { mandate: part(7, 180), language: 'es' }
  await done('principal', 'PATCH', '/api/organisations/alacero/signing', { sentence: { es: part(6, 300) } })
  await done('editor', 'POST', `${where}/clearances`, {
    id: randomUUID(),
    verdict: 'cleared',
    words: part(5, 300),
    readers: ['principal'],
  })
  await done('principal', 'POST', `${where}/one-time-links`, {
    id: randomUUID(),
    name: part(2, 110),
    office: part(1, 150),
    address: 'signatory@signs.example',
    language: 'es',
    as: 'alternate',
  })
  await done('principal', 'POST', `${where}/positions`, { id: randomUUID(), position: 'endorses', ...said })
  await done('lead', 'POST', `${where}/close`, { key: randomUUID() })
  await done('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  await done('lead', 'POST', `${where}/adhesion-invitations`, { key: randomUUID(), organisation: 'ficem' })
  const { texts } = signOffAnswer.parse((await ask('member', 'GET', where)).body)
  const reservations = [{ block: null, text: part(4, 300) }]
  // The office of the person who joins is kept as it was then.
  await done('steward', 'PATCH', '/api/people/member', { title: words[5] })
  await done('member', 'POST', `${where}/adhesions`, { id: randomUUID(), root: texts[0]?.root, reservations, ...said })
  await done('steward', 'PATCH', '/api/people/member', { title: null })
  await done('principal', 'POST', `${where}/withdrawals`, { id: randomUUID(), reason: part(3, 300), language: 'es' })
}

/** What a person without an account says of a clause, in a round that is public: accepted into the matrix. */
async function plantInPublicRound(): Promise<void> {
  const round = newId()
  const today = new Date().toISOString().slice(0, 10)
  const about = { kind: 'roadmap', roadmap }
  const asked = { id: round, about, name: 'Consulta', organisations: ['ficem'], closesOn: '2999-01-01' }
  expect((await ask('lead', 'POST', `/api/groups/${steel}/rounds`, asked)).status).toBe(200)
  const where = `/api/rounds/${round}/public`
  const plan = { firstDay: today, lastDay: today, languages: ['es'], words: { es: `Sobre ${part(16, 180)}` } }
  const prepared = await ask('lead', 'POST', where, plan)
  const { slug, stamp } = publicRoundAnswer.parse(prepared.body).public ?? { slug: '', stamp: '' }
  expect((await ask('lead', 'POST', `${where}/open`, { key: randomUUID(), stamp })).status).toBe(200)
  const send = async (path: string, fields: Record<string, string>) => {
    const { status } = await fetch(server.address + path, { method: 'POST', body: new URLSearchParams(fields) })
    expect([path, status]).toEqual([path, 200])
  }
  const said = {
    on: 'planted19',
    words: part(2, 300),
    proposed: part(1, 200),
    name: 'Ana',
    body: `Red ${words[5] ?? ''}`,
  }
  const from = { address: 'ana@barrio.example', language: 'es', consent: 'yes', country: '', website: '' }
  await send(`/public/rounds/${slug}/comments`, { ...said, ...from })
  const { text = '' } = await sink.mailTo(from.address)
  const link = /\/public\/rounds\/\S+\/mine\/[\w-]+/.exec(text)?.[0] ?? ''
  const page = await (await fetch(server.address + link)).text()
  const id = /type="checkbox" value="([\w-]+)"/.exec(page)?.[1] ?? ''
  await send(link, { do: 'confirm', comment: id })
  const accepted = { decision: 'accept', seen: 'waiting' }
  expect((await ask('lead', 'POST', `/api/public-comments/${id}/moderation`, accepted)).status).toBe(200)
}

/** A hold stops it and leaves everything as it was; then the hold is lifted. */
async function stopsWhileHeld(id: string, hold: string): Promise<void> {
  const stopped = await ask('principal', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
  expect(stopped).toMatchObject({ status: 409, body: { field: 'hold' } })
  expect(new Set((await found()).map((each) => each.split(' ')[1])).size).toBe(1000)
  await ask('principal', 'POST', `/api/holds/${hold}/lift`, { key: randomUUID() })
}

test(
  'a thousand words are struck out of everything, the chain verifies, and a rival learns nothing on the way',
  { timeout: 120_000 },
  async () => {
    const { comment, file, version } = await plant()
    await sampleRows(server.data)
    expect(new Set((await found()).map((each) => each.split(' ')[1])).size).toBe(1000)
    const { sequence } = versionMade.parse(version)
    const places = [
      { kind: 'room', room },
      { kind: 'room', room: steelRegister },
      { kind: 'comment', id: comment },
      { kind: 'file', id: file },
    ]
    // Not every single word is a passage: quotations of a part of one are named by themselves.
    const short = passages.flatMap((passage, index) => [passage, ...[180, 200, 300].map((most) => part(index, most))])
    const asked = { id: randomUUID(), ground: 'antitrust', words: short.slice(0, 48), places }
    expect(await mailedFiles()).toContain(words[999])
    // The rest of the forms, in a second one.
    const dry = await ask('convener', 'POST', '/api/strike-outs', { ...asked, dryRun: true })
    expect(dry.status).toBe(200)
    const touches = strikeOutTouches.parse(dry.body)
    expect(touches.touches[0]?.occurrences).toBeGreaterThan(4)
    expect(touches.held).toBe(false)
    const parts = [...short.slice(48), words[5] ?? '', part(2, 110), part(1, 150)]
    const held = await ask('principal', 'POST', '/api/holds', {
      id: randomUUID(),
      of: { kind: 'organisation', organisation: 'alacero' },
      reason: 'Expediente 7/2026',
    })
    for (const [index, list] of [short.slice(0, 48), parts].entries()) {
      const id = randomUUID()
      expect(
        await ask('convener', 'POST', '/api/strike-outs', {
          ...asked,
          id,
          words: list,
          places: places.slice(0, index === 0 ? 4 : 2),
        }),
      ).toMatchObject({
        status: 200,
        body: { state: 'proposed', words: list },
      })
      expect((await ask('convener', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })).status).toBe(403)
      expect((await ask('outsider', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })).status).toBe(404)
      expect(JSON.stringify((await ask('lead', 'GET', '/api/strike-outs')).body)).not.toContain(id)
      if (index === 0) await stopsWhileHeld(id, holdAnswer.parse(held.body).id)
      const done = await ask('principal', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
      expect([done.status, done.body]).toMatchObject([200, { state: 'done', words: null }])
      expect(strikeOutAnswer.parse(done.body).result?.updates ?? 0).toBeGreaterThanOrEqual(0)
    }
    expect(await found()).toEqual([])
    const mailed = await mailedFiles()
    expect(words.filter((word) => mailed.includes(word))).toEqual([])
    const audit = await ask('convener', 'GET', '/api/audit')
    const kinds = (audit.body as { entries: { kind: string }[] }).entries.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['strike-out-done', 'strike-out-confirmed', 'strike-out-proposed']))
    // Every past, and bringing it back.
    const { body: past } = await ask('observer', 'GET', `/api/roadmaps/${roadmap}/at/${String(sequence)}`)
    expect(words.filter((word) => JSON.stringify(past).includes(word))).toEqual([])
    const tombstones = await ask('observer', 'GET', `/api/strike-outs?room=${room}`)
    expect(tombstones).toMatchObject({
      status: 200,
      body: { strikeOuts: [{ ground: 'antitrust', words: null, state: 'done' }, { state: 'done' }] },
    })
    expect(past).toMatchObject({ sequence })
    // The version keeps its root.
    const { body: versions } = await ask('lead', 'GET', `/api/roadmaps/${roadmap}/versions`)
    const named = { root: versionMade.parse(version).root, name: 'Con [suprimido]' }
    expect(versions).toMatchObject({ versions: expect.arrayContaining([expect.objectContaining(named)]) })
    await server.stop()
    expect(await found()).toEqual([])
    expect(checkedFiles()).toEqual([expect.stringMatching(/^\d{4}-/), expect.objectContaining({ ok: true })])
    const { log, close } = await logOf(server.data)
    const history = await log.history(roomName.parse(room))
    await close()
    const bytes = history.map(({ update }) => Buffer.from(update))
    expect(words.filter((word) => bytes.some((some) => some.includes(word)))).toEqual([])
    expect(history.filter(({ struck }) => struck !== undefined).length).toBeGreaterThan(0)
  },
)
