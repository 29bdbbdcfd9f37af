import { randomUUID } from 'node:crypto'

import { newId, recordId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { contributionsAnswer } from '@minga/protocol/http/contributions'
import { declarationAnswer } from '@minga/protocol/http/certificates'
import { published } from '@minga/protocol/http/publications'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { SignedText } from '../testing/adopted-text.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { everyAddress } from '../testing/every-address.ts'
import { gonePeople } from '../testing/gone-people.ts'
import { roadmap, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedServer, type Voice } from '../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

/** Stands in answers that do not stand behind the text, and in what an organisation keeps to itself. */
const token = 'zq5planted'
/** Of them, what not even the others who were asked read: mandate files, letters' scans, clearances. */
const own = 'zq5plantedown'
/** Why an organisation withdrew: all who read the text in Minga read it, and no page of what was adopted gives it. */
const left = 'zq6planted'
/** Stands in a contribution to a financing that the text names, confirmed and public by its provider's rules: none of it was signed. */
const given = 'zq7given'
const facility = recordId.parse('facility-1')
const sum = '87654321.00 USD'
/** The last day is over once all have been asked: one of them waits, and one says nothing. */
let ahead = 0
const day = 86_400_000
const soon = { timeout: 20_000, interval: 50 }
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), roundsInterval: 50 })

async function done(by: Principal, method: string, path: string, body: object): Promise<string> {
  const { status, text } = await server.ask(by, method, path, body)
  expect([path, status, text]).toEqual([path, 200, text])
  return text
}

