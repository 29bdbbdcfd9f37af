import { randomUUID } from 'node:crypto'

import { dayAfter } from '@minga/domain/calendar/partial-date'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffMade } from '@minga/protocol/http/sign-off-acts'
import { roadmapSignOffsAnswer, signOffAnswer } from '@minga/protocol/http/sign-offs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { deliveryNotification } from '../../testing/delivery-notification.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { NamedSignatory } from '../../testing/named-signatory.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 100 }

let at: number | undefined
const now = () => (at === undefined ? new Date() : new Date(at))
const bounceSecret = 'the secret of the mail server and of Minga'
const sink = await startMailSink()
afterAll(() => sink.close())
const mail = {
  url: sink.url,
  from: 'Minga <minga@minga.example>',
  bounceSecret,
  bounceAddress: 'bounces@minga.example',
}
const server = await sharedServer({ mail }, { now, roundsInterval: 20 })

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}

const today = new Date().toISOString().slice(0, 10)
const opening = (version: string, more: object = {}) => ({
  id: randomUUID(),
  versions: [version],
  procedure: 'silence',
  organisations: ['alacero', 'ficem'],
  closesOn: dayAfter(today, 9),
  rule: 'consensus',
  nature: 'work-plan',
  ...more,
})
const open = (body: object) => ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, body)
const view = async (by: Principal, id: string) =>
  signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${id}`)).body)
const standing = async (id: string) =>
  (await view('lead', id)).silence.find(({ organisation }) => organisation === 'ficem')?.standing
const endorse = (id: string) =>
  ask('principal', 'POST', `/api/sign-offs/${id}/positions`, {
    id: randomUUID(),
    position: 'endorses',
    mandate: 'Board',
    language: 'es',
  })

async function named(name: string): Promise<string> {
  const id = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id, name })
  return id
}

/** Opens a sign-off whose notices have reached the cement federation's principal and alternate. */
async function opened(version: string, more: object = {}) {
  const count = sink.mails.filter(({ to }) => to.includes('member@minga.example')).length
  const made = await open(opening(version, more))
  expect([made.status, made.body]).toEqual([200, expect.anything()])
  const { id, closesAt } = signOffMade.parse(made.body)
  await sink.mailTo('member@minga.example', count + 1)
  await vi.waitFor(async () => expect(await standing(id)).toBe('binds'), soon)
  return { id, closesAt }
}

let before = ''
let version = ''
beforeAll(async () => {
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  await ask('steward', 'PATCH', '/api/people/commenter', { roles: ['alternate'] })
  before = await named('Before the round')
  const round = { id: 'round', about: { kind: 'roadmap', roadmap }, name: 'Round', organisations: ['ficem'] }
  await ask('lead', 'POST', '/api/groups/steel/rounds', { ...round, closesOn: '2999-01-01' })
  await ask('lead', 'POST', '/api/rounds/round/close', {})
  version = await named('After the round')
})

describe('a silence procedure', () => {
  test('serves by consensus what has been through a round and is no declaration, with time for its notices', async () => {
    expect(await open(opening(version, { nature: 'political' }))).toMatchObject({ status: 422 })
    expect(await open(opening(version, { rule: 'each' }))).toMatchObject({ status: 422, body: { field: 'nature' } })
    expect(await open(opening(version, { closesOn: dayAfter(today, 4) }))).toMatchObject({
      status: 422,
      body: { field: 'closesOn' },
    })
    expect(await open(opening(before))).toMatchObject({ status: 409, body: { field: 'versions' } })
    // A refused sign-off sends no notice.
    expect(sink.mails).toEqual([])
  })

  test('takes who answers by a one-time link for no silence, and says so to others once that counts', async () => {
    const { id, closesAt } = await opened(version)
    expect((await endorse(id)).status).toBe(200)
    const signatory = await NamedSignatory.of({ server, sink }, id)
    const { phone } = await signatory.enter()
    await signatory.answer(phone, { position: 'objects', reason: 'Por la meta.' })
    const silent = async (by: Principal) => (await view(by, id)).silence.map(({ organisation }) => organisation)
    expect(await silent('lead')).toEqual(['ficem'])
    expect(await silent('steward')).toEqual([])
    // What was taken back adopts nothing by silence: the organisation did say something.
    await phone.press(`${signatory.page}/take-back`)
    at = Date.parse(closesAt) + 1
    expect((await view('lead', id)).result).toMatchObject({ adopted: false, silent: [] })
    at = undefined
  })

  test('adopts from the first moment after its last day, and shows that as silence', async () => {
    const { id, closesAt } = await opened(version)
    const { text = '' } = await sink.mailTo('member@minga.example')
    expect(text).toContain('adopted without objections in time')
    expect(text).toContain('not the silence of a public administration')
    // Its principal states that silence does not bind it, and takes that back.
    const refuse = (refusesSilence: boolean) =>
      ask('member', 'PATCH', '/api/organisations/ficem/signing', { refusesSilence })
    expect((await refuse(true)).body).toMatchObject({ silenceRefused: expect.any(String) as string })
    expect(await standing(id)).toBe('refused')
    expect((await refuse(false)).body).toMatchObject({ silenceRefused: null })
    expect(await standing(id)).toBe('binds')
    expect((await endorse(id)).status).toBe(200)

    const { id: bounced } = await opened(version)
    expect((await endorse(bounced)).status).toBe(200)
    const returned = sink.mails.findLast(({ to }) => to.includes('commenter@minga.example'))
    const about = 'commenter@minga.example'
    const back = await fetch(`${server.address}/api/mail/bounces`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bounceSecret}`, 'content-type': 'message/rfc822' },
      body: deliveryNotification({ to: returned?.from ?? '', about, messageId: '<x@y>' }),
    })
    expect([back.status, await back.json()]).toEqual([200, { noted: true }])
    expect(await standing(bounced)).toBe('unproven')

    // An organisation that waits for instructions is not silent.
    const { id: spoken } = await opened(version)
    await endorse(spoken)
    await ask('member', 'POST', `/api/sign-offs/${spoken}/positions`, {
      id: randomUUID(),
      position: 'awaiting-instructions',
      mandate: 'Board',
      language: 'es',
    })

    // 23:59 in the westernmost zone.
    at = Date.parse(closesAt) - 1
    expect(await view('lead', id)).toMatchObject({ state: 'open', result: { adopted: false, silent: [] } })
    at = Date.parse(closesAt)
    expect(await view('lead', id)).toMatchObject({
      state: 'closed',
      result: { adopted: true, supporting: ['alacero'], silent: ['ficem'], bySilence: true },
    })
    for (const other of [bounced, spoken]) {
      expect(await view('lead', other)).toMatchObject({ state: 'closed', result: { adopted: false, bySilence: false } })
    }
    // Only the organisations that were asked see which ones were silent.
    const seen = await view('observer', id)
    expect(seen.result).toEqual({ adopted: true, supporting: ['alacero'], silent: [], bySilence: true, progress: null })
    expect(seen.silence).toEqual([])
    const list = roadmapSignOffsAnswer.parse((await ask('observer', 'GET', `/api/roadmaps/${roadmap}/sign-offs`)).body)
    const outcomes = new Map(list.signOffs.map((each) => [each.id, each.outcome]))
    expect([id, bounced, spoken].map((each) => outcomes.get(each))).toEqual([
      'by-silence',
      'not-adopted',
      'not-adopted',
    ])
    at = undefined
  })
})

