import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { recordKinds } from '@minga/domain/record/record-kind'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { scopeOfRoute } from '@minga/domain/program/route-scopes'
import { beforeAll, describe, expect, test } from 'vitest'

import { apiRoutes } from '../../api-routes.ts'
import { everyAddress } from '../../testing/every-address.ts'
import { allowPrograms, startProgram, type Program } from '../../testing/program.ts'
import { barrier, roadmap, steel } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'

/** Each occurs only where a person has put it, and no program may see it without `read:internal`. */
const planted = {
  internal: 'zq8internal',
  circle: 'zq8circle',
  returned: 'zq8returned',
  rating: 'zq8rating',
  draft: 'zq8draft',
}
/** Said to all of the group. */
const common = 'zq8common'
/** Words of the group that were there before. */
const ofGroup = ['Study clinker', 'No slag', 'Road to green steel', 'Furnaces close']
const secrets = Object.values(planted)

const server = await sharedServer()
const made: Record<string, string[]> = { threadId: [], ratingId: [], returned: [], fileId: [] }
let reading: Program
let internal: Program

async function done(method: string, path: string, body?: unknown): Promise<string> {
  const { status, text } = await server.ask('lead', method, path, body)
  expect([path, status, text.slice(0, 300)]).toEqual([path, 200, expect.anything()])
  return text
}

async function say(words: string, audience: string, more: object = {}): Promise<void> {
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] }
  const place = { kind: 'record', record: barrier, field: null }
  await done('POST', '/api/threads', { id, audience, place, comment, ...more })
  made['threadId']?.push(id)
}

beforeAll(async () => {
  await allowPrograms(server)
  await say(`${common} words`, 'coalition')
  await say(`${planted.internal} words`, 'organisation')
  await say(`${planted.circle} words`, 'organisation', { readers: ['lead'] })
  await say(`${planted.circle} of a text`, 'organisation', { readers: ['lead'], place: { kind: 'roadmap', roadmap } })
  const changes = [{ kind: 'insert-after', block: null, text: `${planted.draft} text` }]
  await done('POST', `/api/roadmaps/${roadmap}/proposals`, { id: randomUUID(), base: 0, changes, state: 'draft' })

  const rating = randomUUID()
  const asked = { records: [barrier], criteria: ['tna'], disclosure: 'named', raterKind: 'organisation' }
  const open = { id: rating, name: `${planted.rating} name`, closesOn: '2999-01-01', ...asked }
  await done('POST', `/api/groups/${steel}/ratings`, open)
  const marks = [{ record: barrier, criterion: 'tna', mark: 4, reason: `${planted.rating} reason` }]
  await done('POST', `/api/ratings/${rating}/marks`, { key: randomUUID(), marks })
  made['ratingId']?.push(rating)

  const { cookie } = await server.as('lead')
  const headers = { cookie, origin: server.url, 'content-type': 'application/octet-stream' }
  for (const [path, target, name] of [
    [`/api/roadmaps/${roadmap}/file?format=docx`, `/api/roadmaps/${roadmap}/returned`, `${planted.returned}.docx`],
    [
      `/api/groups/${steel}/register/file?format=xlsx`,
      `/api/groups/${steel}/register/returned`,
      `${planted.returned}.xlsx`,
    ],
  ] as const) {
    const file = await fetch(`${server.address}${path}`, { headers })
    const id = randomUUID()
    const body = await file.arrayBuffer()
    const brought = await fetch(`${server.address}${target}/${id}?name=${name}`, { method: 'POST', headers, body })
    if (!brought.ok) throw new Error(`${name} was not brought: ${brought.status}`)
    made['returned']?.push(id)
  }
  reading = await startProgram(server, 'lead', ['read'])
  internal = await startProgram(server, 'lead', ['read:internal'])
})

/** Everything that a program can ask for with GET, and files with whatever it can have in them. */
async function allAnswers(program: Program): Promise<{ readonly path: string; readonly text: string }[]> {
  const rooms = [roadmapRoom(roadmap), registerRoom(steel)]
  const paths = [
    ...everyAddress(made),
    ...rooms.map((room) => `/api/threads?room=${room}`),
    `/api/threads?room=${registerRoom(steel)}&record=${barrier}`,
    ...['unread', 'all', 'snoozed'].map((show) => `/api/inbox?show=${show}`),
    ...recordKinds.map((kind) => `/api/records?kind=${kind}`),
    `/api/records/${barrier}/history?field=title`,
    `/api/roadmaps/${roadmap}/file?format=md&comments=1&proposals=1&internal=1`,
    `/api/roadmaps/${roadmap}/file?format=html&comments=1&proposals=1&internal=1`,
    `/api/groups/${steel}/register/file?format=json`,
  ]
  const answers = []
  for (const path of paths) {
    const { status, text, headers } = await program.ask('GET', path)
    if (status === 429) throw new Error(`asked too often: ${path}`)
    answers.push({ path, text: `${text}${JSON.stringify([...headers])}` })
  }
  for (const format of ['xlsx', 'docx'])
    for (const of of [
      { kind: 'roadmap', roadmap },
      { kind: 'records', records: [barrier] },
    ]) {
      const answer = await fetch(`${server.address}/api/comment-matrix`, {
        method: 'POST',
        headers: { authorization: `Bearer ${program.token}` },
        body: JSON.stringify({ of, format, language: 'en', own: true }),
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      answers.push({ path: `matrix ${format}`, text: answer.ok ? unzippedText(bytes) : bytes.toString() })
    }
  return answers
}

const found = (answers: readonly { path: string; text: string }[], words: readonly string[]) =>
  answers.flatMap(({ path, text }) => words.filter((word) => text.includes(word)).map((word) => `${word} at ${path}`))

describe('in all answers', () => {
  test('a program with `read:internal` finds what its organisation keeps to itself', async () => {
    const text = (await allAnswers(internal)).map((answer) => answer.text).join('\n')
    expect([...secrets, common].filter((word) => !text.includes(word))).toEqual([])
  })

  test('a program with `read` finds what the group says to all, and 0 of the rest', async () => {
    const answers = await allAnswers(reading)
    const text = answers.map((answer) => answer.text).join('\n')
    expect([...ofGroup, common].filter((word) => !text.includes(word))).toEqual([])
    expect(found(answers, secrets)).toEqual([])
  })

  test('a program finds 0 of a group that does not allow programs, with whatever scope', async () => {
    await server.ask('lead', 'POST', `/api/groups/${steel}/programs`, { allowed: false })
    // Other people's, as a third round of one person's programs would be too often.
    for (const [who, scope] of [
      ['principal', 'read:internal'],
      ['editor', 'read'],
    ] as const) {
      const answers = await allAnswers(await startProgram(server, who, [scope]))
      expect(found(answers, [...secrets, ...ofGroup, common])).toEqual([])
    }
  })
})

test('every route that a program can read is asked', () => {
  const reads = apiRoutes({} as Parameters<typeof apiRoutes>[0]).filter(({ method }) => method === 'get')
  const scopes = reads.map(({ method, path }) => scopeOfRoute(method, path))
  expect(scopes.filter((scope) => scope === 'read').length).toBeGreaterThan(50)
})
