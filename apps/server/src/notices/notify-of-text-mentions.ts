import { setImmediate } from 'node:timers/promises'

import type { Db } from '@minga/storage/database/schema'
import { openMentions } from '@minga/storage/notices/mention-rows'

import { decide } from '../commands/decide.ts'
import { notifyOfMentions } from '../commands/notices/notify-of-mention.ts'

/** A name that is taken out within this time sends nothing. In ms. */
const mentionPause = 60_000
/** Others are decided in the next turn. */
const mostAtOnce = 200
/** In one transaction: each may notify a whole organisation. */
const mostTogether = 20

/**
 * Decides about the names that people wrote into roadmaps a minute ago, and about those that waited for a draft to be
 * opened.
 */
export async function notifyOfTextMentions({
  db,
  now,
  publish,
}: {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}): Promise<void> {
  const by = new Date(now().getTime() - mentionPause).toISOString()
  const open = await openMentions(db, by, mostAtOnce)
  const together = Map.groupBy(open, (mention) => `${mention.room} ${mention.by}`)
  for (const mentions of together.values()) {
    for (let start = 0; start < mentions.length; start += mostTogether) {
      const some = mentions.slice(start, start + mostTogether)
      await decide(db, (tx) => notifyOfMentions(tx, some, now()), publish)
      await setImmediate()
    }
  }
}
