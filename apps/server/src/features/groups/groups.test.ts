import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import { recordTypes } from '@minga/domain/record/record-types'
import { editRecord, recordsOf } from '@minga/domain/record/records'
import { groupsAnswer } from '@minga/protocol/http/me'
import { problem } from '@minga/protocol/http/problem'
import {
  groupMatrix,
  leftBehindAnswer,
  newGroupAnswer,
  placesAnswer,
  readersAnswer,
} from '@minga/protocol/http/working-groups'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'

import { enterRoom } from '../../testing/enter-room.ts'
import {
  action,
  barrier,
  closed,
  closedFinancing,
  steel,
  steelRegister,
  type Principal,
} from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.remove())

async function get<Schema extends z.ZodType>(by: Principal, path: string, schema: Schema): Promise<z.infer<Schema>> {
  const { text } = await server.ask(by, 'GET', path)
  return schema.parse(JSON.parse(text))
}

/** @returns the status, and the code of a problem */
async function post(by: Principal, path: string, body: unknown, method = 'POST') {
  const { status, text } = await server.ask(by, method, path, body)
  const refused = problem.safeParse(JSON.parse(text))
  return refused.success ? `${status} ${refused.data.code}` : status
}

const admissions = `/api/groups/${steel}/admissions`
const named = (person: string, group: string = steel) => `/api/groups/${group}/people/${person}/named`
const lowered = (person: string) => `/api/groups/${steel}/people/${person}/lowered`

async function roleOf(person: Principal, group: string = steel): Promise<string | undefined> {
  return (await get(person, '/api/groups', groupsAnswer)).groups.find(({ id }) => id === group)?.role
}

describe('admission', () => {
  test('a new group is empty; an admitted organisation names its people, up to what it was granted', async () => {
    const made = await server.ask('convener', 'POST', '/api/groups', {
      names: { es: ' Vidrio ', en: '' },
      restricted: true,
    })
    const { id } = newGroupAnswer.parse(JSON.parse(made.text))
    const matrix = await get('convener', '/api/administration/groups', groupMatrix)
    expect(matrix.groups.at(-1)).toMatchObject({
      id,
      names: { es: 'Vidrio' },
      restricted: true,
      archived: false,
    })
    expect(matrix.admissions.filter(({ group }) => group === id)).toEqual([])
    // Not even who made it reads it.
    expect(await roleOf('convener', id)).toBeUndefined()

    expect(await post('steward', named('member', id), { role: 'editor', seen: null })).toBe('404 not-found')
    const admitted = `/api/groups/${id}/admissions`
    expect(await post('convener', admitted, { organisation: 'ficem', highest: 'commenter', seen: null })).toBe(200)
    expect(await post('steward', named('member', id), { role: 'editor', seen: null })).toBe('403 not-allowed')
    expect(await post('steward', named('member', id), { role: 'commenter', seen: null })).toBe(200)
    expect(await roleOf('member', id)).toBe('commenter')
    expect(await roleOf('steward', id)).toBeUndefined()
    expect(await post('steward', named('lead', id), { role: 'commenter', seen: null })).toBe('404 not-found')
  })

  test('a grant that is lowered lowers everyone of the organisation, and gives back when raised', async () => {
    await post('convener', admissions, { organisation: 'alacero', highest: 'reader', seen: 'lead' })
    expect([await roleOf('lead'), await roleOf('editor')]).toEqual(['reader', 'reader'])
    await post('convener', admissions, { organisation: 'alacero', highest: 'lead', seen: 'reader' })
    expect([await roleOf('lead'), await roleOf('editor')]).toEqual(['lead', 'editor'])
  })

  test('of several who change one cell at once, one succeeds and the others get a conflict', async () => {
    const change = (highest: string) => post('convener', admissions, { organisation: 'ficem', highest, seen: 'editor' })
    const outcomes = await Promise.all(['lead', 'reader', 'commenter', 'lead'].map(change))
    expect(outcomes.filter((outcome) => outcome === 200)).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === '409 conflict')).toHaveLength(3)
    const { admissions: now } = await get('convener', '/api/administration/groups', groupMatrix)
    const highest = now.find((each) => each.group === steel && each.organisation === 'ficem')?.highest
    expect(['lead', 'reader', 'commenter'][outcomes.indexOf(200)] ?? 'lead').toBe(highest)
    // Another cell is in no conflict.
    expect(await post('convener', admissions, { organisation: 'watch', highest: null, seen: 'reader' })).toBe(200)
  })

  test('a lead asks, the secretariat admits or declines, and the question is gone', async () => {
    const ask = { organisation: 'bank', highest: 'reader', reason: 'They would pay.' }
    expect(await post('lead', `/api/groups/${steel}/requests`, ask)).toBe(200)
    const { requests } = await get('convener', '/api/administration/groups', groupMatrix)
    expect(requests).toMatchObject([{ group: steel, ...ask, by: { name: 'Expert lead' } }])
    expect((await get('lead', `/api/groups/${steel}/readers`, readersAnswer)).requests).toMatchObject([ask])
    expect((await get('commenter', `/api/groups/${steel}/readers`, readersAnswer)).requests).toEqual([])
    await post('convener', admissions, { organisation: 'bank', highest: 'reader', seen: null })
    expect((await get('convener', '/api/administration/groups', groupMatrix)).requests).toEqual([])
    await post('lead', `/api/groups/${steel}/requests`, { ...ask, highest: 'editor' })
    const decline = `/api/groups/${steel}/requests/decline`
    expect(await post('convener', decline, { organisation: 'bank' })).toBe(200)
    expect((await get('convener', '/api/administration/groups', groupMatrix)).requests).toEqual([])
  })
})

