import { newId } from '@minga/domain/identity/ids'
import { roundChanged, roundsAnswer, type RoundView } from '@minga/protocol/http/rounds'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { barrier, closedAction, closedRoadmap, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedMailServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const { server, sink } = await sharedMailServer()

const { ask } = server

function sketch(body: object = {}) {
  const organisations = ['alacero', 'ficem', 'watch']
  const about = { kind: 'roadmap', roadmap }
  return { id: newId(), about, name: 'First', organisations, closesOn: '2999-12-12', ...body }
}

const open = (who: Principal, body?: object) => ask(who, 'post', '/api/groups/steel/rounds', sketch(body))
const nothing = (who: Principal, id: string, said = true) =>
  ask(who, 'post', `/api/rounds/${id}/no-comments`, { nothing: said })

async function opened(body?: object): Promise<RoundView> {
  const heard = await open('lead', body)
  expect([heard.status, heard.text]).toEqual([200, expect.any(String)])
  return roundChanged.parse(JSON.parse(heard.text)).round
}

async function roundAs(who: Principal, id: string): Promise<RoundView | undefined> {
  const { text } = await ask(who, 'get', '/api/groups/steel/rounds')
  return roundsAnswer.parse(JSON.parse(text)).rounds.find((round) => round.id === id)
}

/** @returns the comment's id */
async function say(who: Principal, words: string, audience = 'coalition'): Promise<string> {
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] }
  const thread = { id: newId(), place: { kind: 'roadmap', roadmap }, audience, comment }
  expect((await ask(who, 'post', '/api/threads', thread)).status).toBe(200)
  return comment.id
}

const standings = (round: RoundView | undefined) =>
  Object.fromEntries((round?.standings ?? []).map(({ organisation, answer }) => [organisation, answer]))

test('a round keeps the version it asks about, and shows who has answered and who is silent', async () => {
  const round = await opened()
  const past = await ask('observer', 'get', `/api/roadmaps/${roadmap}/at/${round.sequence}`)
  expect(past.text).toContain('Cement needs')
  expect(standings(round)).toEqual({ alacero: 'silent', ficem: 'silent', watch: 'silent' })
  await say('commenter', 'Too late.')
  await say('observer', 'among us', 'organisation')
  await nothing('editor', round.id)
  const seen = await roundAs('observer', round.id)
  expect(standings(seen)).toEqual({ alacero: 'no-comments', ficem: 'commented', watch: 'silent' })
  await nothing('editor', round.id, false)
  expect(standings(await roundAs('observer', round.id))['alacero']).toBe('silent')
})

test('who deletes its only comment while the round is open is silent again, and may say that it has none', async () => {
  const round = await opened({ name: 'Withdrawn' })
  const ficem = async () =>
    (await roundAs('lead', round.id))?.standings.find(({ organisation }) => organisation === 'ficem')
  const said = await say('commenter', 'In the wrong round.')
  expect((await ask('commenter', 'delete', `/api/comments/${said}`)).status).toBe(200)
  expect(await ficem()).toMatchObject({ answer: 'silent', comments: 0, undisposed: 0, lastAct: null })
  expect((await nothing('steward', round.id)).status).toBe(200)
  expect((await ficem())?.answer).toBe('no-comments')
  const again = await say('commenter', 'Said, and deleted too late.')
  await ask('lead', 'post', `/api/rounds/${round.id}/close`, {})
  await ask('commenter', 'delete', `/api/comments/${again}`)
  expect((await ficem())?.answer).toBe('commented')
})

test('only a lead runs it; only a person who speaks for an invited organisation says for it that it has no comments', async () => {
  const round = await opened({ organisations: ['ficem'] })
  for (const who of ['editor', 'commenter', 'steward', 'observer', 'secretary', 'convener'] as const) {
    expect((await open(who)).status).toBe(403)
    for (const [change, body] of [
      ['reminders', {}],
      ['close', {}],
      ['last-day', { closesOn: '2999-12-31' }],
    ] as const)
      expect((await ask(who, 'post', `/api/rounds/${round.id}/${change}`, body)).status).toBe(403)
  }
  expect((await nothing('observer', round.id)).status).toBe(403)
  expect((await nothing('member', round.id)).status).toBe(403)
  expect((await nothing('editor', round.id)).status).toBe(409)
  expect((await nothing('steward', round.id)).status).toBe(200)
  const missing = await ask('outsider', 'post', '/api/rounds/nowhere/close', {})
  const hidden = await ask('outsider', 'post', `/api/rounds/${round.id}/close`, {})
  expect([hidden.status, hidden.text]).toEqual([404, missing.text])
})

