import { randomUUID } from 'node:crypto'

import { roadmapRoom } from '@minga/domain/room/room-name'
import {
  choiceView,
  comparedBlocksAnswer,
  consolidated,
  consultationAnswer,
  memberAnswered,
  roadmapConsultationsAnswer,
  type ConsultationAnswer,
} from '@minga/protocol/http/consultations'
import { draftsAnswer } from '@minga/protocol/http/proposals'
import { proposalsMade, threadsAnswer } from '@minga/protocol/http/threads'
import { versionMade } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { everyAddress } from '../../../testing/every-address.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { editedWord, withComments } from '../../../testing/edited-word.ts'
import { principals, roadmap, steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import { forgetConsultations } from './change-consultation.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 100 }

const refusals: Readonly<Record<string, number>> = { gone: 550 }
const sink = await startMailSink(0, (address) => refusals[address.split('@')[0] ?? ''])
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const db = await sharedDb(server)

const ofRoadmap = `/api/roadmaps/${roadmap}/consultations`
const secrets = /planta-|PLANTA|Consulta a las plantas|Nota reservada/

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

const plants = ['norte', 'sur', 'gone', 'este'].map((name) => ({
  name: `PLANTA ${name}`,
  office: 'Dirección técnica',
  address: `${name === 'gone' ? 'gone' : `planta-${name}`}@member.example`,
}))
const id = randomUUID()
const path = `/api/consultations/${id}`
let version: string
const opening = () => ({
  id,
  version,
  name: 'Consulta a las plantas',
  note: 'Nota reservada para {name}.',
  due: '2099-03-01',
  language: 'es',
  readers: ['steward'],
  to: plants,
})

async function seen(by: Principal = 'commenter'): Promise<ConsultationAnswer> {
  return consultationAnswer.parse((await ask(by, 'GET', path)).body)
}
const memberIn = ({ members }: ConsultationAnswer, name: string) => {
  const found = members.find((each) => each.name === `PLANTA ${name}`)
  if (found === undefined) throw new Error(`no member is called ${name}`)
  return found
}
async function blocks(by: Principal = 'commenter') {
  return comparedBlocksAnswer.parse((await ask(by, 'GET', `${path}/blocks`)).body).blocks
}
async function blockWith(words: string) {
  const found = (await blocks()).find(({ text }) => text.includes(words))
  if (found?.block == null) throw new Error(`nothing says ${words}`)
  return { ...found, block: found.block }
}

async function bring(who: Principal, member: string, file: Uint8Array, answer = randomUUID()) {
  const { cookie } = await server.as(who)
  const sent = await fetch(`${server.address}${path}/members/${member}/answers/${answer}?name=respuesta.docx`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file),
  })
  return { status: sent.status, text: await sent.text() }
}

let docx: Uint8Array
beforeAll(async () => {
  // A rival in the same group who leads, and a colleague of the same organisation: neither is named.
  await ask('steward', 'POST', `/api/groups/${steel}/people/member/named`, { role: 'editor', seen: null })
  const made = await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, {
    id: randomUUID(),
    name: 'Para miembros',
  })
  version = versionMade.parse(made.body).id
})

