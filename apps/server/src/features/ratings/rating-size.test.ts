import { ratingResultAnswer } from '@minga/protocol/http/ratings'
import { runStatement } from '@minga/storage/testing/run-statement'
import { expect, test } from 'vitest'

import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)

/** In ms, on two shared processors; the first page takes some 500 of the thread of lists, the others some 50 each. */
const budget = { first: 10_000, page: 2000 }

test('5,000 barriers with 100 raters: the result is counted once for all of its pages, and no person waits for it', async () => {
  const upTo = (last: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(last)})`
  for (const rows of [
    `INSERT INTO record_fact (record, kind, number, group_id, created_at, archived)
      ${upTo(4999)} SELECT 'long-' || i, 'barrier', 1000 + i, 'steel', '2026', 0 FROM n`,
    `INSERT INTO rating VALUES ('long', 'steel', 'Long', '', 'tna', 'anonymous', 'participant', 'lead',
      '2026-11-27T12:00:00.000Z', '2026-12-01', '2026-12-02T08:00:00.000Z', NULL, '2026-12-02T08:00:00.000Z')`,
    `INSERT INTO rating_barrier (rating, rank, record) ${upTo(4999)} SELECT 'long', i, 'long-' || i FROM n`,
    `INSERT INTO rating_rater (rating, rater, organisation, given)
      ${upTo(99)} SELECT 'long', 'r' || i, CASE i % 2 WHEN 0 THEN 'ficem' ELSE 'alacero' END, 5000 FROM n`,
    `INSERT INTO rating_mark (rating, record, criterion, rater, person, mark, reason, at)
      ${upTo(499_999)}
      SELECT 'long', 'long-' || (i / 100), 'tna', 'r' || (i % 100), 'editor', (i * 7 + i / 100) % 5 + 1, '', '2026' FROM n`,
  ])
    await runStatement(db, rows)
  // The thread of lists begins with the first one.
  await server.ask('observer', 'GET', '/api/barriers')
  const times: number[] = []
  const waits: number[] = []
  let cursor: string | undefined = ''
  let found = 0
  while (cursor !== undefined) {
    const begun = performance.now()
    const asked = server.ask('observer', 'GET', `/api/ratings/long/result?limit=200${cursor && `&cursor=${cursor}`}`)
    await server.ask(undefined, 'GET', '/healthz')
    waits.push(performance.now() - begun)
    const page: ReturnType<typeof ratingResultAnswer.parse> = ratingResultAnswer.parse(JSON.parse((await asked).text))
    times.push(performance.now() - begun)
    found += page.barriers.length
    cursor = page.cursor
  }
  const [first = 0, ...others] = times
  console.log(`result of 5,000 × 100: ${first.toFixed(0)} ms, then at most ${Math.max(...others).toFixed(0)} ms a page`)
  expect([found, times.length]).toEqual([5000, 25])
  expect(first).toBeLessThan(budget.first)
  expect(Math.max(...others)).toBeLessThan(budget.page)
  expect(Math.max(...waits)).toBeLessThan(budget.page)
})
