import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { PersonId } from '@minga/domain/identity/ids'
import { mostMentionNotices, noticeWindow } from '@minga/domain/notice/notice'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import {
  countMentionNotices,
  setMentionState,
  settleMentionsBy,
  type MentionState,
  type OpenMention,
} from '@minga/storage/notices/mention-rows'
import { findPeople } from '@minga/storage/people/person-rows'

import { callableBy, type Called } from '../callable-by.ts'
import { writeNotices } from './write-notices.ts'

/**
 * Decides about mentions that one person wrote into one roadmap, and notifies the people named, within the transaction
 * that settles the mentions. A mention notifies no one if its author is gone or has lost the right to read the text, if
 * the named person may not read it, or if the text is a translation: its source has named them.
 */
export async function notifyOfMentions(tx: Transaction, mentions: readonly OpenMention[], now: Date): Promise<void> {
  const [first] = mentions
  if (first === undefined) return
  const { room, by } = first
  const context = await contextOf(tx, room, by)
  const nameOf = context && (await callableBy(tx, context.author, calling(context), mentions.map(asCalled)))
  const since = new Date(now.getTime() - noticeWindow).toISOString()
  for (const mention of mentions) {
    // The rest of a burst is settled at once, so that no other person's names wait behind it.
    if ((await countMentionNotices(tx, by, since)) >= mostMentionNotices) return settleMentionsBy(tx, by)
    const mayCall = context !== undefined && nameOf?.(asCalled(mention)) !== undefined
    await setMentionState(tx, room, mention, mayCall ? await notify(tx, context, mention, now) : 'settled')
  }
}

interface MentionContext {
  readonly author: Actor
  readonly group: GroupAccess
  readonly roadmap: string
}

async function contextOf(tx: Transaction, room: string, by: PersonId): Promise<MentionContext | undefined> {
  const place = parseRoomName(room)
  const group = await findGroupOfRoom(tx, room)
  const [author] = await findPeople(tx, [by])
  if (place?.kind !== 'roadmap' || group === undefined || author === undefined) return undefined
  if (group.translation !== undefined || !can(author.actor, { action: 'read', resource: group })) return undefined
  return { author: author.actor, group, roadmap: place.roadmap }
}

/** The readers that a draft will have count too: they are notified when it is opened. */
function calling({ author, group }: MentionContext) {
  return {
    group: { ...group, draft: false },
    audience: 'coalition',
    organisation: author.organisation,
    readers: null,
  } as const
}

function asCalled({ kind, who }: OpenMention): Called {
  return kind === 'person' ? { kind, id: who } : { kind, id: who }
}

async function notify(
  tx: Transaction,
  { author, group, roadmap }: MentionContext,
  { kind, who, block }: OpenMention,
  now: Date,
): Promise<MentionState> {
  const mentions = kind === 'person' ? [who] : []
  const organisations = kind === 'organisation' ? [who] : []
  await writeNotices(tx, {
    happening: {
      by: author.person,
      group,
      place: { kind: 'roadmap', id: roadmap },
      change: { kind: 'named-in-text', mentions, organisations },
    },
    at: now.toISOString(),
    organisation: null,
    thread: null,
    comment: null,
    block,
    people: mentions,
    organisations,
  })
  return group.draft === true && !(await isReadBy(tx, group, mentions)) ? 'waiting' : 'settled'
}

/** Whether these people read the draft already. Of an organisation only some do. */
async function isReadBy(tx: Transaction, group: GroupAccess, people: readonly PersonId[]): Promise<boolean> {
  const found = await findPeople(tx, people)
  return found.length > 0 && found.every(({ actor }) => can(actor, { action: 'read', resource: group }))
}
