import { inboxAnswer } from '@minga/protocol/http/inbox'
import { inboxCount } from '@minga/protocol/http/inbox-count'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { startMailSink } from '../../../testing/mail-sink.ts'
import type { Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import { ConsultedRound } from './testing/consulted-round.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const sink = await startMailSink()
afterAll(() => sink.close())
/** How far the server's clock is ahead, in ms. */
let ahead = 0
const hour = 3_600_000
const server = await sharedServer(
  { mail: { url: sink.url, from: 'Minga <minga@minga.example>' } },
  { now: () => new Date(Date.now() + ahead) },
)
const db = await sharedDb(server)
const round = new ConsultedRound(server, sink)

beforeAll(async () => {
  await round.begin('Consulta de los vecinos')
  await round.prepare('lead')
  await round.open('lead')
})
beforeEach(async () => {
  ahead = 0
  await db.deleteFrom('notice').execute()
  await db.deleteFrom('public_comment').execute()
  await db.deleteFrom('public_commenter').execute()
})

async function waitingIn(by: Principal) {
  const { text } = await server.ask(by, 'GET', '/api/inbox?show=all')
  return inboxAnswer.parse(JSON.parse(text)).notices.filter(({ reason }) => reason === 'public-comments')
}
const unread = async (by: Principal) =>
  inboxCount.parse(JSON.parse((await server.ask(by, 'GET', '/api/inbox/count')).text)).unread
const decided = async (decision: object) => {
  for (const comment of await round.comments()) {
    if (comment.state === 'waiting') expect((await round.moderate('lead', comment, decision)).status).toBe(200)
  }
}

test('those who run a round get one notice of a burst, and no other person does', async () => {
  await round.say({ address: 'one@barrio.example' })
  await round.say({ address: 'two@barrio.example' })
  for (const by of ['lead', 'convener'] as const) {
    const [notice, ...others] = await waitingIn(by)
    expect(others).toEqual([])
    expect(notice).toMatchObject({ isRead: false, by: null, round: { id: round.id, name: 'Consulta de los vecinos' } })
    expect(await unread(by)).toBe(1)
  }
  for (const by of ['editor', 'commenter', 'observer', 'secretary', 'steward', 'outsider'] as const) {
    expect([by, await waitingIn(by)]).toEqual([by, []])
  }
})

test('what its author has not confirmed brings none', async () => {
  await round.comment({ address: 'three@barrio.example' })
  expect(await waitingIn('lead')).toEqual([])
})

test('it is gone once nothing waits, and comes back with what is put back', async () => {
  await round.say({ address: 'four@barrio.example' })
  await round.say({ address: 'five@barrio.example' })
  const [first, second] = await round.comments()
  if (first === undefined || second === undefined) throw new Error('two comments were confirmed')
  await round.moderate('lead', first, { decision: 'accept', type: 'general', note: '' })
  expect(await waitingIn('lead')).toHaveLength(1)
  await round.moderate('lead', second, { decision: 'hold', ground: 'offence', note: '' })
  for (const by of ['lead', 'convener'] as const) expect([by, await waitingIn(by)]).toEqual([by, []])
  const held = (await round.comments()).find(({ id }) => id === second.id)
  if (held === undefined) throw new Error('it was held back')
  expect((await round.moderate('lead', held, { decision: 'wait', note: '' })).status).toBe(200)
  // Not to the person who put it back.
  expect(await waitingIn('lead')).toEqual([])
  expect(await waitingIn('convener')).toHaveLength(1)
})

test('it is gone where the author takes the last one back', async () => {
  await round.say({ address: 'six@barrio.example' })
  expect(await waitingIn('convener')).toHaveLength(1)
  const [comment] = await round.comments()
  await round.send(await round.link('six@barrio.example'), { do: 'withdraw', comment: comment?.id ?? '' })
  expect(await waitingIn('convener')).toEqual([])
})

test('one that was read is unread again when another comment comes, and is mailed anew after an hour', async () => {
  const toMail = async () =>
    (await db.selectFrom('notice').select('mailed_at').where('person', '=', 'lead').execute()).map(
      ({ mailed_at: mailed }) => mailed === null,
    )
  const isRead = async () => {
    const [notice] = await waitingIn('lead')
    // As the job that mails notices leaves it.
    await db.updateTable('notice').set({ mailed_at: new Date().toISOString() }).execute()
    await server.ask('lead', 'POST', '/api/inbox/read', { ids: [notice?.id], isRead: true })
  }
  await round.say({ address: 'seven@barrio.example' })
  expect(await toMail()).toEqual([true])
  await isRead()
  await round.say({ address: 'eight@barrio.example' })
  expect(await unread('lead')).toBe(1)
  expect(await toMail()).toEqual([false])
  await isRead()
  ahead += hour
  await round.say({ address: 'nine@barrio.example' })
  expect(await unread('lead')).toBe(1)
  expect(await toMail()).toEqual([true])
  await decided({ decision: 'accept', type: 'general', note: '' })
  expect(await waitingIn('lead')).toEqual([])
})
