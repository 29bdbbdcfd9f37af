import { forgetNotices } from '@minga/storage/notices/notice-rows'
import { forgetGoneMentions } from '@minga/storage/notices/mention-rows'
import { forgetRemovals } from '@minga/storage/notices/removal-rows'
import type { Db } from '@minga/storage/database/schema'

const day = 24 * 60 * 60 * 1000

/**
 * A notice that was read is kept for two months, another one and a removal for half a year, and that a text named a
 * person, once it does not any more, for a month.
 */
export async function forgetNoticesAndRemovals(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * day).toISOString()
  await forgetNotices(db, { read: ago(60), any: ago(180) })
  await forgetRemovals(db, ago(180))
  await forgetGoneMentions(db, ago(30))
}