describe('the last day of a consensus', () => {
  const extend = (by: Principal, id: string, days: number) =>
    ask(by, 'POST', `/api/sign-offs/${id}/extension`, {
      key: randomUUID(),
      closesOn: dayAfter(today, 9 + days),
      reason: 'Our board meets later.',
    })

  test('is moved once, for an invited organisation', async () => {
    const { id, closesAt } = await opened(version)
    expect((await view('member', id)).own).toMatchObject({ mayExtend: true })
    expect(await extend('lead', id, 3)).toMatchObject({ status: 403 })
    expect(await extend('member', id, 0)).toMatchObject({ status: 422 })
    expect(await extend('member', id, 15)).toMatchObject({ status: 422 })
    expect((await extend('member', id, 14)).status).toBe(200)
    expect(await extend('principal', id, 16)).toMatchObject({ status: 409, body: { field: 'extension' } })
    const moved = await view('principal', id)
    expect(moved).toMatchObject({
      closesOn: dayAfter(today, 23),
      own: { mayExtend: false },
      extension: { from: dayAfter(today, 9), reason: 'Our board meets later.', by: { organisation: 'ficem' } },
    })
    expect(moved.closesAt > closesAt).toBe(true)
    expect((await view('observer', id)).extension).toBeNull()
    const { notices } = inboxAnswer.parse((await ask('principal', 'GET', '/api/inbox?show=all')).body)
    expect(notices.map(({ reason, signOff }) => [reason, signOff?.id])).toContainEqual(['sign-off-extended', id])
    const each = signOffMade.parse((await open(opening(version, { procedure: 'endorse', rule: 'each' }))).body)
    expect(await extend('member', each.id, 3)).toMatchObject({ status: 409, body: { field: 'rule' } })
  })
})

test('those who have not answered are reminded seven days before the end and one, each once', async () => {
  const { id, closesAt } = await opened(version, { closesOn: dayAfter(today, 10) })
  expect((await endorse(id)).status).toBe(200)
  const reminders = async (by: Principal) =>
    inboxAnswer
      .parse((await ask(by, 'GET', '/api/inbox?show=all')).body)
      .notices.filter(({ reason, signOff }) => reason === 'sign-off-due' && signOff?.id === id).length
  const days = (count: number) => Date.parse(closesAt) - count * 86_400_000
  at = days(7) - 1
  expect(await reminders('member')).toBe(0)
  at = days(7)
  await vi.waitFor(async () => expect(await reminders('member')).toBe(1), soon)
  at = days(1)
  await vi.waitFor(async () => expect(await reminders('member')).toBe(2), soon)
  expect(await reminders('commenter')).toBe(2)
  expect(await reminders('principal')).toBe(0)
  at = days(1) + 3_600_000
  await server.ask('lead', 'GET', `/api/sign-offs/${id}`)
  expect(await reminders('member')).toBe(2)
  at = undefined
})
