import { keyOf, mentionChanges } from '@minga/domain/roadmap/mention-changes'
import type { TextMention } from '@minga/domain/roadmap/text-mentions'
import { noticeWindow } from '@minga/domain/notice/notice'

import type { Transaction } from '../database/schema.ts'
import {
  addMention,
  knownSubjects,
  markGone,
  markReturned,
  mentionsOfRoom,
  moveMention,
  setMentionWriter,
} from '../notices/mention-rows.ts'
import type { WrittenMention } from './projected-room.ts'

/**
 * Keeps whom the text of a roadmap names. One that a person wrote just now is new, and is decided about a minute later;
 * any other is settled, so that texts from before, and projections that are made anew, send nothing.
 */
export async function followMentions(
  tx: Transaction,
  room: string,
  {
    mentions,
    mentioned,
    now,
  }: { readonly mentions: readonly TextMention[]; readonly mentioned: readonly WrittenMention[]; readonly now: number },
): Promise<void> {
  const known = await mentionsOfRoom(tx, room)
  if (known.length === 0 && mentions.length === 0) return
  const { gone, returned, moved, added } = mentionChanges(known, mentions, now)
  const at = new Date(now).toISOString()
  for (const mention of gone) await markGone(tx, room, mention, at)
  const writers = new Map(mentioned.map((mention) => [keyOf(mention), mention]))
  const rewrite = async (mention: (typeof known)[number]) => {
    const writer = writers.get(keyOf(mention))
    if (mention.state === 'new' && writer !== undefined) await setMentionWriter(tx, room, mention, writer.by)
  }
  for (const mention of returned) {
    await markReturned(tx, room, mention)
    await rewrite(mention)
  }
  for (const { from, to } of moved) {
    await moveMention(tx, room, from, to)
    await rewrite({ ...from, block: to })
  }
  const real = await knownSubjects(tx, added)
  for (const mention of added) {
    // An id that names no one is not kept: a writer can make up any number of them.
    if (!real.has(mention.who)) continue
    const writer = writers.get(keyOf(mention))
    const isNew = writer !== undefined && writer.at > now - noticeWindow && writer.by !== mention.who
    await addMention(tx, room, { ...mention, by: isNew ? writer.by : null, at, state: isNew ? 'new' : 'settled' })
  }
}
