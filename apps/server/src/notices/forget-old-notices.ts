import { forgetNotices } from '@minga/storage/notices/notice-rows'
import { forgetRemovals } from '@minga/storage/notices/removal-rows'
import type { Db } from '@minga/storage/database/schema'

const day = 24 * 60 * 60 * 1000

/** What was read is kept for two months, what was not for half a year. */
export async function forgetOldNotices(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * day).toISOString()
  await forgetNotices(db, { read: ago(60), any: ago(180) })
  await forgetRemovals(db, ago(180))
}