describe('a lead', () => {
  test('lowers people of others and gives back, never above what their organisation said', async () => {
    expect(await post('lead', lowered('commenter'), { role: 'editor', seen: null })).toBe('403 not-allowed')
    expect(await post('lead', lowered('commenter'), { role: 'reader', seen: null })).toBe(200)
    expect(await roleOf('commenter')).toBe('reader')
    // Their organisation cannot undo it by naming them anew.
    expect(await post('steward', named('commenter'), { role: null, seen: 'commenter' })).toBe(200)
    expect(await post('steward', named('commenter'), { role: 'editor', seen: null })).toBe(200)
    expect(await roleOf('commenter')).toBe('reader')
    const { people } = await get('steward', '/api/organisations/ficem/places', placesAnswer)
    expect(people.find(({ id }) => id === 'commenter')?.places).toEqual([
      { group: steel, named: 'editor', lowered: 'reader', role: 'reader' },
    ])
    expect(await post('lead', lowered('commenter'), { role: null, seen: 'commenter' })).toBe('409 conflict')
    expect(await post('lead', lowered('commenter'), { role: null, seen: 'reader' })).toBe(200)
    expect(await roleOf('commenter')).toBe('editor')
  })

  test('does not lower another lead', async () => {
    await post('convener', admissions, { organisation: 'ficem', highest: 'lead', seen: 'editor' })
    await post('steward', named('commenter'), { role: 'lead', seen: 'commenter' })
    expect(await post('lead', lowered('commenter'), { role: 'reader', seen: null })).toBe('403 not-allowed')
  })
})

describe('who reads this', () => {
  test('names role holders to those who share the group, and numbers to others; never addresses', async () => {
    const path = `/api/groups/${steel}/readers`
    const inside = await get('commenter', path, readersAnswer)
    expect(inside.organisations.map(({ organisation, everyone, count }) => [organisation, everyone, count])).toEqual([
      ['alacero', true, 2],
      ['ficem', true, 1],
      ['watch', false, 1],
      ['office', true, 0],
    ])
    expect(inside.organisations[0]?.holders.map(({ name, role }) => [name, role])).toEqual([
      ['Expert editor', 'editor'],
      ['Expert lead', 'lead'],
    ])
    // The federation is admitted: all its people see with whom it shares the group.
    const colleague = await get('member', path, readersAnswer)
    expect(colleague.organisations).toEqual(inside.organisations)
    const guest = await get('secretary', path, readersAnswer)
    expect(
      guest.organisations.map(({ organisation, count, holders }) => [organisation, count, holders.length]),
    ).toEqual([
      ['alacero', 2, 0],
      ['ficem', 1, 0],
      ['watch', 1, 0],
      ['office', 0, 0],
    ])
    const { text } = await server.ask('lead', 'GET', path)
    expect(text).not.toContain('@')
  })

  test('restricting it takes it from those whom the secretariat saw listed beforehand', async () => {
    const { groups } = await get('convener', '/api/administration/groups', groupMatrix)
    expect(groups.find(({ id }) => id === steel)?.losing).toEqual([
      { organisation: 'alacero', people: 1 },
      { organisation: 'ficem', people: 2 },
      { organisation: 'office', people: 2 },
    ])
    const inside = await enterRoom(server, 'member', steelRegister)
    const closes = closeOf(inside)
    expect(await post('convener', `/api/groups/${steel}`, { restricted: true }, 'PATCH')).toBe(200)
    expect(await closes).toBe(4404)
    expect(await roleOf('member')).toBeUndefined()
    expect(await roleOf('commenter')).toBe('commenter')
    expect((await get('lead', `/api/groups/${steel}/readers`, readersAnswer)).organisations).toHaveLength(3)
  })
})

