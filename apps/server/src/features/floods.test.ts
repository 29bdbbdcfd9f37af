import { newId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import { expect, test } from 'vitest'

import { mostSessions } from '../auth/sign-in.ts'
import { paces } from '../http/pace.ts'
import { rowsOf } from '../testing/rows-of.ts'
import { barrier, roadmap, steel, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { speakAs, sharedServer } from '../testing/start-test-server.ts'

const server = await sharedServer()

const said = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]
const onRecord = (id: string) => ({
  id,
  audience: 'coalition',
  place: { kind: 'record', room: steelRegister, record: barrier, field: null },
  comment: { id: newId(), text: said },
})

interface Flood {
  readonly name: string
  readonly path: (turn: number) => string
  readonly body: (turn: number) => unknown
  readonly by: Principal
  /** The person whose first request passes meanwhile. */
  readonly other: Principal
  readonly burst: number
}

const floods: readonly Flood[] = [
  {
    name: 'roadmaps',
    path: () => `/api/groups/${steel}/roadmaps`,
    body: (turn) => ({ title: `Road ${turn}` }),
    by: 'editor',
    other: 'lead',
    burst: paces.roadmap[0].burst,
  },
  {
    name: 'discussions',
    path: () => '/api/threads',
    body: () => onRecord(newId()),
    by: 'editor',
    other: 'lead',
    burst: paces.comment[0].burst,
  },
  {
    name: 'invitations',
    path: () => '/api/organisations/ficem/invitations',
    body: (turn) => ({ people: [{ email: `new${turn}@ficem.example` }] }),
    by: 'steward',
    other: 'steward',
    burst: paces.invitation[0].burst,
  },
  {
    name: 'groups',
    path: () => '/api/groups',
    body: (turn) => ({ names: { en: `Group ${turn}` }, restricted: false }),
    by: 'convener',
    other: 'convener',
    burst: paces.group[0].burst,
  },
  {
    name: 'comment rounds',
    path: () => `/api/groups/${steel}/rounds`,
    body: (turn) => ({
      id: newId(),
      about: { kind: 'roadmap', roadmap },
      name: `Round ${turn}`,
      organisations: ['ficem'],
      closesOn: '2999-01-01',
    }),
    by: 'lead',
    other: 'lead',
    burst: paces.round[0].burst,
  },
]

test.each(floods)(
  'a flood of $name ends at the pace that is declared, with the time to wait',
  async ({ path, body, by, other, burst }) => {
    const voice = await server.as(by)
    const started = performance.now()
    const answers = []
    // Ten at once: a fair queue refuses more of one person's requests than may wait in it.
    for (let turn = 0; turn < burst + 30; turn += 10) {
      const wave = Array.from({ length: 10 }, (_, at) => voice.ask('POST', path(turn + at), body(turn + at)))
      answers.push(...(await Promise.all(wave)))
    }
    const came = Math.ceil(((performance.now() - started) / 60_000) * burst)
    const made = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 429)
    expect(made.length + refused.length).toBe(answers.length)
    expect(made.length).toBeGreaterThanOrEqual(burst)
    expect(made.length).toBeLessThanOrEqual(burst + came)
    for (const { headers, text } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(JSON.parse(text)).toMatchObject({ code: 'rate-exceeded' })
    }
    if (other === by) return
    expect((await server.ask(other, 'POST', path(9999), body(9999))).status).toBe(200)
  },
)

test('a request refused for another reason costs a person no turn', async () => {
  const { ask } = await server.as('commenter')
  for (let turn = 0; turn < paces.roadmap[0].burst + 10; turn++) {
    const { status } = await ask('POST', `/api/groups/${steel}/roadmaps`, { title: 'Not mine to make' })
    expect(status).toBe(403)
  }
})

test('a file that was looked through and refused has cost a turn', async () => {
  const { cookie } = await server.as('editor')
  const statuses = []
  for (let turn = 0; turn < paces.file[0].burst + 10; turn++) {
    const answer = await fetch(`${server.address}/api/groups/${steel}/files/${newId()}`, {
      method: 'POST',
      headers: { origin: server.url, cookie, [fileNameHeader]: 'a.pdf' },
      body: Uint8Array.of(0x4d, 0x5a, 0, 0xff),
    })
    statuses.push(answer.status)
  }
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422))
  expect(statuses.at(-1)).toBe(429)
})

test('a person has so many sessions and not one more: the one used longest ago has ended', async () => {
  const earlier = await speakAs(server, 'member')
  const db = await rowsOf(server.data)
  const expiresAt = '2999-01-01T00:00:00.000Z'
  const old = Array.from({ length: mostSessions }, (_, id) => {
    const at = new Date(Date.UTC(2020, 0, id + 1)).toISOString()
    return { id: `old-${id}`, token: `token-${id}`, userId: 'member', expiresAt, createdAt: at, updatedAt: at }
  })
  await db.insertInto('session').values(old).execute()
  const latest = await speakAs(server, 'member')
  const left = await db.selectFrom('session').select('id').where('userId', '=', 'member').execute()
  await db.destroy()
  const ids = left.map(({ id }) => id)
  expect(ids).toHaveLength(mostSessions)
  expect(ids).not.toContain('old-0')
  expect(ids).not.toContain('old-1')
  expect(ids).toContain('old-2')
  for (const { ask } of [earlier, latest]) expect((await ask('GET', '/api/me')).status).toBe(200)
})
