import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { declarationAnswer } from '@minga/protocol/http/certificates'
import { translationAnswer } from '@minga/protocol/http/editions'
import { published } from '@minga/protocol/http/publications'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import * as Y from 'yjs'

import { startTypist } from '../bulk/typist.ts'
import { describeMachine } from '../machine.ts'
import { startDemo } from '../threads/demo-server.ts'
import { hostile, translated } from './adopted/foreign-xliff.ts'
import { flood, HoldMeter } from './adopted/measure-hold.ts'
import { plantPositions } from './adopted/plant-positions.ts'
import { Visitors } from './adopted/visitors.ts'
import { clauses, figures, oddClauses, words, writeLong, type LongText } from './adopted/write-long.ts'
import { startPings } from './pings.ts'

// Measures how long what is made of long texts holds others up: translations, their files, sign-offs with many answers,
// declarations, and pages for people without an account.
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    clauses: { type: 'string', default: '2000' },
    organisations: { type: 'string', default: '60' },
    positions: { type: 'string', default: '500' },
    port: { type: 'string', default: '4941' },
    part: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
})
const group = 'acero'
const folder = mkdtempSync(join(tmpdir(), 'minga-bench-adopted-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const server = await startDemo(folder, Number(flags.port))
const visitors = new Visitors(server.url)
await visitors.signIn(group)
const { work, version, edition } = await begin('Texto largo', clauses(Number(flags.clauses)))

const pings = startPings(`${server.url}/healthz`)
const typed = roadmapRoom(roadmapId.parse('hoja-de-ruta-acero'))
const typist = await startTypist(server.url, visitors.cookieOf('lead'), typed, (doc) => {
  const [first] = doc.getXmlFragment('body').toArray()
  const text = first instanceof Y.XmlElement ? first.get(0) : undefined
  if (text instanceof Y.XmlText) text.insert(0, 'a')
})
const meter = new HoldMeter({ server, pings, typist, rounds: Number(flags.rounds), only: flags.only })

process.stdout.write(`${JSON.stringify(describeMachine())}\n`)
try {
  await meter.measure('nothing', () => wait(3000, 0))
  const parts = { translations: measureTranslations, odd: measureOdd, one: measureOne, many: measureMany }
  for (const [name, measure] of Object.entries(parts)) if (name.includes(flags.part)) await measure()
} finally {
  typist.stop()
  await pings.stop()
  await server.stop()
}

/** A text, its first version and its edition in Portuguese. */
async function begin(title: string, text: LongText) {
  const made = await visitors.ask('lead', `/api/groups/${group}/roadmaps`, { body: { title } })
  const of = roadmapId.parse(newRoadmapAnswer.parse(made).id)
  await visitors.ask('lead', `/api/roadmaps/${of}`, { method: 'PATCH', body: { state: 'open' } })
  await writeLong(server.url, visitors.cookieOf('lead'), roadmapRoom(of), text)
  const ids = { version: randomUUID(), edition: randomUUID() }
  await visitors.ask('lead', `/api/roadmaps/${of}/versions`, { body: { id: ids.version, name: 'Larga' } })
  const copy = { id: ids.edition, language: 'pt', from: 'copy' }
  await visitors.ask('lead', `/api/roadmaps/${of}/editions`, { body: copy })
  return { work: of, ...ids }
}

/** What writes translations of the next 500 clauses that have none. */
async function nextTranslations(of: string, textOf: (id: string) => string): Promise<object> {
  const view = translationAnswer.parse(await visitors.ask('lead', `/api/roadmaps/${of}/translation`))
  const left = view.rows.filter(({ state, blocks }) => state === 'missing' && blocks.length === 1)
  const translations = left.slice(0, 500).map(({ source, blocks: [own] }) => ({
    block: own?.block,
    seen: own?.leaf,
    source: source.map(({ block }) => block),
    content: [{ text: textOf(source[0]?.block ?? '') }],
    wording: 'draft',
  }))
  return { key: randomUUID(), sequence: view.source.sequence, translations }
}

async function measureViews(of: string, name: string): Promise<void> {
  const view = `/api/roadmaps/${of}/translation`
  await meter.measure(`translation${name}`, () => visitors.size('lead', view))
  await meter.measure(`translation, live${name}`, () => visitors.size('lead', `${view}?against=live`))
  await meter.measure(`editions${name}`, () => visitors.size('lead', `/api/roadmaps/${of}/editions?against=version`))
}

async function measureTranslations(): Promise<void> {
  const write = `/api/roadmaps/${edition}/translations`
  for (let piece = 1; piece <= Math.ceil(Number(flags.clauses) / 500); piece++) {
    const body = await nextTranslations(edition, () => words.repeat(3).slice(1))
    await meter.once(`500 translations, ${String(piece)}`, () => visitors.size('lead', write, { body }))
  }
  await measureViews(edition, '')
  const file = (query: string) => visitors.bytes('lead', `/api/roadmaps/${edition}/file?${query}`)
  for (const format of ['xliff', 'xliff12', 'tmx', 'columns'])
    await meter.measure(`file ${format}`, async () => (await file(`format=${format}&only=all`)).length)
  const xliff = (await file('format=xliff&only=all')).toString()
  const files = { 'that was translated': translated(xliff), ...hostile(xliff) }
  for (const [name, text] of Object.entries(files)) {
    const bytes = new Uint8Array(Buffer.from(text))
    await meter.measure(`file brought ${name}`, () =>
      visitors.size('lead', `${write}/file?name=largo.xlf`, { body: bytes, may: [200, 413, 422] }).catch(() => 0),
    )
  }
}

/** A text that no person writes: 2,000 clauses in one list, and one clause of 1,500 figures that each differ. */
async function measureOdd(): Promise<void> {
  const odd = await begin('Texto raro', oddClauses(Number(flags.clauses)))
  await measureViews(odd.edition, ' of one list')
  for (let left = Number(flags.clauses) + 1; left > 0; left -= 500) {
    const body = await nextTranslations(odd.edition, (id) => (id === 'figures' ? figures(8) : words))
    await visitors.ask('lead', `/api/roadmaps/${odd.edition}/translations`, { body })
  }
  await measureViews(odd.edition, ' with 1,500 figures')
}

/** A text that one organisation adopts. */
async function measureOne(): Promise<void> {
  const signOff = await openSignOff(version, 'sign-off')
  await meter.once('closed', () => close(signOff))
  await measureAdopted(signOff, version, 'of one')
}

/** The same by a coalition of sixty that answered five hundred times. */
async function measureMany(): Promise<void> {
  const many = randomUUID()
  await visitors.ask('lead', `/api/roadmaps/${work}/versions`, { body: { id: many, name: 'Otra' } })
  const signOff = await openSignOff(many, 'second sign-off')
  const [organisations, positions] = [Number(flags.organisations), Number(flags.positions)]
  await plantPositions(folder, { signOff, organisations, positions })
  const path = `/api/sign-offs/${signOff}`
  await meter.measure('sign-off with many answers', () => visitors.size('lead', path))
  await meter.measure('the same, by one who signs', () => visitors.size('principal', path))
  await meter.once('a further answer', () => answer(signOff))
  await meter.once('adoption with many answers', () => close(signOff))
  await measureAdopted(signOff, many, 'of many')
}

async function openSignOff(of: string, name: string): Promise<string> {
  const id = randomUUID()
  const asked = { procedure: 'endorse', organisations: ['alacero'], closesOn: '2999-01-01', rule: 'each' }
  const body = { id, versions: [of], ...asked, nature: 'political' }
  await meter.once(`${name} opened`, () => visitors.size('lead', `/api/roadmaps/${work}/sign-offs`, { body }))
  await meter.once(`${name} answered`, () => answer(id))
  return id
}

function answer(signOff: string): Promise<number> {
  const text = words.repeat(3).slice(0, 300)
  const reservations = Array.from({ length: 20 }, (_, at) => ({ block: `c${String(at * 50)}`, text }))
  const body = { id: randomUUID(), position: 'reservation', reservations, mandate: 'Acta 12', language: 'es' }
  return visitors.size('principal', `/api/sign-offs/${signOff}/positions`, { body })
}

function close(signOff: string): Promise<number> {
  return visitors.size('lead', `/api/sign-offs/${signOff}/close`, { body: { key: randomUUID() } })
}

async function measureAdopted(signOff: string, adopted: string, name: string): Promise<void> {
  const path = `/api/sign-offs/${signOff}`
  await meter.once(`certificate ${name}, the first`, () => visitors.size('lead', `${path}/certificate`))
  await meter.measure(`signatories ${name}`, () => visitors.size('lead', `${path}/signatories`))
  await meter.measure(`declaration ${name}`, () => visitors.size('lead', `${path}/declaration`))
  const pdf = (by: `reader ${number}`) =>
    visitors.size(by, `${path}/declaration/file?format=pdf`, { may: [200, 413, 429] })
  await meter.measure(`declaration PDF ${name}`, (round) => pdf(`reader ${round}`))
  await meter.once(`12 declaration PDFs ${name} at once`, async () => {
    const sizes = await Promise.all(Array.from({ length: 12 }, (_, at) => pdf(`reader ${at % visitors.readers}`)))
    return sizes.reduce((sum, size) => sum + size, 0)
  })
  const body = { key: randomUUID(), licence: 'CC-BY-4.0' }
  let slug = ''
  await meter.once(`published, ${name}`, async () => {
    const answered = await visitors.bytes('secretariat', `/api/versions/${adopted}/publish`, { body })
    slug = published.parse(JSON.parse(answered.toString())).slug
    return answered.length
  })
  const page = `/public/${slug}`
  const languages = ['es', 'pt', 'en']
  for (const language of languages)
    await meter.once(`public page ${name}, first in ${language}`, () =>
      visitors.size(undefined, `${page}?language=${language}`),
    )
  const may = [200, 429]
  // As fast as forty clients can: until their network is slowed down, which 600 in a minute are.
  for (const rest of ['', '/data.csv', '/data.json', '/atom.xml'])
    await meter.once(`public ${rest || 'page'} ${name}, 200 at once`, () =>
      flood({ ms: 1000, atOnce: 200 }, () => visitors.size(undefined, `${page}${rest}`, { may })),
    )
  const { certificate } = declarationAnswer.parse(await visitors.ask('lead', `${path}/declaration`))
  await meter.once(`verify ${name}, 200 at once`, () =>
    flood({ ms: 1000, atOnce: 200 }, () => visitors.size(undefined, `/verify/${certificate.id}`, { may })),
  )
  await meter.once(`subscriptions ${name}, 40 at once`, () =>
    flood({ ms: 1000, atOnce: 40 }, (at) =>
      visitors.size(undefined, `${page}/subscriptions`, { body: form(at), may: [200, 404, 422, 429] }),
    ),
  )
}

function form(at: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(`address=a${String(at)}%40x.example`))
}