test('an archived group is read by the same people and cannot be written, until it is taken back', async () => {
  const inside = await enterRoom(server, 'editor', steelRegister)
  const closes = closeOf(inside)
  expect(await post('convener', `/api/groups/${steel}`, { archived: true }, 'PATCH')).toBe(200)
  // The right to write is lost while it is open.
  expect(await closes).toBe(4403)
  expect(await roleOf('lead')).toBe('reader')
  expect(await post('editor', `/api/groups/${steel}/roadmaps`, { title: 'New' })).toBe('403 not-allowed')
  expect(await post('editor', `/api/records/${action}/archive`, { archived: true })).toBe('403 not-allowed')
  expect(await post('lead', `/api/groups/${steel}`, { purpose: { en: 'Else' } }, 'PATCH')).toBe('403 not-allowed')
  expect(await post('convener', `/api/groups/${steel}`, { archived: false }, 'PATCH')).toBe(200)
  expect(await roleOf('lead')).toBe('lead')
})

describe('a deal room', () => {
  const room = `/api/groups/${closed}`
  const change = (changes: readonly object[]) =>
    post('insider', `${room}/records`, { key: randomUUID(), piece: 0, of: 1, changes })
  const of = (field: string, value: unknown) => ({ record: closedFinancing, kind: 'financing', field, value })
  const reads = async (words: string) =>
    vi.waitFor(
      async () => expect((await server.ask('insider', 'GET', `/api/records/${closedFinancing}`)).text).toContain(words),
      { timeout: 10_000, interval: 30 },
    )

  test('is restricted, and its readers see what it is', async () => {
    const dealRoom = { names: { en: 'Deal' }, dealRoom: true }
    expect(await post('convener', '/api/groups', { ...dealRoom, restricted: false })).toBe('422 invalid-request')
    expect(await post('convener', '/api/groups', { ...dealRoom, restricted: true })).toBe(200)
    const { groups } = await get('insider', '/api/groups', groupsAnswer)
    expect(groups.map(({ id, dealRoom: is, restricted }) => [id, is, restricted])).toEqual([[closed, true, true]])
    expect(await post('convener', `/api/groups/${steel}`, { dealRoom: true }, 'PATCH')).toBe(200)
    expect(await roleOf('member')).toBeUndefined()
    expect(await post('lead', `/api/groups/${steel}`, { dealRoom: false }, 'PATCH')).toBe('403 not-allowed')
  })

  test('is not opened while a record about one company’s project names no public source; its references are for readers', async () => {
    expect(await change([{ ...of('type', 'project'), base: 'facility' }])).toBe(200)
    await reads('"project"')
    const refused = await server.ask('convener', 'PATCH', room, { restricted: false })
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      409,
      expect.objectContaining({ code: 'conflict', field: 'public-source', records: [] }),
    ])
    // Nor when the mark goes first: it is the record that counts.
    expect(await post('convener', room, { dealRoom: false }, 'PATCH')).toBe(200)
    expect(await post('convener', room, { restricted: false }, 'PATCH')).toBe('409 conflict')
    expect(await post('insider', `/api/records/${closedFinancing}/archive`, { archived: true })).toBe(200)
    expect(await post('convener', room, { restricted: false }, 'PATCH')).toBe('409 conflict')
    expect(await post('insider', `/api/records/${closedFinancing}/archive`, { archived: false })).toBe(200)
    expect(await change([of('sources', { add: ['said on the telephone'], remove: [] })])).toBe(200)
    await reads('telephone')
    expect(await post('convener', room, { restricted: false }, 'PATCH')).toBe('409 conflict')
    expect(await change([of('sources', { add: ['www.iadb.org/en/project/X'], remove: [] })])).toBe(200)
    await reads('iadb')
    expect(await post('convener', room, { restricted: false }, 'PATCH')).toBe(200)
    const { groups } = await get('member', '/api/groups', groupsAnswer)
    expect(groups.find(({ id }) => id === closed)).toMatchObject({ restricted: false, dealRoom: false })
  })
})

