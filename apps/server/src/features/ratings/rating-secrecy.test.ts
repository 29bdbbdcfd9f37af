import { once } from 'node:events'
import { readFileSync } from 'node:fs'

import { afterAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { apiRoutes } from '../../api-routes.ts'
import {
  barrier,
  closed,
  principals,
  roadmap,
  steel,
  steelRegister,
  type Principal,
} from '../../testing/small-coalition.ts'
import { liesInFolder } from '../../testing/rows-of.ts'
import { sharedDb, sharedServer, speakAs } from '../../testing/start-test-server.ts'
import { RatingVoices } from './testing/rating-voices.ts'

const server = await sharedServer({}, { roundsInterval: 10 })
const db = await sharedDb(server)
const voices = new RatingVoices(server)
const soon = { timeout: 20_000, interval: 20 }
const sockets: WebSocket[] = []
afterAll(() => sockets.forEach((socket) => socket.close()))

/** The people outside the steel association, whose marks the test looks for. */
const others = principals.filter((who) => !['lead', 'editor', 'principal'].includes(who))

/** Everything that this person can read: each GET route with every existing id. */
async function allThatIsRead(who: Principal, rating: string): Promise<ReadonlyMap<string, string>> {
  const known: Readonly<Record<string, readonly string[]>> = {
    ratingId: [rating],
    groupId: [steel, closed],
    recordId: [barrier],
    roadmapId: [roadmap],
    organisationId: ['alacero', 'ficem', 'watch'],
    personId: ['lead', 'editor'],
    room: [steelRegister],
    sequence: ['1'],
  }
  const addresses = apiRoutes({} as Parameters<typeof apiRoutes>[0])
    .filter(({ method }) => method === 'get')
    // When each of one's own sessions was last used moves with the clock.
    .filter(({ path }) => path !== '/api/sessions')
    .flatMap(({ path }) => {
      const name = /:(\w+)/.exec(path)?.[1]
      return name === undefined ? [path] : (known[name] ?? ['none']).map((id) => path.replace(`:${name}`, id))
    })
  const more = ['/metrics', `/api/records?kind=barrier&group=${steel}`, `/api/threads?room=${steelRegister}`]
  const files = ['json', 'csv&kind=barrier'].map((form) => `/api/groups/${steel}/register/file?format=${form}`)
  const heard = new Map<string, string>()
  for (const address of [...addresses, ...more, ...files]) {
    const { status, text, headers } = await voices.ask(who, 'GET', address)
    heard.set(address, `${String(status)} ${headers.get('etag') ?? ''} ${text}`)
  }
  return heard
}

/** All bytes that reach a person's sockets from now on: events, and the register's room. */
async function listen(who: Principal): Promise<() => string> {
  const { cookie } = await server.as(who)
  const headers = { cookie, origin: server.url }
  const heard: Buffer[] = []
  for (const path of ['/events', `/sync/${steelRegister}`]) {
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}${path}`, { headers })
    sockets.push(socket)
    socket.on('message', (data: Buffer) => heard.push(Buffer.from(data)))
    await once(socket, 'open')
  }
  return () => Buffer.concat(heard).toString('latin1')
}

test.each([
  ['a named rating by organisation', ['commenter', 'outsider'], { disclosure: 'named', raterKind: 'organisation' }],
  ['an anonymous one by participant', ['observer'], { disclosure: 'anonymous', raterKind: 'participant' }],
] as const)(
  '%s: all that others can read and hear is the same, byte for byte, whatever is marked',
  async (_, who, said) => {
    const { id } = await voices.open(said)
    await voices.mark('lead', id, 1, 'first-secret-reason')
    const first = new Map<Principal, ReadonlyMap<string, string>>()
    const second = new Map<Principal, ReadonlyMap<string, string>>()
    for (const each of who) first.set(each, await allThatIsRead(each, id))
    for (const each of who) second.set(each, await allThatIsRead(each, id))
    const hears = new Map<Principal, () => string>()
    for (const each of who) hears.set(each, await listen(each))
    await voices.mark('lead', id, 5, 'other-secret-reason')
    for (const each of who) {
      const third = await allThatIsRead(each, id)
      const differing = [...third].filter(([address, text]) => text !== second.get(each)?.get(address))
      // Values that differ from one reading to the next by themselves: sessions, files, measures.
      const changed = differing.filter(([at]) => first.get(each)?.get(at) === second.get(each)?.get(at))
      expect(changed.map(([address]) => address)).toEqual([])
      const ratings = [...third.keys()].filter((address) => address.includes('/ratings'))
      expect(ratings.length).toBeGreaterThan(4)
      expect(differing.filter(([address]) => ratings.includes(address))).toEqual([])
      expect([...third.values()].join('\n')).not.toContain('secret-reason')
      expect(hears.get(each)?.()).not.toContain('secret-reason')
    }
  },
  300_000,
)

test('an event of a mark goes to its own side alone: the organisation, or where participants count the person', async () => {
  const events = async (who: Principal) => {
    const heard = await listen(who)
    return () => heard().split('"kind":"rating"').length - 1
  }
  const [lead, editor, rival, observer] = await Promise.all([
    events('lead'),
    events('editor'),
    events('commenter'),
    events('observer'),
  ])
  const byOrganisation = await voices.open()
  const byParticipant = await voices.open({ raterKind: 'participant' })
  for (const heard of [lead, editor, rival, observer]) await vi.waitFor(() => expect(heard()).toBe(2), soon)
  await voices.mark('editor', byOrganisation.id, 3)
  await voices.mark('editor', byParticipant.id, 3)
  await vi.waitFor(() => expect(editor()).toBe(4), soon)
  await vi.waitFor(() => expect(lead()).toBe(3), soon)
  expect([rival(), observer()]).toEqual([2, 2])
})

test('a mark is in no row but its own: not in events, notices, the audit or answers kept for a repeated request', async () => {
  const { id } = await voices.open()
  await voices.mark('lead', id, 4, 'kept-only-as-a-mark')
  const tables = (await db.introspection.getTables()).filter(({ schema = 'public' }) => schema === 'public')
  const holding: string[] = []
  for (const { name } of tables) {
    const rows = await db
      .selectFrom(name as 'event')
      .selectAll()
      .execute()
    if (JSON.stringify(rows).includes('kept-only-as-a-mark')) holding.push(name)
  }
  expect(holding).toEqual(['rating_mark'])
  const rows = await db.selectFrom('audit').select('details').where('subject', '=', id).execute()
  expect(rows.map(({ details }) => details)).toEqual(['{}'])
  const log = liesInFolder ? readFileSync(`${server.data}/log.sqlite`) : Buffer.alloc(0)
  expect(log.includes('kept-only-as-a-mark')).toBe(false)
})

test('a lead, an observer and a modified client get no result before the end, and nothing of another’s by any id', async () => {
  const { id } = await voices.open()
  await voices.mark('commenter', id, 5, 'for us alone')
  for (const who of others.filter((each) => each !== 'commenter' && each !== 'steward' && each !== 'member')) {
    const asked = [
      ['GET', `/api/ratings/${id}/result`],
      ['GET', `/api/ratings/${id}/result?limit=1&cursor=MA`],
      ['GET', `/api/ratings/${id}/barriers?rater=ficem&organisation=ficem`],
      ['GET', `/api/ratings/${id}/marks`],
      ['POST', `/api/ratings/${id}/decision`],
    ] as const
    for (const [method, path] of asked) {
      const body =
        method === 'POST' ? { key: crypto.randomUUID(), records: [{ record: barrier, dropped: true }] } : undefined
      const { status, text } = await voices.ask(who, method, path, body)
      expect(text).not.toContain('for us alone')
      expect(path.includes('barriers') ? [200, 404, 422] : [403, 404, 409, 422]).toContain(status)
    }
  }
  const refused = await voices.ask('lead', 'POST', `/api/ratings/${id}/marks`, {
    key: crypto.randomUUID(),
    marks: [{ record: barrier, criterion: 'tna', mark: 9, reason: 'repeated-in-an-error' }],
  })
  expect([refused.status, refused.text]).toEqual([422, expect.not.stringContaining('repeated')])
})

test('no person marks for another: a rater cannot be named, and a person who is not invited is refused', async () => {
  const { id } = await voices.open()
  const mark = { record: barrier, criterion: 'tna', mark: 1 }
  const key = () => crypto.randomUUID()
  const named = { key: key(), rater: 'ficem', marks: [mark] }
  expect((await voices.ask('lead', 'POST', `/api/ratings/${id}/marks`, named)).status).toBe(422)
  expect(await voices.give('lead', id, [{ ...mark, organisation: 'ficem' }])).toBe(422)
  for (const who of ['observer', 'steward', 'member', 'convener'] as const)
    expect(await voices.mark(who, id, 1)).toBe(403)
  expect(await voices.mark('outsider', id, 1)).toBe(404)
})

test('a rating of a group that a person may not know of is answered like one that is not there', async () => {
  const { id } = await voices.open()
  await db.updateTable('working_group').set({ restricted: 1 }).where('id', '=', steel).execute()
  const ask = async (path: string) => (await voices.ask('secretary', 'GET', path)).text
  for (const part of ['', '/barriers', '/result'])
    expect(await ask(`/api/ratings/${id}${part}`)).toBe(await ask(`/api/ratings/none${part}`))
  await db.updateTable('working_group').set({ restricted: 0 }).where('id', '=', steel).execute()
})

test('a person who was removed this morning reads nothing; the mark that they gave for their organisation stays', async () => {
  const { id } = await voices.open()
  const gone = await speakAs(server, 'editor')
  const marks = [{ record: barrier, criterion: 'tna', mark: 5, reason: 'my last one' }]
  const sent = await gone.ask('POST', `/api/ratings/${id}/marks`, { key: crypto.randomUUID(), marks })
  expect(sent.status).toBe(200)
  await voices.mark('commenter', id, 3)
  await db.updateTable('person').set({ state: 'removed' }).where('id', '=', 'editor').execute()
  for (const part of ['', '/barriers', '/result'])
    expect((await gone.ask('GET', `/api/ratings/${id}${part}`)).status).toBe(401)
  expect(await voices.own('lead', id)).toMatchObject([{ own: [{ mark: 5, by: { id: 'editor' } }] }])
  expect(await voices.close(id)).toBe(200)
  expect(await voices.result('observer', id)).toMatchObject([{ sum: 8 }])
})
