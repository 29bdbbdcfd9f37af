import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Change, HappeningThread } from '@minga/domain/notice/happening'
import type { Followable } from '@minga/domain/notice/notice'
import { parseRoomName } from '@minga/domain/room/room-name'
import { mentionsIn, type CommentText } from '@minga/domain/thread/comment-text'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { followByWriting } from '@minga/storage/notices/following-rows'
import { speakersIn } from '@minga/storage/threads/comment-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

import { writeNotices } from './write-notices.ts'

type DiscussedThread = Pick<
  ThreadRow,
  'id' | 'group' | 'room' | 'record' | 'audience' | 'organisation' | 'by' | 'readers'
>

/** A change of a discussion. */
export type ThreadChange =
  | { readonly kind: 'commented'; readonly comment: string; readonly text: CommentText }
  /** `before` is what the comment said until now. */
  | {
      readonly kind: 'comment-changed'
      readonly comment: string
      readonly text: CommentText
      readonly before: CommentText | null
    }
  | { readonly kind: 'disposed' }
  | { readonly kind: 'readers-named'; readonly named: readonly PersonId[] }
  | {
      readonly kind: 'assigned'
      readonly to: PersonId | null
      readonly organisation: OrganisationId | null
    }

/** Notifies the people whom a change of a discussion concerns, within the transaction that makes it. */
export async function notifyOfThread(
  tx: Transaction,
  happened: {
    readonly thread: DiscussedThread
    readonly by: PersonId
    readonly at: string
    readonly change: ThreadChange
  },
): Promise<void> {
  const { thread, by, at, change } = happened
  const group = await findGroupOfRoom(tx, thread.room)
  const place = placeOf(thread)
  if (group === undefined || place === undefined) return
  if (change.kind === 'commented') await followByWriting(tx, by, { kind: 'thread', id: thread.id })
  const discussed: HappeningThread = { ...thread, speakers: await speakersIn(tx, thread.id) }
  const mentions = mentionsFor(change)
  const people = [discussed.by, ...discussed.speakers, ...mentions.people]
  await writeNotices(tx, {
    happening: { by, group, place, change: asChange(change, discussed, mentions) },
    at,
    organisation: thread.audience === 'organisation' ? thread.organisation : null,
    thread: thread.id,
    comment: 'comment' in change ? change.comment : null,
    people: peopleOf(change, people),
    organisations: change.kind === 'assigned' ? asked(change.organisation) : mentions.organisations,
  })
}

function peopleOf(change: ThreadChange, people: readonly PersonId[]): readonly PersonId[] {
  if (change.kind === 'readers-named') return change.named
  return change.kind === 'assigned' ? asked(change.to) : people
}

function asked<Id>(id: Id | null): Id[] {
  return id === null ? [] : [id]
}

type Mentions = ReturnType<typeof mentionsFor>

function asChange(change: ThreadChange, thread: HappeningThread, { people, organisations }: Mentions): Change {
  switch (change.kind) {
    case 'commented':
      return { kind: 'commented', thread, mentions: people, organisations }
    case 'comment-changed':
      return { kind: 'called', thread, mentions: people, organisations }
    case 'disposed':
      return { kind: 'disposed', thread }
    case 'readers-named':
      return { kind: 'readers-named', thread, organisation: thread.organisation, named: change.named }
    case 'assigned':
      return { kind: 'assigned', thread, to: change.to, organisation: change.organisation }
  }
}

/** The people whom a comment mentions; after an edit, those whom it did not mention before. */
function mentionsFor(change: ThreadChange) {
  const before = change.kind === 'comment-changed' ? mentionsIn(change.before ?? []) : []
  const known = new Set(before.map(({ id }): string => id))
  const called = 'text' in change ? mentionsIn(change.text).filter(({ id }) => !known.has(id)) : []
  return {
    people: called.flatMap((mention) => (mention.kind === 'person' ? [mention.id] : [])),
    organisations: called.flatMap((mention) => (mention.kind === 'organisation' ? [mention.id] : [])),
  }
}

function placeOf({ room, record }: DiscussedThread): Followable | undefined {
  if (record !== null) return { kind: 'record', id: record }
  const parsed = parseRoomName(room)
  return parsed?.kind === 'roadmap' ? { kind: 'roadmap', id: parsed.roadmap } : undefined
}