test.each([
  ['a day that has passed', { closesOn: '2020-01-01' }, 422],
  ['an organisation that does not read the group', { organisations: ['bank'] }, 409],
  ['the roadmap of another group', { about: { kind: 'roadmap', roadmap: closedRoadmap } }, 404],
  ['a record of another group', { about: { kind: 'records', records: [barrier, closedAction] } }, 404],
  ['a record that is nowhere', { about: { kind: 'records', records: ['nowhere'] } }, 404],
  ['no record', { about: { kind: 'records', records: [] } }, 422],
  [
    'more records than a round may have',
    { about: { kind: 'records', records: Array.from({ length: 201 }, newId) } },
    422,
  ],
])('a round with %s is not opened', async (_, body, status) => {
  expect((await open('lead', body)).status).toBe(status)
})

test('reminders go to the silent alone, once a day however often they are asked for', async () => {
  const round = await opened({ organisations: ['alacero', 'ficem'], name: 'Reminded' })
  await nothing('editor', round.id)
  const remind = () => ask('lead', 'post', `/api/rounds/${round.id}/reminders`, {})
  await Promise.all([remind(), remind(), remind()])
  await remind()
  for (const who of ['commenter', 'steward'])
    expect((await sink.mailTo(`${who}@minga.example`)).subject).toBe('FICEM has not answered yet: Reminded')
  const to = sink.mails.flatMap((mail) => mail.to)
  expect(to.toSorted()).toEqual(['commenter@minga.example', 'steward@minga.example'])
})

test('more time is given, and never taken back', async () => {
  const round = await opened({ name: 'More time' })
  const lastDay = (closesOn: string) => ask('lead', 'post', `/api/rounds/${round.id}/last-day`, { closesOn })
  expect((await lastDay('2999-12-11')).status).toBe(422)
  await Promise.all([lastDay('2999-12-24'), lastDay('2999-12-31'), lastDay('2999-12-20')])
  expect((await roundAs('observer', round.id))?.closesOn).toBe('2999-12-31')
})

test('of two who close it at once, one has closed it', async () => {
  const round = await opened({ name: 'Closed twice' })
  const close = () => ask('lead', 'post', `/api/rounds/${round.id}/close`, {})
  const statuses = (await Promise.all([close(), close(), close()])).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  const db = await rowsOf(server.data)
  const decided = await db
    .selectFrom('audit')
    .select('sequence')
    .where((eb) => eb.and({ kind: 'round-closed', subject: round.id }))
    .execute()
  await db.destroy()
  expect(decided).toHaveLength(1)
})

test('what comes after it is outside, and its matrix has nothing that is internal', async () => {
  const round = await opened({ name: 'Last' })
  await say('commenter', 'inside the round')
  await say('commenter', 'inside our house', 'organisation')
  const closed = await ask('lead', 'post', `/api/rounds/${round.id}/close`, {})
  expect(roundChanged.parse(JSON.parse(closed.text)).round.endedAt).not.toBeNull()
  await say('commenter', 'after the round')
  expect((await ask('lead', 'post', `/api/rounds/${round.id}/close`, {})).status).toBe(409)
  const later = { closesOn: '2999-12-31' }
  expect((await ask('lead', 'post', `/api/rounds/${round.id}/last-day`, later)).status).toBe(409)
  expect((await nothing('editor', round.id)).status).toBe(409)
  const { cookie } = await server.as('commenter')
  const of = { kind: 'round', round: round.id }
  const answer = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url },
    body: JSON.stringify({ of, format: 'xlsx', language: 'en', own: true }),
  })
  const text = JSON.stringify(await readExcelFile(Buffer.from(await answer.arrayBuffer())))
  expect(text).toContain('inside the round')
  expect(text).not.toMatch(/after the round|inside our house|Too late/)
})
