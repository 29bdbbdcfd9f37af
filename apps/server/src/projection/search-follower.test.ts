import { openTestDb } from '@minga/storage/testing/open-test-db'
import { expect, test, vi } from 'vitest'

import { SearchFollower } from './search-follower.ts'

test('while a set of changes comes, what is new waits, and neither what was taken away nor who waits for all of it does', async () => {
  const db = await openTestDb()
  let now = 0
  const failed = vi.fn<(reason: string) => void>()
  const follower = new SearchFollower({ db, inTurn: (slice) => slice(), failed, now: () => now })
  const note = (id: string, urgent: 0 | 1) =>
    db.insertInto('search_change').values({ kind: 'record', id, urgent }).execute()
  const noted = async () => (await db.selectFrom('search_change').select('id').execute()).map(({ id }) => id)
  await follower.settled()

  follower.hold()
  await note('new', 0)
  await note('gone', 1)
  follower.follow()
  await vi.waitUntil(async () => !(await noted()).includes('gone'))
  expect(await noted()).toEqual(['new'])
  // The set is over when no more of it has come for a while.
  now += 3000
  follower.follow()
  await vi.waitUntil(async () => (await noted()).length === 0)

  // Sets that never end hold nothing up for long.
  await note('new', 0)
  for (let set = 0; set < 12; set++) {
    follower.hold()
    now += 1000
  }
  follower.follow()
  await vi.waitUntil(async () => (await noted()).length === 0)

  follower.hold()
  await note('new', 0)
  await follower.settled()
  expect([await noted(), failed.mock.calls]).toEqual([[], []])
  follower.end()
  await db.destroy()
})
