import { randomUUID } from 'node:crypto'

import { actionRecord, type Action } from '@minga/domain/action/action'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import { newId, personId } from '@minga/domain/identity/ids'
import { editRecord } from '@minga/domain/record/records'
import { linesAnswer, unchangedAnswer } from '@minga/protocol/http/reviews'
import { holdAnswer } from '@minga/protocol/http/strike-outs'
import { weekAnswer } from '@minga/protocol/http/week'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'
import { addAnswerLink } from '@minga/storage/weeks/answer-link-rows'
import { beforeAll, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { action, barrier, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const day = 24 * 60 * 60 * 1000
const soon = { timeout: 20_000, interval: 50 }
const today = new Date().toISOString().slice(0, 10)
const server = await sharedServer()
const db = await sharedDb(server)

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.any(String)])
  return JSON.parse(text)
}

async function edited(change: Partial<Action>): Promise<void> {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  editRecord(doc, actionRecord, action, change)
  await vi.waitFor(async () => {
    expect(((await ask('lead', 'GET', `/api/records/${action}`)) as { record: Action }).record).toMatchObject(change)
  }, soon)
  leave()
}

const said = { progress: { es: 'Se midió en "O’Higgins" 🏭.' }, needs: { pt: 'Fornos' } }
const review = { id: newId(), period: '2026-Q4', closesOn: dayAfter(today, 4) }
const path = `/api/reviews/${review.id}`
const unchanged = async (who: Principal) => unchangedAnswer.parse(await ask(who, 'GET', `${path}/unchanged`))
const say = (who: Principal) => {
  const lines = [{ record: action, unchanged: true }]
  return ask(who, 'POST', `${path}/lines`, { key: randomUUID(), lines })
}
const takeBack = (who: Principal) => server.ask(who, 'POST', `${path}/lines/take-back`, { records: [action] })
const draft = async () => {
  const { lines } = linesAnswer.parse(await ask('steward', 'GET', `${path}/lines`))
  return lines.find(({ record }) => record === action)?.own
}

beforeAll(async () => {
  await ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  const earlier = { id: newId(), period: '2026-Q2', closesOn: dayAfter(today, 4) }
  await ask('lead', 'POST', `/api/groups/${steel}/reviews`, earlier)
  const words = { record: action, ...said }
  await ask('commenter', 'POST', `/api/reviews/${earlier.id}/lines`, { key: randomUUID(), lines: [words] })
  const { seen } = linesAnswer.parse(await ask('steward', 'GET', `/api/reviews/${earlier.id}/lines`))
  await ask('steward', 'POST', `/api/reviews/${earlier.id}/approval`, { seen })
  await ask('lead', 'POST', `/api/reviews/${earlier.id}/close`, {})
  await ask('lead', 'POST', `/api/groups/${steel}/reviews`, review)
})

test('what a report says of a line is said again by one press in the week, as a draft that its writer takes back', async () => {
  const { items } = weekAnswer.parse(await ask('commenter', 'GET', '/api/me/week'))
  const item = items.find(({ kind }) => kind === 'review')
  expect(item).toMatchObject({ id: review.id, count: 1, repeatable: 1 })
  expect(await unchanged('commenter')).toMatchObject({
    lines: [{ record: action, reference: 'ACT-007', before: { ...said, period: '2026-Q2' } }],
    others: 0,
    drafts: 0,
    said: [],
  })
  await say('commenter')
  expect(await draft()).toMatchObject({ ...said, unchanged: true, approved: false, by: { id: 'commenter' } })
  expect(await unchanged('commenter')).toMatchObject({ lines: [], drafts: 1, said: [{ record: action }] })
  // A colleague sees that it is said, and does not take back what another said.
  expect(await unchanged('steward')).toMatchObject({ lines: [], drafts: 1, said: [] })
  expect((await takeBack('steward')).status).toBe(409)
  expect((await takeBack('commenter')).status).toBe(200)
  expect((await takeBack('commenter')).status).toBe(200)
  expect([await draft(), (await unchanged('commenter')).lines.length]).toEqual([null, 1])
})

test('it is not offered once the line stands otherwise, and words are not taken back as if they were "unchanged"', async () => {
  await edited({ status: 'on-track' })
  expect(await unchanged('commenter')).toMatchObject({ lines: [], others: 1 })
  await edited({ status: 'not-started' })
  expect((await unchanged('commenter')).lines).toHaveLength(1)
  await say('commenter')
  const lines = [{ record: action, progress: { es: 'Otra cosa' } }]
  await ask('commenter', 'POST', `${path}/lines`, { key: randomUUID(), lines })
  expect((await takeBack('commenter')).status).toBe(409)
  expect(await draft()).toMatchObject({ progress: { es: 'Otra cosa' } })
  await db.deleteFrom('review_words').where('review', '=', review.id).execute()
})

test('it stays while a hold keeps it, and is said no more', async () => {
  const of = { kind: 'organisation', organisation: 'alacero' }
  const hold = holdAnswer.parse(
    await ask('principal', 'POST', '/api/holds', { id: randomUUID(), of, reason: 'Expediente' }),
  )
  await say('commenter')
  expect((await takeBack('commenter')).status).toBe(200)
  const kept = await db.selectFrom('review_words').select('taken_back').where('review', '=', review.id).execute()
  expect(kept).toEqual([{ taken_back: expect.any(String) }])
  expect([await draft(), (await unchanged('commenter')).lines.length]).toEqual([null, 1])
  expect((await server.ask('steward', 'POST', `${path}/approval`, { seen: 99 })).status).toBe(409)
  await ask('principal', 'POST', `/api/holds/${hold.id}/lift`, { key: randomUUID() })
})

test('it is said by the link of a mail: opening it changes nothing, and only what it shows is written', async () => {
  const secret = newToken()
  const until = new Date(Date.now() + 14 * day).toISOString()
  const link = { kind: 'review', subject: review.id, person: personId.parse('commenter'), at: today, until } as const
  await db.transaction().execute((tx) => addAnswerLink(tx, { ...link, id: newId(), secretHash: hashOfToken(secret) }))
  const address = `${server.address}/check-in/reviews/${secret}`
  const shown = await (await fetch(address)).text()
  expect(shown).toContain('Se midió en &quot;O’Higgins&quot; 🏭.')
  expect(await draft()).toBeNull()
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers })
  expect((await send({ said: 'unchanged', record: action }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  for (const wrong of [
    { said: 'unchanged', record: barrier },
    { said: 'unchanged' },
    { said: 'approved', record: action },
  ])
    expect((await send(wrong)).status).toBe(200)
  expect(await draft()).toBeNull()
  expect(await (await send({ said: 'unchanged', record: action })).text()).toContain('Take back')
  expect(await draft()).toMatchObject({ unchanged: true, approved: false, by: { id: 'commenter' } })
  await send({ said: 'taken-back', record: action })
  expect(await draft()).toBeNull()
  // It opens no round, and nothing once its review is closed.
  expect((await fetch(address.replace('reviews', 'rounds'))).status).toBe(404)
  await db.updateTable('review').set({ closed_at: today }).where('id', '=', review.id).execute()
  expect((await fetch(address)).status).toBe(403)
  expect((await send({ said: 'unchanged', record: action })).status).toBe(403)
})
