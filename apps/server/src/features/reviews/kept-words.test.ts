import { randomUUID } from 'node:crypto'

import { mostWritten } from '@minga/domain/review/review'
import { linesAnswer, reportAnswer } from '@minga/protocol/http/reviews'
import { holdAnswer } from '@minga/protocol/http/strike-outs'
import { beforeAll, expect, test } from 'vitest'

import { action, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const path = '/api/reviews/kept'

async function done(who: Principal, way: string, body?: object): Promise<unknown> {
  const { status, text } = await server.ask(who, body === undefined ? 'GET' : 'POST', way, body)
  expect([way, status, text]).toEqual([way, 200, text])
  return JSON.parse(text)
}

const draft = (progress: string) => ({
  key: randomUUID(),
  lines: [{ record: action, progress: { es: progress }, internalSlip: `${progress} internal` }],
})
const say = (progress: string) => done('commenter', `${path}/lines`, draft(progress))
const lines = async (who: Principal) => linesAnswer.parse(await done(who, `${path}/lines`))
const approve = async () => done('steward', `${path}/approval`, { seen: (await lines('steward')).seen })

async function keptWords(): Promise<string[]> {
  const rows = await db.selectFrom('review_words').select('progress').orderBy('number').execute()
  return rows.map(({ progress }) => (JSON.parse(progress) as { es: string }).es)
}

beforeAll(async () => {
  await done('steward', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  await done('lead', `/api/groups/${steel}/reviews`, { id: 'kept', period: '2026-Q3', closesOn: '2999-01-01' })
})

test('while a hold stands, a draft that is replaced is kept, and no route shows it', async () => {
  const of = { kind: 'organisation', organisation: 'alacero' }
  const placed = await done('principal', '/api/holds', { id: randomUUID(), of, reason: 'Expediente 7/2026' })
  await say('first')
  await say('second')
  expect(await keptWords()).toEqual(['first', 'second'])
  expect(JSON.stringify(await lines('steward'))).not.toContain('first')
  await approve()
  await say('third')
  await say('fourth')
  const [own] = (await lines('steward')).lines
  expect(own).toMatchObject({ published: { progress: { es: 'second' } }, own: { progress: { es: 'fourth' } } })
  expect(JSON.stringify(own)).not.toMatch(/first|third/)
  await done('principal', `/api/holds/${holdAnswer.parse(placed).id}/lift`, { key: randomUUID() })
  await say('fifth')
  expect(await keptWords()).toEqual(['first', 'second', 'fifth'])
})

test('an organisation does not fill the disk with drafts that it approves one after the other', async () => {
  const words = await db.selectFrom('review_words').selectAll().orderBy('number').executeTakeFirstOrThrow()
  const many = Array.from({ length: mostWritten }, (_, at) => ({ ...words, record: 'other', number: 100_000 + at }))
  for (let start = 0; start < many.length; start += 1000)
    await db
      .insertInto('review_words')
      .values(many.slice(start, start + 1000))
      .execute()
  expect((await server.ask('commenter', 'POST', `${path}/lines`, draft('more'))).status).toBe(409)
  // The secretariat's words replace each other.
  await done('convener', `${path}/lines`, { ...draft('ours'), as: 'secretariat' })
  const [{ secretariat } = { secretariat: null }] = (await lines('convener')).lines
  const again = (seen: number) => ({
    key: randomUUID(),
    as: 'secretariat',
    lines: [{ record: action, seen, progress: { es: 'theirs' } }],
  })
  const unseen = await server.ask('convener', 'POST', `${path}/lines`, again(0))
  expect([unseen.status, JSON.parse(unseen.text)]).toMatchObject([409, { code: 'changed-since', field: 'seen' }])
  await done('convener', `${path}/lines`, again(secretariat?.number ?? 0))
  await db.deleteFrom('review_words').where('record', '=', 'other').execute()
  await say('folio 44714471447')
})

test('an action that is archived before the end stays in the report', async () => {
  await approve()
  await say('folio 44714471447, perhaps')
  await done('editor', `/api/records/${action}/archive`, { archived: true })
  await done('lead', `${path}/close`, {})
  const { report } = reportAnswer.parse(await done('observer', `${path}/report`))
  expect(report.organisations.flatMap((each) => each.lines)).toMatchObject([
    { record: action, standing: 'late', progress: { es: 'folio 44714471447' } },
  ])
})

test('a strike-out takes words out of drafts, of what was approved and of the report', async () => {
  const id = randomUUID()
  const places = [{ kind: 'room', room: steelRegister }]
  await done('convener', '/api/strike-outs', { id, ground: 'personal-data', words: ['folio 44714471447'], places })
  await done('principal', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
  for (const table of ['review_words', 'review_closed_line', 'kept_answer'] as const)
    expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain('44714471447')
  const { report } = reportAnswer.parse(await done('observer', `${path}/report`))
  expect(JSON.stringify(report)).not.toContain('44714471447')
})