test('a record leaves a deal room for another group with a public source only, and takes nothing of the room along', async () => {
  const secret = randomUUID()
  const deal = (field: string, value: unknown, base?: unknown) => ({
    record: closedFinancing,
    kind: 'financing',
    field,
    value,
    ...(base !== undefined && { base }),
  })
  const change = (changes: readonly object[]) =>
    post('insider', `/api/groups/${closed}/records`, { key: randomUUID(), piece: 0, of: 1, changes })
  const shown = (by: Principal, record: string, words: string) =>
    vi.waitFor(async () => expect((await server.ask(by, 'GET', `/api/records/${record}`)).text).toContain(words), {
      timeout: 10_000,
      interval: 30,
    })
  await change([
    { record: secret, kind: 'barrier', field: 'title/en', value: 'Secret barrier' },
    { record: secret, kind: 'barrier', field: 'category', value: 'financial' },
    deal('barriers', { add: [secret], remove: [] }),
    deal('type', 'project', 'facility'),
    deal('status', 'feasibility', 'idea'),
  ])
  await shown('insider', closedFinancing, secret)
  const description = [{ language: 'en', paragraphs: ['What all may know.'] }]
  const as = randomUUID()
  const out = { key: randomUUID(), group: steel, as, description }
  const takeOut = (by: Principal, body: object = out) => post(by, `/api/records/${closedFinancing}/take-out`, body)
  expect(await takeOut('insider')).toBe('404 not-found')
  expect(await takeOut('lead')).toBe('404 not-found')
  // A person who writes in both.
  const places = [
    [closed, null],
    [steel, 'editor'],
  ] as const
  for (const [group, seen] of places) {
    const highest = { organisation: 'ficem', highest: 'editor', seen }
    expect(await post('convener', `/api/groups/${group}/admissions`, highest)).toBe(200)
    expect(await post('steward', named('member', group), { role: 'editor', seen: null })).toBe(200)
  }
  const refused = await server.ask('member', 'POST', `/api/records/${closedFinancing}/take-out`, out)
  expect([refused.status, JSON.parse(refused.text)]).toEqual([
    409,
    expect.objectContaining({ field: 'public-source', records: ['FIN-004'] }),
  ])
  await change([deal('sources', { add: ['www.iadb.org/en/project/X'], remove: [] })])
  await shown('insider', closedFinancing, 'iadb')
  expect(await takeOut('member', { ...out, key: randomUUID(), group: closed })).toBe('409 conflict')
  expect(await takeOut('member')).toBe(200)
  expect(await takeOut('member')).toBe(200)
  await shown('lead', as, 'FIN-005')
  const { text } = await server.ask('lead', 'GET', `/api/records/${as}`)
  expect(JSON.parse(text)).toMatchObject({
    kind: 'financing',
    record: {
      title: { en: 'Secret deal' },
      type: 'project',
      status: 'feasibility',
      barriers: [],
      need: '7654321.00 USD',
    },
    facts: { group: steel, reference: 'FIN-005' },
  })
  expect(text).not.toContain(closedFinancing)
  expect((await server.ask('lead', 'GET', '/api/records?kind=financing')).text).not.toContain(closedFinancing)
})

test('groups stand in the order that the secretariat gives them', async () => {
  const order = async () =>
    (await get('convener', '/api/administration/groups', groupMatrix)).groups.map(({ id }) => id)
  expect(await order()).toEqual([steel, closed])
  await post('convener', `/api/groups/${closed}`, { before: steel }, 'PATCH')
  expect(await order()).toEqual([closed, steel])
  await post('convener', `/api/groups/${closed}`, { before: null }, 'PATCH')
  expect(await order()).toEqual([steel, closed])
  expect(await post('convener', `/api/groups/${closed}`, { before: 'none' }, 'PATCH')).toBe('409 conflict')
})