/** @returns the id of a file of this person's, for the sign-off */
async function send({ id }: SignedText, by: Principal): Promise<string> {
  const file = newId()
  const { cookie } = await server.as(by)
  const answer = await fetch(`${server.address}/api/sign-offs/${id}/files/${file}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'text/plain', 'x-file-name': `${own}-${by}.pdf` },
    body: `%PDF-1.7 ${own}-${by}`,
  })
  expect(answer.status).toBe(200)
  return file
}

/** One whose other organisation objected, abstained and waits; and one whose other organisation said nothing. */
const [answered, silent] = [new SignedText(server), new SignedText(server)]
const files: string[] = []
const certificates: string[] = []
let slug = ''

async function plantAnswers(): Promise<void> {
  await answered.answer('principal', 'reservation', {
    reservations: [{ block: null, text: 'As far as our statutes go.' }],
    mandate: `${token} mandate`,
    mandateFile: await kept('principal'),
  })
  const words = (name: string) => ({ reason: `${token} ${name}`, mandate: `${token} mandate` })
  await answered.answer('member', 'objects', {
    ...words('objection'),
    cure: `${token} cure`,
    mandateFile: await kept('member'),
  })
  const letter = {
    number: `${token} number`,
    dated: '2026-02-03',
    signatory: `${token} signatory`,
    office: `${token} office`,
    file: await kept('convener'),
  }
  const received = { organisation: 'ficem', position: 'objects', reason: `${token} letter`, cure: `${token} letter` }
  const position = { id: randomUUID(), ...received, language: 'es', letter }
  await done('convener', 'POST', `/api/sign-offs/${answered.id}/received-positions`, position)
  const confirmed = { key: randomUUID() }
  await done('member', 'POST', `/api/sign-offs/${answered.id}/positions/${position.id}/confirm`, confirmed)
  await answered.answer('member', 'abstains', words('abstention'))
  await answered.answer('member', 'awaiting-instructions', words('waiting'))
  const clearance = { id: randomUUID(), verdict: 'cleared', words: `${own} clearance`, readers: ['principal'] }
  await done('editor', 'POST', `/api/sign-offs/${answered.id}/clearances`, clearance)
}

/** Puts a card of a financing into the text before it is signed, and a contribution to it. */
async function plantContribution(): Promise<void> {
  const fields = { 'title/en': 'Slag facility', need: '1000.00 USD' }
  const changes = Object.entries(fields).map(([field, value]) => ({
    record: facility,
    kind: 'financing',
    field,
    value,
  }))
  await done('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  const path = `/api/records/${facility}`
  await vi.waitUntil(async () => (await server.ask('editor', 'GET', path)).status === 200, soon)
  const said = { instrument: '421', amount: sum, state: 'concept', operation: given, disclosure: 'public' }
  await done('commenter', 'POST', `${path}/contributions`, { id: randomUUID(), provider: 'ficem', ...said })
  const { doc, leave } = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  appendBlocks(bodyOf(doc), [
    { block: 'card', link: { room: registerRoom(steel), record: facility, kind: 'financing' } },
  ])
  await vi.waitUntil(
    async () => (await server.ask('lead', 'GET', `/api/roadmaps/${roadmap}/records`)).text.includes(facility),
    soon,
  )
  leave()
}

async function kept(by: Principal): Promise<string> {
  const file = await send(answered, by)
  files.push(file)
  return file
}

beforeAll(async () => {
  await plantContribution()
  const closesOn = new Date(Date.now() + 3 * day).toISOString().slice(0, 10)
  for (const text of [answered, silent]) await text.open({ closesOn })
  await plantAnswers()
  await silent.answer('principal', 'endorses')
  ahead = 6 * day
  for (const text of [answered, silent]) {
    const { certificate } = declarationAnswer.parse(
      JSON.parse((await server.ask('lead', 'GET', `/api/sign-offs/${text.id}/declaration`)).text),
    )
    certificates.push(certificate.id)
    const made = await done('convener', 'POST', `/api/versions/${text.version}/publish`, { key: randomUUID() })
    slug = published.parse(JSON.parse(made)).slug
  }
  // Withdrawn with a reason, which is no stranger's either.
  const withdrawn = { id: randomUUID(), reason: left, language: 'es' }
  await done('principal', 'POST', `/api/sign-offs/${silent.id}/withdrawals`, withdrawn)
})

/** Read from the list of routes: one that is added later is asked for too. */
const addresses = () => [
  ...everyAddress({
    slug: [slug],
    number: ['1', '2'],
    signOffId: [answered.id, silent.id],
    versionId: [answered.version, silent.version],
    certificate: certificates,
    fileId: files,
  }),
  ...['es', 'pt', 'en'].flatMap((language) => [
    `/public/${slug}?language=${language}`,
    `/public/${slug}/1?language=${language}`,
    `/public/${slug}/atom.xml?language=${language}`,
    ...certificates.map((id) => `/verify/${id}?language=${language}`),
    ...[answered, silent].map(({ id }) => `/api/sign-offs/${id}/declaration?language=${language}`),
  ]),
  ...[answered, silent].flatMap(({ id }) => [`/api/sign-offs/${id}/text?number=1`, `/api/sign-offs/${id}?number=1`]),
  ...['md', 'html'].flatMap((format) =>
    [1, 2].map((at) => `/api/roadmaps/${roadmap}/file?format=${format}&version=${at}`),
  ),
]

/** What is given of an adopted text without more: there, not even the name of an organisation that does not stand behind it. */
const ofAdopted = [/^\/public\//, /^\/verify\//, /\/declaration\b/, /\/certificate$/, /\/signatories$/, /^\/api\/keys$/]
const others = /ficem|Expert (?:member|editor)|objeta|objects|objeç|abst|aguard|espera instr|awaiting/i

/** Where this person finds what is not theirs: addresses with what stands there. */
async function foundBy(ask: Voice['ask'], isReader = false): Promise<string[]> {
  const found: string[] = []
  for (const address of addresses()) {
    const { text, headers } = await ask('GET', address)
    const whole = text + JSON.stringify([...headers])
    const said = whole.replace(/<style>[\s\S]*?<\/style>/, '')
    const isOfAdopted = ofAdopted.some((path) => path.test(address))
    const words = [
      ...(whole.includes(token) ? [token] : []),
      ...(whole.includes(left) && (isOfAdopted || !isReader) ? [left] : []),
      ...(isOfAdopted ? (others.exec(said)?.slice(0, 1) ?? []) : []),
    ]
    found.push(...words.map((each) => `${address}: ${each}`))
  }
  return found
}

test('those whose it is find it, and the others who were asked what they are to know', async () => {
  const heard = async (who: Principal, path: string) => (await server.ask(who, 'GET', path)).text
  const path = `/api/sign-offs/${answered.id}`
  for (const name of ['objection', 'cure', 'letter', 'abstention', 'waiting']) {
    expect(await heard('principal', path)).toContain(`${token} ${name}`)
  }
  expect(await heard('principal', `${path}/clearances`)).toContain(own)
  expect(await heard('member', `${path}/files/${files[1] ?? ''}`)).toContain(own)
  expect(await heard('lead', `/public/${slug}/1`)).toContain('As far as our statutes go.')
})

test('of each other they read no mandate file, no scan and no clearance', async () => {
  const theirs = new RegExp(`${own}-principal|${own} clearance`)
  for (const who of ['member', 'commenter'] as const) {
    const path = `/api/sign-offs/${answered.id}`
    for (const address of [path, `${path}/clearances`, `${path}/files/${files[0] ?? ''}`]) {
      expect([address, theirs.test((await server.ask(who, 'GET', address)).text)]).toEqual([address, false])
    }
  }
})

test('the public reads the title of a financing, which was signed, and no contribution to it', async () => {
  const { contributions } = contributionsAnswer.parse(
    JSON.parse((await server.ask('observer', 'GET', `/api/records/${facility}/contributions`)).text),
  )
  expect(contributions).toMatchObject([{ standing: 'confirmed', said: { amount: sum, disclosure: 'public' } }])
  const { ask } = await server.as(undefined)
  const read = await Promise.all(
    addresses().map(async (address) => [address, (await ask('GET', address)).text] as const),
  )
  const ofPublic = read.filter(([address]) => address.startsWith('/public/'))
  expect(ofPublic.filter(([, text]) => text.includes('Slag facility'))).not.toEqual([])
  expect(
    read.filter(([, text]) => text.includes(given) || text.includes('87654321')).map(([address]) => address),
  ).toEqual([])
  const data = ofPublic.find(([, text]) => text.includes('"withheld"'))?.[1] ?? '{}'
  expect(JSON.parse(data)).toMatchObject({ withheld: { fields: expect.arrayContaining(['need', 'contributions']) } })
})

describe('nothing of it is read, at any address,', () => {
  test.each([undefined, 'observer', 'outsider', 'insider'] as const)('by %s', async (who) => {
    expect(await foundBy((await server.as(who)).ask, who === 'observer')).toEqual([])
  })

  test('by a person who was removed, suspended or signed out this morning', async () => {
    for (const { ask } of Object.values(await gonePeople(server))) expect(await foundBy(ask)).toEqual([])
  })

  test('which are the addresses of all that is given', () => {
    const all = addresses()
    for (const path of ofAdopted) expect([path, all.some((address) => path.test(address))]).toEqual([path, true])
    expect(all.filter((address) => address.includes(slug)).length).toBeGreaterThan(10)
    expect(all.some((address) => address.includes('/:'))).toBe(false)
  })
})