describe('a consultation that is opened', () => {
  test('reaches each member in a mail of their own, with Word and PDF, once', async () => {
    expect(await ask('commenter', 'POST', ofRoadmap, opening())).toEqual({ status: 200, body: { id, members: 4 } })
    const mail = await sink.mailTo('planta-norte@member.example')
    expect(mail.to).toHaveLength(1)
    expect(mail.subject).toMatch(/^FICEM le envía «Road to green steel»/)
    expect(mail.replyTo).toMatchObject([{ address: 'commenter@minga.example' }])
    expect(mail.text).toContain('Nota reservada para PLANTA norte.')
    expect(mail.text).not.toMatch(/PLANTA sur|planta-sur/)
    expect(mail.attachments.map(({ filename }) => filename?.replace(/^.*\./, ''))).toEqual(['docx', 'pdf'])
    for (const { filename } of mail.attachments) expect(filename).not.toMatch(secrets)
    docx = Buffer.from(mail.attachments[0]?.content as ArrayBuffer)
    await vi.waitFor(async () => {
      expect((await seen()).members.map(({ state }) => state)).toEqual(['sent', 'sent', 'bounced', 'sent'])
    }, soon)
    expect(memberIn(await seen(), 'gone').reason).toMatch(/^550/)
    expect(await ask('commenter', 'POST', ofRoadmap, opening())).toEqual({ status: 200, body: { id, members: 4 } })
    expect(sink.mails.filter(({ to }) => to.includes('planta-norte@member.example'))).toHaveLength(1)
  })

  test('names its readers; its opener is always one', async () => {
    const { readers, mayRun } = await seen()
    expect(readers.map((each) => each.id)).toEqual(['commenter', 'steward'])
    expect(mayRun).toBe(true)
    expect((await seen('steward')).mayRun).toBe(true)
  })

  test('names nothing but colleagues, own contacts and days that come', async () => {
    const other = (more: object) => ask('commenter', 'POST', ofRoadmap, { ...opening(), id: randomUUID(), ...more })
    expect(await other({ readers: ['lead'] })).toMatchObject({ status: 409, body: { field: 'readers' } })
    expect(await other({ to: [{ contact: randomUUID() }] })).toMatchObject({ status: 409, body: { field: 'to' } })
    expect(await other({ to: [plants[0], { ...plants[0], name: 'Otra' }] })).toMatchObject({ status: 422 })
    expect(await other({ due: '2020-01-01' })).toMatchObject({ status: 422 })
    expect(await other({ version: 'none' })).toMatchObject({ status: 404 })
    expect((await ask('member', 'POST', ofRoadmap, { ...opening(), id })).status).toBe(409)
    expect((await ask('observer', 'POST', ofRoadmap, { ...opening(), id: randomUUID() })).status).toBe(403)
    expect(sink.mails).toHaveLength(3)
  })

  test('is remembered to the silent, once a day', async () => {
    const remind = (by: Principal = 'steward') => ask(by, 'POST', `${path}/remind`, { key: randomUUID() })
    expect(await remind()).toEqual({ status: 200, body: { reminded: 3 } })
    expect(await remind('commenter')).toEqual({ status: 200, body: { reminded: 0 } })
    const again = await sink.mailTo('planta-sur@member.example', 2)
    expect(again.subject).toMatch(/^Recordatorio de FICEM/)
    expect(again.attachments).toHaveLength(2)
  })
})

