import { commentId, groupId, organisationId, personId, threadId } from '@minga/domain/identity/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { countNotices, listNotices } from '../notices/notice-rows.ts'
import { findAlikeNotice } from '../notices/notice-write-rows.ts'
import { reactionsTo } from './reaction-rows.ts'
import { receivedOf } from './received-rows.ts'
import type { Db } from '../database/schema.ts'
import { promotionsOf, recordsFromThreads } from './thread-change-rows.ts'
import { commentsOf } from './comment-rows.ts'
import { endsOf, pageOfComments, pageOfThreads, talliesOf, threadListVersion } from './thread-page-rows.ts'
import { openPlannedDb, type PlannedDb } from '../testing/planned-db.ts'
import { passageThreads, seenBy, threadsAboutRecords, threadsOf } from './thread-rows.ts'

let planned: PlannedDb
let db: Db
beforeAll(async () => {
  planned = await openPlannedDb()
  db = planned.db
})
beforeEach(() => planned.plans.splice(0))
afterAll(() => planned.close())

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
  const alike = { person, reason: 'comment', place: room, by: null, thread: threads[0] ?? null } as const
  await db.transaction().execute((tx) => findAlikeNotice(tx, alike, now))
  expect(planned.plans.join()).toContain(
    'notice_alike (person=? AND place=? AND reason=? AND thread=? AND by=? AND at>?)',
  )
})

test.each(Object.keys(asked))('%s are found by an index, however many there are', async (name) => {
  await asked[name]?.()
  expect(planned.plans.length).toBeGreaterThan(0)
  // A step with one row, or with the rows of the question itself, is no table.
  const tables = planned.plans.filter((step) => !/VALUES CLAUSE|CONSTANT ROW|json_each|rights_version/.test(step))
  expect(tables.filter((step) => step.startsWith('SCAN'))).toEqual([])
})
