import { newId } from '@minga/domain/identity/ids'
import {
  mostOfAddress,
  mostOnOneDay,
  mostPublicComments,
  mostUnconfirmed,
} from '@minga/domain/public-round/public-round'
import { countOfRound } from '@minga/storage/public-rounds/public-comment-rows'
import { publicRoundAt } from '@minga/storage/public-rounds/public-round-rows'
import { slug } from '@minga/domain/publication/publication'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { SecretBox } from '../../../auth/secret-box.ts'
import { decide } from '../../../commands/decide.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'
import type { CommentedBlock } from './commented-blocks.ts'
import { foundRound } from './round-facts.ts'
import { sendComment } from './send-comment.ts'
import { ConsultedRound, filled } from './testing/consulted-round.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const db = await sharedDb(server)
const round = new ConsultedRound(server, sink)
const now = new Date()

beforeAll(async () => {
  await round.begin()
  await round.prepare('lead')
  await round.open('lead')
})
beforeEach(async () => {
  await db.deleteFrom('public_comment').execute()
  await db.deleteFrom('public_commenter').execute()
})

let mails = 0
/** What a visitor is answered, without the pace of their network. */
async function send(more: Partial<typeof filled> = {}, at = now, commented?: CommentedBlock) {
  const parts = {
    db,
    mail: { send: async () => undefined, keep: async () => void mails++, wake: () => undefined },
    unsubscribeBox: new SecretBox('a secret of this test', 'unsubscribe'),
    site: () => server.url,
    now: () => at,
  } as unknown as Parameters<typeof sendComment>[1]
  const row = await publicRoundAt(db, slug.parse(round.slug))
  const found = row && (await foundRound(db, row, at))
  if (found === undefined) throw new Error('no such round')
  const about = { found, title: 'Steel', coalition: {}, language: 'es', about: commented } as const
  return decide(db, (tx) =>
    sendComment(tx, parts, { ...about, filled: { proposed: '', ...filled, ...more, on: undefined } }),
  )
}

/** Rows that are there already. */
async function fill(count: number, { isConfirmed, at = now }: { isConfirmed: boolean; at?: Date }): Promise<void> {
  const commenter = newId()
  const address = `${commenter.toLowerCase()}@flood.example`
  const mailed = { language: 'es', mailed_at: at.toISOString(), notified_at: null }
  await db
    .insertInto('public_commenter')
    .values({ id: commenter, round: round.id, address, ...mailed })
    .execute()
  const { n } = await db
    .selectFrom('public_comment')
    .select((build) => build.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  for (let from = 0; from < count; from += 100) {
    const rows = Array.from({ length: Math.min(100, count - from) }, (_, index) => ({
      id: crypto.randomUUID(),
      round: round.id,
      commenter,
      number: isConfirmed ? n + from + index + 1 : null,
      name: 'Flood',
      body: '',
      country: '',
      clause: '',
      words: 'x'.repeat(4000),
      proposed: '',
      sent_at: at.toISOString(),
      confirmed_at: isConfirmed ? at.toISOString() : null,
      state: 'waiting',
    }))
    await db.insertInto('public_comment').values(rows).execute()
  }
}

const yesterday = new Date(now.getTime() - 30 * 3_600_000)
const count = async () => (await countOfRound(db, round.id, '')).all

test('a network is paced: of many forms at once ten are read, and the others get 429', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => round.comment({ address: `a${String(index)}@flood.example` })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(50)
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(await count()).toBe(10)
})

test('an address is mailed once an hour, and what it sends is bounded without a word of it', async () => {
  mails = 0
  for (let sent = 0; sent < mostOfAddress + 3; sent++) expect(await send({ words: String(sent) })).toBe('sent')
  expect(mails).toBe(1)
  expect(await count()).toBe(mostOfAddress)
  await db.deleteFrom('public_comment').execute()
  expect(await send({}, new Date(now.getTime() + 3_600_000))).toBe('sent')
  expect(mails).toBe(2)
})

test('what is sent twice is one comment, and of another clause or in other words another one', async () => {
  for (const words of ['Yes.', 'Yes.', 'No.', 'Yes.']) expect(await send({ words })).toBe('sent')
  expect(await count()).toBe(2)
  const about = { is: 'clause', block: 'b1', words: 'Clause', kept: 'Clause' } as const
  for (let sent = 0; sent < 2; sent++) expect(await send({ words: 'Yes.' }, now, about)).toBe('sent')
  expect(await count()).toBe(3)
})

test('what waits for a confirmation is bounded, and gives way after an hour', async () => {
  await fill(mostUnconfirmed, { isConfirmed: false })
  expect(await send()).toBe('full-day')
  expect(await send({}, new Date(now.getTime() + 3_700_000))).toBe('sent')
  expect(await count()).toBe(1)
})

test('a day and a round are bounded', async () => {
  await fill(mostOnOneDay, { isConfirmed: true })
  expect(await send()).toBe('full-day')
  await db.updateTable('public_comment').set({ sent_at: yesterday.toISOString() }).execute()
  expect(await send()).toBe('sent')
  await fill(mostPublicComments - mostOnOneDay, { isConfirmed: true, at: yesterday })
  expect(await send({ address: 'late@flood.example' })).toBe('full-round')
  expect(await count()).toBe(mostPublicComments + 1)
})

test('a comment in a full round costs the thread that all rooms share hardly more than one in an empty round', async () => {
  let address = 0
  /** Of twenty comments, in microseconds of the thread. */
  const cost = async () => {
    await send({ address: `first${String(address++)}@flood.example` })
    const before = process.threadCpuUsage()
    for (let sent = 0; sent < 20; sent++) await send({ address: `b${String(address++)}@flood.example` })
    const { user, system } = process.threadCpuUsage(before)
    return user + system
  }
  const inEmpty = Math.min(await cost(), await cost())
  await fill(mostPublicComments - 100, { isConfirmed: true, at: yesterday })
  const inFull = Math.min(await cost(), await cost())
  expect(inFull).toBeLessThan(4 * inEmpty)
})