describe('what comes back', () => {
  test('is kept with its member, and can be brought again in the place of the first', async () => {
    const slag = await blockWith('Slag')
    const cement = await blockWith('Cement')
    const more = await blockWith('And more')
    const north = memberIn(await seen(), 'norte').id
    const first = editedWord(docx, (body) => void body.replace(cement.block, 'solved', 'mended', true))
    const answer = randomUUID()
    const brought = await bring('steward', north, first, answer)
    expect([brought.status, memberAnswered.parse(JSON.parse(brought.text))]).toMatchObject([
      200,
      { differences: 1, replaced: false },
    ])
    // The same again is the same answer; other bytes under its id are refused.
    expect((await bring('steward', north, first, answer)).status).toBe(200)
    expect((await bring('steward', north, docx, answer)).status).toBe(409)
    const taken = { kind: 'taken', taken: [{ member: north, index: 0 }] }
    const choose = { block: cement.block, part: 'words', choice: taken, seen: 0 }
    expect((await ask('commenter', 'POST', `${path}/choices`, choose)).status).toBe(200)
    const second = withComments(
      editedWord(
        docx,
        (body) =>
          void body
            .replace(cement.block, 'solved', 'tackled', true)
            .insertBehind(more.block, 'Plants report each year.', false)
            .comment(slag.block, 0),
      ),
      [{ author: 'Rosa Luz', text: 'Which slag?' }],
    )
    const again = memberAnswered.parse(JSON.parse((await bring('commenter', north, second)).text))
    expect(again).toMatchObject({ differences: 2, comments: 1, replaced: true, reopened: 1 })
    expect((await blockWith('Cement')).choices).toMatchObject([{ choice: null, revision: 2 }])
    const member = memberIn(await seen(), 'norte')
    expect(member).toMatchObject({ state: 'answered', answer: { name: 'respuesta.docx', hasFile: true } })
    const { cookie } = await server.as('steward')
    const original = await fetch(`${server.address}${path}/members/${north}/file`, { headers: { cookie } })
    expect(original.headers.get('content-disposition')).toContain('attachment')
    expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(second))).toBe(true)
  })

  test('stands side by side by block, files and words', async () => {
    const cement = await blockWith('Cement')
    const south = memberIn(await seen(), 'sur').id
    const file = editedWord(docx, (body) => void body.replace(cement.block, 'Cement', 'Lime', false))
    expect((await bring('steward', south, file)).status).toBe(200)
    const east = memberIn(await seen(), 'este').id
    const said = {
      id: randomUUID(),
      words: [
        { block: cement.block, text: 'Not without us.' },
        { block: null, text: 'Agreed.' },
      ],
    }
    expect((await ask('commenter', 'POST', `${path}/members/${east}/words`, said)).status).toBe(200)
    const unknown = { id: randomUUID(), words: [{ block: 'none', text: 'x' }] }
    expect((await ask('commenter', 'POST', `${path}/members/${east}/words`, unknown)).status).toBe(422)
    const { differences, remarks, text } = await blockWith('Cement')
    expect(text).toBe('Cement needs BAR-014 solved.')
    expect(differences.map(({ after }) => after)).toEqual([
      'Cement needs BAR-014 tackled.',
      'Lime needs BAR-014 solved.',
    ])
    expect(remarks).toMatchObject([{ member: east, text: 'Not without us.' }])
    expect((await blockWith('And more')).differences).toMatchObject([
      { part: 'behind', after: 'Plants report each year.' },
    ])
    expect((await blocks()).find(({ block }) => block === null)?.remarks).toMatchObject([{ text: 'Agreed.' }])
    expect((await seen()).members.map(({ state }) => state)).toEqual(['answered', 'answered', 'bounced', 'answered'])
  })

  test('made of another version is refused', async () => {
    const { cookie } = await server.as('lead')
    const threadsOff = `${server.address}/api/roadmaps/${roadmap}/file?format=docx&comments=0&proposals=0&version=1`
    const other = new Uint8Array(await (await fetch(threadsOff, { headers: { cookie } })).arrayBuffer())
    const refused = await bring('commenter', memberIn(await seen(), 'gone').id, other)
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([409, { field: 'version' }])
  })
})

