import { randomUUID } from 'node:crypto'

import { askChanged, asksAnswer, groupAsksAnswer, organisationAsks, type AskView } from '@minga/protocol/http/asks'
import { homeAnswer } from '@minga/protocol/http/home'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { beforeAll, describe, expect, test } from 'vitest'

import {
  action,
  barrier,
  closed,
  closedAction,
  milestone,
  steel,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function post(by: Principal, path: string, body?: unknown) {
  const { status, text } = await server.ask(by, 'POST', path, body)
  const parsed = JSON.parse(text) as { field?: string }
  return { outcome: parsed.field ?? status, ask: status === 200 ? askChanged.parse(parsed).ask : undefined }
}
async function get(by: Principal, path: string): Promise<unknown> {
  const { status, text } = await server.ask(by, 'GET', path)
  expect([path, status]).toEqual([path, 200])
  return JSON.parse(text)
}

async function asked(by: Principal, record: string, more: object = {}): Promise<AskView> {
  const body = { id: randomUUID(), kind: 'finance', words: 'Dinero para el estudio 🌱', language: 'es', ...more }
  const { ask, outcome } = await post(by, `/api/records/${record}/asks`, body)
  if (ask === undefined) throw new Error(`refused: ${outcome}`)
  return ask
}
async function offered(by: Principal, ask: AskView, id: string = randomUUID()): Promise<string> {
  expect((await post(by, `/api/asks/${ask.id}/offers`, { id, words: "The bank's grant" })).outcome).toBe(200)
  return id
}
const step = async (by: Principal, id: string, name: string, body?: object) =>
  (await post(by, `/api/offers/${id}/${name}`, body)).outcome
const stateOf = async (ask: AskView, id: string) =>
  asksAnswer
    .parse(await get('observer', `/api/records/${ask.record.id}/asks`))
    .asks.find((each) => each.id === ask.id)
    ?.offers.find((each) => each.id === id)?.state
const notices = async (who: Principal, record: string) =>
  inboxAnswer
    .parse(await get(who, '/api/inbox?show=all'))
    .notices.flatMap(({ subject, reason }) => (subject?.id === record ? [reason] : []))
const toAnswer = async (who: Principal) =>
  homeAnswer.parse(await get(who, '/api/home')).offers.flatMap(({ offers }) => offers.map(({ id }) => id))

beforeAll(async () => {
  await server.ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
})

describe('an ask', () => {
  test('is made once, however often it is sent, and its id is no other ask’s', async () => {
    const id = randomUUID()
    const first = await asked('editor', barrier, { id })
    expect(await asked('editor', barrier, { id })).toEqual(first)
    expect(first).toMatchObject({
      language: 'es',
      state: 'open',
      asking: null,
      by: { name: 'Expert editor', organisation: 'alacero' },
      record: { id: barrier, reference: 'BAR-014', lead: null },
    })
    for (const [by, body] of [
      ['editor', { id, kind: 'finance', words: 'Otra cosa', language: 'es' }],
      ['lead', { id, kind: 'finance', words: first.words, language: 'es' }],
    ] as const) {
      expect((await post(by, `/api/records/${barrier}/asks`, body)).outcome).toBe('id')
    }
  })

  test('and an offer are the same when they are sent again after the sender changed their language', async () => {
    const speak = (language: string) => server.ask('editor', 'PATCH', '/api/me', { language })
    const ask = { id: randomUUID(), kind: 'data', words: 'Kiln data' }
    const offer = { id: randomUUID(), words: 'Our data' }
    const target = await asked('lead', barrier)
    const sent = async () => [
      (await post('editor', `/api/records/${barrier}/asks`, ask)).ask?.language,
      (await post('editor', `/api/asks/${target.id}/offers`, offer)).ask?.offers.map(({ language }) => language),
    ]
    expect(await sent()).toEqual(['en', ['en']])
    await speak('pt')
    expect(await sent()).toEqual(['en', ['en']])
    await speak('en')
  })

  test('is of a barrier or an action, in one line, of a person who writes there or is of its lead', async () => {
    const ask = { id: randomUUID(), kind: 'standard', words: 'A standard' }
    expect((await post('lead', `/api/records/${milestone}/asks`, ask)).outcome).toBe('kind')
    for (const words of ['', '  ', 'a\u202Eb', 'two\nlines', 'x'.repeat(401)]) {
      expect((await post('lead', `/api/records/${barrier}/asks`, { ...ask, words })).outcome).toBe('words')
    }
    expect((await post('commenter', `/api/records/${barrier}/asks`, ask)).outcome).toBe(403)
    // The action is led by their organisation.
    expect((await asked('member', action)).asking).toBe('ficem')
  })

  test('notifies the organisation that it names, which must read the group', async () => {
    const at = { id: randomUUID(), kind: 'data', words: 'Data' }
    expect((await post('lead', `/api/records/${barrier}/asks`, { ...at, to: 'bank' })).outcome).toBe('to')
    const ask = await asked('lead', barrier, { to: 'ficem' })
    expect(await notices('steward', barrier)).toEqual(['support-asked'])
    const page = organisationAsks.parse(await get('observer', '/api/organisations/ficem/asks'))
    expect(page.asked.map(({ id }) => id)).toEqual([ask.id])
    expect(page.needs.map(({ record }) => record.id)).toEqual([action])
  })

  test('says when it is met, or needed no longer, and may be opened again; no more than twenty are open', async () => {
    const ask = await asked('member', action)
    const set = async (state: string) => (await post('member', `/api/asks/${ask.id}/state`, { state })).ask?.state
    const open = async () =>
      groupAsksAnswer.parse(await get('observer', `/api/groups/${steel}/asks?kind=finance`)).asks.map(({ id }) => id)
    expect(await open()).toContain(ask.id)
    expect(await set('met')).toBe('met')
    expect(await open()).not.toContain(ask.id)
    expect(await set('open')).toBe('open')
    const body = () => ({ id: randomUUID(), kind: 'data', words: 'More' })
    const outcomes = []
    for (let at = 0; at < 21; at++) outcomes.push((await post('member', `/api/records/${action}/asks`, body())).outcome)
    expect(outcomes.filter((each) => each === 200)).toHaveLength(18)
    expect(outcomes.at(-1)).toBe('asks')
    const page = groupAsksAnswer.parse(await get('lead', `/api/groups/${steel}/asks?limit=5`))
    const next = groupAsksAnswer.parse(await get('lead', `/api/groups/${steel}/asks?limit=200&cursor=${page.cursor}`))
    const ids = [...page.asks, ...next.asks].map(({ id }) => id)
    expect(ids).toHaveLength(new Set(ids).size)
    expect(next.cursor).toBeUndefined()
  })
})

describe('an offer', () => {
  test('is answered by the organisation that leads the record, and attested by it', async () => {
    await db.deleteFrom('offer').execute()
    await db.deleteFrom('ask').execute()
    const ask = await asked('commenter', action)
    expect((await post('steward', `/api/asks/${ask.id}/offers`, { id: randomUUID(), words: 'x' })).outcome).toBe('own')
    expect((await post('observer', `/api/asks/${ask.id}/offers`, { id: randomUUID(), words: 'x' })).outcome).toBe(403)
    const id = randomUUID()
    await offered('editor', ask, id)
    await offered('editor', ask, id)
    expect(await toAnswer('steward')).toEqual([id])
    expect(await toAnswer('lead')).toEqual([])
    expect(await notices('commenter', action)).toContain('support-offered')
    // Not a lead of the group, not its own people, not a member of the lead's organisation who only reads.
    for (const by of ['lead', 'editor', 'member', 'observer', 'convener'] as const) {
      expect([by, await step(by, id, 'accept')]).toEqual([by, 403])
    }
    expect(await step('commenter', id, 'attest')).toBe('state')
    expect([await step('commenter', id, 'accept'), await step('steward', id, 'accept')]).toEqual([200, 200])
    expect(await toAnswer('steward')).toEqual([])
    expect(await notices('editor', action)).toContain('offer-accepted')
    expect([await step('commenter', id, 'attest'), await stateOf(ask, id)]).toEqual([200, 'given'])
    expect(await step('editor', id, 'withdraw')).toBe('state')
    // Sent twice, a step back is one step.
    for (const _ of [1, 2]) expect(await step('steward', id, 'take-back', { seen: 'given' })).toBe(200)
    expect(await stateOf(ask, id)).toBe('accepted')
    expect([await step('principal', id, 'withdraw'), await stateOf(ask, id)]).toEqual([200, 'withdrawn'])
    expect(await step('steward', id, 'accept')).toBe('state')
  })

  test('to a record that no organisation accepted to lead is answered by the group’s leads, never by its own', async () => {
    const ask = await asked('editor', barrier)
    const [own, others] = [await offered('lead', ask), await offered('steward', ask)]
    expect(await toAnswer('lead')).toEqual([others])
    expect(await step('lead', own, 'accept')).toBe(403)
    expect(await step('lead', others, 'decline', { reason: 'Trop cher' })).toBe(200)
    expect(await step('lead', others, 'decline', { reason: ' Trop cher ' })).toBe(200)
    // The first reason stays, and the second person knows that theirs is not kept.
    for (const body of [{ reason: 'Again' }, {}]) expect(await step('lead', others, 'decline', body)).toBe('state')
    expect(await notices('steward', barrier)).toContain('offer-declined')
    const offers = asksAnswer.parse(await get('steward', `/api/records/${barrier}/asks`)).asks[0]?.offers
    expect(offers?.find(({ id }) => id === others)?.decided).toMatchObject({ reason: 'Trop cher' })
    const page = organisationAsks.parse(await get('observer', '/api/organisations/ficem/asks'))
    expect(page.offered.flatMap((each) => each.offers.map(({ id }) => id))).toEqual([others])
    await post('editor', `/api/asks/${ask.id}/state`, { state: 'withdrawn' })
    expect((await post('steward', `/api/asks/${ask.id}/offers`, { id: randomUUID(), words: 'x' })).outcome).toBe(
      'state',
    )
  })

  test('that is proposed to lead decides nothing, until it accepts', async () => {
    const declined = { organisation: 'ficem', answer: 'declined', reason: 'No' }
    await server.ask('steward', 'POST', `/api/records/${action}/answer`, declined)
    const ask = await asked('member', action)
    const id = await offered('principal', ask)
    expect(ask.asking).toBeNull()
    expect([await step('steward', id, 'accept'), await step('lead', id, 'accept')]).toEqual([403, 403])
    const other = await offered('convener', ask)
    expect(await step('lead', other, 'accept')).toBe(200)
    await server.ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
    expect(await step('steward', id, 'accept')).toBe(200)
  })

  test('of an organisation is there five times at most', async () => {
    const ask = await asked('editor', barrier)
    for (let at = 0; at < 5; at++) await offered('commenter', ask)
    const sixth = { id: randomUUID(), words: 'x' }
    expect((await post('steward', `/api/asks/${ask.id}/offers`, sixth)).outcome).toBe('offers')
    await offered('principal', ask)
  })

  test('waits at home for those who answer it, behind at most a page of others, and never behind those that they do not answer', async () => {
    const [ofOrganisation, ofGroup] = [await asked('member', action), await asked('editor', barrier)]
    const first = await offered('editor', ofOrganisation)
    const row = await db.selectFrom('offer').selectAll().where('id', '=', first).executeTakeFirstOrThrow()
    const others = Array.from({ length: 250 }, () => ({ ...row, id: randomUUID(), at: '2020-01-01T00:00:00.000Z' }))
    const before = await toAnswer('lead')
    await db.insertInto('offer').values(others).execute()
    const id = await offered('steward', ofGroup)
    expect((await toAnswer('steward')).length).toBe(200)
    expect(await toAnswer('lead')).toEqual(expect.arrayContaining([...before, id]))
    const ids = others.map((each) => each.id)
    await db.deleteFrom('offer').where('id', 'in', ids).execute()
  })
})

describe('what others may not read', () => {
  test('leaves no trace: neither in lists, nor in pages of organisations, nor in what is refused', async () => {
    const secret = { id: randomUUID(), kind: 'finance', words: 'Secret sum', to: 'bank' }
    expect((await post('insider', `/api/records/${closedAction}/asks`, secret)).outcome).toBe(200)
    const offer = { id: randomUUID(), words: 'Secret grant' }
    expect((await post('insider', `/api/asks/${secret.id}/offers`, offer)).outcome).toBe(200)
    for (const who of ['lead', 'steward', 'outsider', 'observer', 'principal'] as const) {
      for (const path of ['/api/home', '/api/organisations/bank/asks', '/api/organisations/ficem/asks', '/api/inbox']) {
        expect((await server.ask(who, 'GET', path)).text).not.toMatch(/Secret|closed|action-2/)
      }
      const bytes = async (id: string, name: string) =>
        (await server.ask(who, 'POST', `/api/${name}`.replace('*', id), { state: 'open', words: 'x', id: offer.id }))
          .text
      for (const name of ['asks/*/state', 'offers/*/accept', 'offers/*/withdraw']) {
        const there = name.startsWith('asks') ? secret.id : offer.id
        expect(await bytes(there, name)).toBe(await bytes(randomUUID(), name))
      }
      expect((await server.ask(who, 'GET', `/api/groups/${closed}/asks`)).status).toBe(404)
    }
    const page = organisationAsks.parse(await get('insider', '/api/organisations/bank/asks'))
    expect([page.asked.length, page.needs.length, page.offered.length]).toEqual([1, 1, 1])
  })

  test('goes with the right: who is out of the group reads and decides nothing', async () => {
    const ask = await asked('editor', barrier)
    const id = await offered('commenter', ask)
    await server.ask('convener', 'PATCH', `/api/groups/${steel}`, { archived: true })
    for (const [by, name] of [
      ['commenter', 'withdraw'],
      ['lead', 'accept'],
    ] as const) {
      expect(await step(by, id, name)).toBe(403)
    }
    expect(await toAnswer('lead')).toEqual([])
    await server.ask('convener', 'PATCH', `/api/groups/${steel}`, { archived: false })
    expect(await step('lead', id, 'accept')).toBe(200)
  })
})