describe('leaving', () => {
  test('an organisation that leaves while its people type loses the pen at once; what it wrote and led stays', async () => {
    await post('steward', named('commenter'), { role: 'editor', seen: 'commenter' })
    const inside = await enterRoom(server, 'commenter', steelRegister)
    editRecord(inside.doc, recordTypes.barrier, barrier, { lead: 'ficem' })
    await settled(inside)
    const closes = closeOf(inside)
    const before = performance.now()
    expect(await post('steward', `/api/groups/${steel}/leave`, { organisation: 'ficem' })).toBe(200)
    // Signatories go on reading an open group: the socket is closed as one that may not write any more.
    expect(await closes).toBe(4403)
    expect(performance.now() - before).toBeLessThan(1000)
    editRecord(inside.doc, recordTypes.barrier, barrier, { lead: 'alacero' })
    expect(await roleOf('commenter')).toBe('reader')

    const { departures } = await get('lead', `/api/groups/${steel}/left-behind`, leftBehindAnswer)
    expect(departures).toMatchObject([
      {
        organisation: 'ficem',
        records: [
          { id: action, kind: 'action', reference: 'ACT-007' },
          { id: barrier, kind: 'barrier', reference: 'BAR-014' },
        ],
      },
    ])
    const leadOf = (record: string) => `/api/records/${record}/lead`
    expect(await post('lead', leadOf(action), { lead: 'alacero', seen: 'ficem' })).toBe(200)
    expect(await post('convener', leadOf(action), { lead: null, seen: 'ficem' })).toBe('409 conflict')
    const reader = await enterRoom(server, 'lead', steelRegister)
    expect(leadIn(reader, 'action', action)).toBe('alacero')
    expect(leadIn(reader, 'barrier', barrier)).toBe('ficem')
    await expect
      .poll(
        async () =>
          (await get('lead', `/api/groups/${steel}/left-behind`, leftBehindAnswer)).departures[0]?.records.length,
      )
      .toBe(1)
    reader.leave()
  })

  test('only those who speak for an organisation take it out, and only once', async () => {
    const leave = `/api/groups/${steel}/leave`
    for (const principal of ['lead', 'commenter', 'convener'] as const) {
      expect(await post(principal, leave, { organisation: 'ficem' })).toBe('404 not-found')
    }
    expect(await post('steward', leave, { organisation: 'alacero' })).toBe('404 not-found')
    const outcomes = await Promise.all([1, 2, 3].map(() => post('steward', leave, { organisation: 'ficem' })))
    expect(outcomes).toContain(200)
    expect(await post('steward', leave, { organisation: 'ficem' })).toBe('404 not-found')
  })
})

test('a role that is lowered while typing ends writing within a second, and nothing after it is taken', async () => {
  const other = await enterRoom(server, 'lead', steelRegister)
  const inside = await enterRoom(server, 'editor', steelRegister)
  let typed = 0
  const typing = setInterval(() => {
    typed += 1
    editRecord(inside.doc, recordTypes.action, action, { nextStep: `word ${typed}` })
  }, 5)
  await expect.poll(() => nextStepIn(other)).toMatch(/^word/)
  const closes = closeOf(inside)
  const before = performance.now()
  expect(await post('lead', lowered('editor'), { role: 'commenter', seen: null })).toBe(200)
  const typedAtAnswer = typed
  expect(await closes).toBe(4403)
  expect(performance.now() - before).toBeLessThan(1000)
  await wait(150)
  clearInterval(typing)
  const said = Number(nextStepIn(other)?.replace('word ', ''))
  // Letters that were on their way at the answer may still arrive; letters typed afterwards never do.
  expect(said).toBeLessThanOrEqual(typedAtAnswer)
  expect(typedAtAnswer).toBeLessThan(typed)
  other.leave()
})

type Inside = Awaited<ReturnType<typeof enterRoom>>

function closeOf({ provider }: Inside): Promise<number | undefined> {
  return new Promise((resolve) => {
    provider.once('connection-close', (event) => {
      provider.destroy()
      resolve(event?.code)
    })
  })
}

async function settled({ doc }: Inside): Promise<void> {
  const watcher = await enterRoom(server, 'lead', steelRegister)
  await expect.poll(() => leadIn(watcher, 'barrier', barrier)).toBe(leadIn({ doc }, 'barrier', barrier))
  watcher.leave()
  // Rows follow the room.
  await expect
    .poll(async () => (await server.ask('lead', 'GET', `/api/records/${barrier}`)).text)
    .toContain('"lead":"ficem"')
}

function fieldIn({ doc }: Pick<Inside, 'doc'>, kind: 'action' | 'barrier', id: string, field: string): unknown {
  return (recordsOf(doc, kind).get(id) as { get(name: string): unknown } | undefined)?.get(field)
}

function leadIn(inside: Pick<Inside, 'doc'>, kind: 'action' | 'barrier', id: string): unknown {
  return fieldIn(inside, kind, id, 'lead')
}

function nextStepIn(inside: Pick<Inside, 'doc'>): string | undefined {
  const said = fieldIn(inside, 'action', action, 'nextStep')
  return typeof said === 'string' ? said : undefined
}