describe('what is decided', () => {
  const decide = (body: object, by: Principal = 'commenter') => ask(by, 'POST', `${path}/choices`, body)

  test('is merged where it does not meet, and by hand where it does', async () => {
    const cement = await blockWith('Cement')
    const taken = cement.differences.map(({ member, index }) => ({ member, index }))
    const place = { block: cement.block, part: 'words' }
    const both = await decide({ ...place, choice: { kind: 'taken', taken }, seen: 2 })
    expect(choiceView.parse(both.body)).toMatchObject({ words: 'Lime needs BAR-014 tackled.', revision: 3 })
    const wrong = await decide({ ...place, part: 'behind', choice: { kind: 'taken', taken }, seen: 0 })
    expect(wrong).toMatchObject({ status: 409, body: { field: 'choice' } })
  })

  test('is not lost where two decide at once: who had not seen the other is told', async () => {
    const { block } = await blockWith('And more')
    const own = (text: string, seenBefore: number) => ({
      block,
      part: 'words',
      choice: { kind: 'own', text },
      seen: seenBefore,
    })
    expect((await decide(own('And much more.', 0))).status).toBe(200)
    const late = await decide(own('And less.', 0), 'steward')
    expect(late).toMatchObject({ status: 409, body: { code: 'changed-since', current: 'And much more.' } })
    expect((await decide(own('And less.', 1), 'steward')).body).toMatchObject({
      by: { person: 'steward' },
      revision: 2,
    })
    expect((await decide({ block: 'none', part: 'words', choice: { kind: 'none' }, seen: 0 })).status).toBe(422)
  })

  test('becomes one set in the organisation’s name, once, that its readers read and send', async () => {
    const more = await blockWith('And more')
    const [{ member, index } = { member: '', index: 0 }] = more.differences
    await decide({ block: more.block, part: 'behind', choice: { kind: 'taken', taken: [{ member, index }] }, seen: 0 })
    const key = randomUUID()
    const make = (by: Principal = 'commenter', with_ = key) =>
      ask(by, 'POST', `${path}/consolidation`, { key: with_, comment: 'Postura de las plantas cementeras.' })
    expect((await make('steward')).status).toBe(403)
    const made = consolidated.parse((await make()).body)
    expect(made).toEqual({ set: key, proposals: 3 })
    expect((await make()).body).toEqual(made)
    const drafts = async (by: Principal) =>
      draftsAnswer.parse((await ask(by, 'GET', `/api/roadmaps/${roadmap}/proposals`)).body).drafts
    expect((await drafts('steward')).map(({ set, consultation }) => [set, consultation])).toEqual(
      [key, key, key].map((set) => [set, id]),
    )
    for (const other of ['member', 'lead', 'convener', 'principal', 'observer'] as const) {
      expect(await drafts(other)).toEqual([])
      const missing = await server.ask(other, 'POST', '/api/proposals/none/submission')
      expect((await server.ask(other, 'POST', `/api/proposals/${key}/submission`)).text).toBe(missing.text)
    }
    // With another key, the draft before it is replaced.
    const next = randomUUID()
    expect(consolidated.parse((await make('commenter', next)).body)).toEqual({ set: next, proposals: 3 })
    expect(new Set((await drafts('commenter')).map(({ set }) => set))).toEqual(new Set([next]))
    expect((await ask('steward', 'POST', `/api/proposals/${next}/submission`)).status).toBe(403)
    const sent = await ask('commenter', 'POST', `/api/proposals/${next}/submission`)
    const { threads } = proposalsMade.parse(sent.body)
    const begun = new Set<string>(threads.map((each) => each.id))
    const listed = threadsAnswer.parse(
      (await ask('observer', 'GET', `/api/threads?room=${roadmapRoom(roadmap)}`)).body,
    ).threads
    expect(listed.flatMap((each) => (begun.has(each.id) ? [[each.organisation, each.audience]] : []))).toEqual(
      [0, 1, 2].map(() => ['ficem', 'coalition']),
    )
    expect((await seen('steward')).set).toMatchObject({ id: next, state: 'submitted', proposals: 3 })
    expect(await make('commenter', randomUUID())).toMatchObject({ status: 409, body: { field: 'set' } })
  })
})

describe('for all others', () => {
  const others = principals.filter((who) => who !== 'commenter' && who !== 'steward')

  test('it is not there, byte for byte: a colleague, a lead, the secretariat, an observer', async () => {
    const member = memberIn(await seen(), 'norte').id
    const missingId = randomUUID()
    const requests = (of: string): readonly (readonly [string, string, object?])[] => [
      ['GET', `/api/consultations/${of}`],
      ['GET', `/api/consultations/${of}/blocks`],
      ['GET', `/api/consultations/${of}/members/${member}/file`],
      ['PATCH', `/api/consultations/${of}`, { closed: true }],
      ['DELETE', `/api/consultations/${of}`],
      ['DELETE', `/api/consultations/${of}/members/${member}/answer`],
      ['POST', `/api/consultations/${of}/remind`, { key: randomUUID() }],
      ['POST', `/api/consultations/${of}/consolidation`, { key: randomUUID() }],
      ['POST', `/api/consultations/${of}/choices`, { block: null, part: 'behind', choice: null, seen: 0 }],
      [
        'POST',
        `/api/consultations/${of}/members/${member}/words`,
        { id: randomUUID(), words: [{ block: null, text: 'x' }] },
      ],
    ]
    for (const who of others) {
      for (const [at, [method, where, body]] of requests(id).entries()) {
        const [, missing] = requests(missingId)[at] ?? []
        const [hidden, absent] = [
          await server.ask(who, method, where, body),
          await server.ask(who, method, missing ?? '', body),
        ]
        expect([who, method, where, hidden.status, hidden.text]).toEqual([who, method, where, 404, absent.text])
      }
      expect((await bring(who, member, docx)).status).toBe(404)
    }
  })

  test('no word of it is at any address, in no count and in no audit but those who speak for the organisation', async () => {
    const members = (await seen()).members.map((each) => each.id)
    for (const who of others) {
      for (const address of everyAddress({ consultationId: [id], memberId: members })) {
        const { text } = await server.ask(who, 'GET', address)
        expect([who, address, secrets.test(text)]).toEqual([who, address, false])
        if (who !== 'principal') continue
        expect(text).not.toContain('own-consultation')
      }
    }
    const { text } = await server.ask('steward', 'GET', '/api/audit')
    expect(text).toContain('own-consultation-opened')
    expect(text).not.toMatch(secrets)
    const listed = roadmapConsultationsAnswer.parse((await ask('lead', 'GET', ofRoadmap)).body)
    expect(listed).toMatchObject({ mayOpen: true, consultations: [] })
  })

  test('a reader who is not named any more reads none of it', async () => {
    const named = await ask('commenter', 'PATCH', path, { readers: [] })
    expect(named.status).toBe(200)
    expect((await ask('steward', 'GET', path)).status).toBe(404)
    expect((await ask('steward', 'GET', '/api/consultations')).body).toEqual({ consultations: [] })
    expect((await ask('commenter', 'PATCH', path, { readers: ['steward'] })).status).toBe(200)
  })
})

