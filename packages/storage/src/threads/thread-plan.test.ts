import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { commentId, groupId, organisationId, personId, threadId } from '@minga/domain/identity/ids'
import Sqlite, { type Database } from 'better-sqlite3'
import { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { EagerDialect } from '../database/eager-dialect.ts'
import { countNotices, listNotices } from '../notices/notice-rows.ts'
import { findAlikeNotice } from '../notices/notice-write-rows.ts'
import { openDb } from '../database/open-db.ts'
import { reactionsTo } from './reaction-rows.ts'
import { receivedOf } from './received-rows.ts'
import type { Db, Tables } from '../database/schema.ts'
import { promotionsOf, recordsFromThreads } from './thread-change-rows.ts'
import { commentsOf } from './comment-rows.ts'
import { endsOf, pageOfComments, pageOfThreads, talliesOf, threadListVersion } from './thread-page-rows.ts'
import { passageThreads, seenBy, threadsAboutRecords, threadsOf } from './thread-rows.ts'

let folder: string
let database: Database
let db: Db
let plans: string[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-thread-plan-'))
  const file = join(folder, 'minga.sqlite')
  await openDb(file).destroy()
  database = new Sqlite(file)
  db = new Kysely<Tables>({
    dialect: new EagerDialect(database),
    log: ({ query }) => {
      const plan = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
      plans.push(...plan.all(...query.parameters).map(({ detail }) => detail))
    },
  })
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const organisation = organisationId.parse('organisation')
const person = personId.parse('person')
const threads = [threadId.parse('one'), threadId.parse('other')]
const owner = { person, organisation, reach: { groups: [groupId.parse('group')], drafts: [], organisation } }
const now = '2026-11-24T12:00:00.000Z'
const room = 'roadmap.steel'
const reader = { person, organisation }

const asked: Readonly<Record<string, () => Promise<unknown>>> = {
  'the discussions of a room': () => threadsOf(db, { room, reader }),
  'a page of them': () => pageOfThreads(db, { room, reader, limit: 100 }),
  'the page behind': () => pageOfThreads(db, { room, reader, limit: 100, after: { at: now, id: 'one' } }),
  'how many comments they have': () => talliesOf(db, person, threads),
  'how they begin and end': () =>
    endsOf(db, new Map(threads.map((thread) => [thread, { thread, count: 2, spoke: false }]))),
  'some comments of one': () => pageOfComments(db, threads[0] ?? threadId.parse('one'), { after: 0, limit: 100 }),
  'whether a list is as before': () => threadListVersion(db, { room, person }),
  'those of a record': () => threadsOf(db, { room, record: 'record', reader }),
  'those about records': () => threadsAboutRecords(db, ['record'], reader),
  'those about passages': () => passageThreads(db, room),
  'their comments': () => commentsOf(db, threads),
  'how far a person has read them': () => seenBy(db, person, threads),
  'what was made of them': () => recordsFromThreads(db, threads),
  'where they were said to all': () => promotionsOf(db, threads),
  'which were said outside': () => receivedOf(db, threads),
  'what was said without words': () => reactionsTo(db, [commentId.parse('one')]),
  'how many notices are unread': () => countNotices(db, owner, now),
  'the unread ones': () => listNotices(db, owner, { show: 'unread', now, limit: 100 }),
  'all of them': () => listNotices(db, owner, { show: 'all', now, limit: 100 }),
}

// Many discussions stand in one place: an index of the place alone reads all their notices for each new one.
test('the newest notice alike is found by all that makes two alike', async () => {
  plans = []
  const alike = { person, reason: 'comment', place: room, by: null, thread: threads[0] ?? null } as const
  await db.transaction().execute((tx) => findAlikeNotice(tx, alike, now))
  expect(plans.join()).toContain('notice_alike (person=? AND place=? AND reason=? AND thread=? AND by=? AND at>?)')
})

test.each(Object.keys(asked))('%s are found by an index, however many there are', async (name) => {
  plans = []
  await asked[name]?.()
  expect(plans.length).toBeGreaterThan(0)
  // A step with one row, or with the rows of the question itself, is no table.
  const tables = plans.filter((step) => !/VALUES CLAUSE|CONSTANT ROW|json_each|rights_version/.test(step))
  expect(tables.filter((step) => step.startsWith('SCAN'))).toEqual([])
})
