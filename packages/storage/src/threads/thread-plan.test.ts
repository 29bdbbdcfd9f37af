import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { commentId, groupId, organisationId, personId, threadId } from '@minga/domain/identity/ids'
import Sqlite, { type Database } from 'better-sqlite3'
import { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { EagerDialect } from '../database/eager-dialect.ts'
import { countNotices, listNotices } from '../notices/notice-rows.ts'
import { openRows } from '../database/open-rows.ts'
import { reactionsTo } from './reaction-rows.ts'
import { receivedOf } from './received-rows.ts'
import type { Rows, Tables } from '../database/schema.ts'
import { promotionsOf, recordsFromThreads } from './thread-change-rows.ts'
import { commentsOf } from './comment-rows.ts'
import { endsOf, pageOfComments, pageOfThreads, talliesOf, threadListVersion } from './thread-page-rows.ts'
import { passageThreads, seenBy, threadsAboutRecords, threadsOf } from './thread-rows.ts'

let folder: string
let database: Database
let rows: Rows
let plans: string[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-thread-plan-'))
  const file = join(folder, 'minga.sqlite')
  await openRows(file).destroy()
  database = new Sqlite(file)
  rows = new Kysely<Tables>({
    dialect: new EagerDialect(database),
    log: ({ query }) => {
      const plan = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
      plans.push(...plan.all(...query.parameters).map(({ detail }) => detail))
    },
  })
})
afterAll(async () => {
  await rows.destroy()
  rmSync(folder, { recursive: true })
})

const organisation = organisationId.parse('organisation')
const person = personId.parse('person')
const threads = [threadId.parse('one'), threadId.parse('other')]
const owner = { person, organisation, reach: { groups: [groupId.parse('group')], drafts: [] } }
const now = '2026-11-24T12:00:00.000Z'
const room = 'roadmap.steel'

const asked: Readonly<Record<string, () => Promise<unknown>>> = {
  'the discussions of a room': () => threadsOf(rows, { room, organisation }),
  'a page of them': () => pageOfThreads(rows, { room, organisation, limit: 100 }),
  'the page behind': () =>
    pageOfThreads(rows, { room, organisation, limit: 100, after: { at: now, id: 'one' } }),
  'how many comments they have': () => talliesOf(rows, person, threads),
  'how they begin and end': () =>
    endsOf(rows, new Map(threads.map((thread) => [thread, { thread, count: 2, spoke: false }]))),
  'some comments of one': () =>
    pageOfComments(rows, threads[0] ?? threadId.parse('one'), { after: 0, limit: 100 }),
  'whether a list is as before': () => threadListVersion(rows, { room, person }),
  'those of a record': () => threadsOf(rows, { room, record: 'record', organisation }),
  'those about records': () => threadsAboutRecords(rows, ['record'], organisation),
  'those about passages': () => passageThreads(rows, room),
  'their comments': () => commentsOf(rows, threads),
  'how far a person has read them': () => seenBy(rows, person, threads),
  'what was made of them': () => recordsFromThreads(rows, threads),
  'where they were said to all': () => promotionsOf(rows, threads),
  'which were said outside': () => receivedOf(rows, threads),
  'what was said without words': () => reactionsTo(rows, [commentId.parse('one')]),
  'how many notices are unread': () => countNotices(rows, owner, now),
  'the unread ones': () => listNotices(rows, owner, { show: 'unread', now, limit: 100 }),
  'all of them': () => listNotices(rows, owner, { show: 'all', now, limit: 100 }),
}

test.each(Object.keys(asked))('%s are found by an index, however many there are', async (name) => {
  plans = []
  await asked[name]?.()
  expect(plans.length).toBeGreaterThan(0)
  // What has one row, or those of the question itself, is no table.
  const tables = plans.filter((step) => !/VALUES CLAUSE|CONSTANT ROW|rights_version/.test(step))
  expect(tables.filter((step) => step.startsWith('SCAN'))).toEqual([])
})