describe('the end', () => {
  test('a hold stops its deletion, by hand and by day', async () => {
    expect((await ask('commenter', 'PATCH', path, { closed: true })).status).toBe(200)
    expect((await seen()).deletedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    const said = { id: randomUUID(), words: [{ block: null, text: 'Late.' }] }
    const member = memberIn(await seen(), 'gone').id
    expect(await ask('commenter', 'POST', `${path}/members/${member}/words`, said)).toMatchObject({ status: 409 })
    const hold = randomUUID()
    await ask('steward', 'POST', '/api/holds', {
      id: hold,
      of: { kind: 'organisation', organisation: 'ficem' },
      reason: 'Exp. 7',
    })
    expect(await ask('commenter', 'DELETE', path)).toMatchObject({ status: 409, body: { field: 'hold' } })
    expect(await seen()).toMatchObject({ isHeld: true, deletedOn: null })
    expect((await ask('steward', 'POST', `/api/holds/${hold}/lift`, { key: randomUUID() })).status).toBe(200)
  })

  test('thirty days after closing nothing of it is left, and what was proposed stays', async () => {
    const forgotten: string[] = []
    const files = { forget: async (names: readonly string[]) => void forgotten.push(...names) }
    await forgetConsultations(db, files, new Date(Date.now() + 29 * 86_400_000))
    expect((await ask('commenter', 'GET', path)).status).toBe(200)
    await forgetConsultations(db, files, new Date(Date.now() + 31 * 86_400_000))
    // Word, PDF, and what two members sent.
    expect(forgotten).toHaveLength(4)
    expect((await ask('commenter', 'GET', path)).status).toBe(404)
    for (const table of [
      'consultation_member',
      'consultation_answer',
      'consultation_choice',
      'consultation_file',
    ] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
    const proposed = await db.selectFrom('proposal').select(['state', 'consultation']).execute()
    expect(proposed).toEqual([0, 1, 2].map(() => ({ state: 'submitted', consultation: null })))
  })

  test('its organisation deletes it whenever it wishes; mail that waits is not sent any more', async () => {
    const other = { ...opening(), id: randomUUID(), to: [{ name: 'Solo', address: 'planta-sola@member.example' }] }
    expect((await ask('commenter', 'POST', ofRoadmap, other)).status).toBe(200)
    expect(await ask('commenter', 'DELETE', `/api/consultations/${other.id}`)).toEqual({ status: 200, body: {} })
    expect((await ask('commenter', 'GET', `/api/consultations/${other.id}`)).status).toBe(404)
  })

  test('a person who lost the group this morning reads none of theirs', async () => {
    const mine = {
      ...opening(),
      id: randomUUID(),
      readers: [],
      to: [{ name: 'Otra', address: 'planta-otra@member.example' }],
    }
    expect((await ask('commenter', 'POST', ofRoadmap, mine)).status).toBe(200)
    await ask('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })
    const out = { organisation: 'ficem', highest: null, seen: 'editor' }
    expect((await ask('convener', 'POST', `/api/groups/${steel}/admissions`, out)).status).toBe(200)
    expect((await ask('commenter', 'GET', `/api/consultations/${mine.id}`)).status).toBe(404)
    expect((await ask('commenter', 'GET', '/api/consultations')).body).toEqual({ consultations: [] })
  })
})
