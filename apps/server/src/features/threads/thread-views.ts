import type { Actor } from '@minga/domain/access/can'
import { recordId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { reactions } from '@minga/domain/thread/reaction'
import { threadReference } from '@minga/domain/thread/thread'
import type { CommentView, ThreadView } from '@minga/protocol/http/threads'
import { filesOf, type FileRow } from '@minga/storage/rows/file-rows'
import { namesOf, type NamedPerson } from '@minga/storage/rows/person-rows'
import { reactionsIn, type ReactionRow } from '@minga/storage/rows/reaction-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { promotionsOf, recordsFromThreads, type PromotionRow } from '@minga/storage/rows/thread-deed-rows'
import { receivedOf, type ReceivedRow } from '@minga/storage/rows/received-rows'
import { commentsOf, type CommentRow } from '@minga/storage/rows/comment-rows'
import { seenBy, type ThreadRow } from '@minga/storage/rows/thread-rows'

import { fileView } from './file-view.ts'

/** Discussions as this person sees them, who is known to be allowed to. In the order given. */
export async function threadViews(
  rows: Rows,
  actor: Actor,
  threads: readonly ThreadRow[],
): Promise<ThreadView[]> {
  const ids = threads.map(({ id }) => id)
  const [comments, seen, records, promotions, received, said] = await Promise.all([
    commentsOf(rows, ids),
    seenBy(rows, actor.person, ids),
    recordsFromThreads(rows, ids),
    promotionsOf(rows, ids),
    receivedOf(rows, ids),
    reactionsIn(rows, ids),
  ])
  const files = await filesOf(
    rows,
    [...comments.values()].flat().map(({ id }) => id),
  )
  const names = await namesOf(rows, [
    ...threads.flatMap(({ by, disposedBy, assignee }) => [by, disposedBy, assignee]),
    ...[...comments.values()].flat().map(({ by }) => by),
    ...[...said.values()].flat().map(({ person }) => person),
  ])
  return threads.map((thread) => ({
    ...threadView(thread, seen, named(names)),
    comments: (comments.get(thread.id) ?? []).map((comment) =>
      commentView(comment, said.get(comment.id) ?? [], files.get(comment.id) ?? [], named(names)),
    ),
    records: (records.get(thread.id) ?? []).map(({ kind, record }) => ({ kind, record })),
    promotedTo: promotedTo(promotions.get(thread.id)),
    received: receivedView(received.get(thread.id)),
  }))
}

type Named = (person: PersonId) => NamedPerson

function threadView(
  thread: ThreadRow,
  seen: ReadonlyMap<ThreadId, number>,
  name: Named,
): Omit<ThreadView, 'comments' | 'records' | 'promotedTo' | 'received'> {
  const { id, number, group, room, audience, organisation, type, proposedText, at, assignee } = thread
  return {
    id,
    reference: threadReference(number),
    group,
    room,
    place: placeView(thread),
    audience,
    organisation,
    type,
    proposedText,
    by: name(thread.by),
    at,
    disposition: dispositionView(thread, name),
    assignee: assignee === null ? null : name(assignee),
    assigneeOrganisation: thread.assigneeOrganisation,
    seen: seen.get(id) ?? 0,
  }
}

function receivedView(row: ReceivedRow | undefined): ThreadView['received'] {
  if (row === undefined) return null
  const { name, on, channel, state, confirmedAt } = row
  return { name, on, channel, state, confirmedAt }
}

function promotedTo(promoted: PromotionRow | undefined): ThreadView['promotedTo'] {
  return promoted === undefined ? null : { id: promoted.public, reference: threadReference(promoted.number) }
}

export function placeView({
  place,
  room,
  record,
  field,
  commented,
  passages,
}: ThreadRow): ThreadView['place'] {
  if (place === 'record') return { kind: 'record', record: recordId.parse(record), field }
  const parsed = parseRoomName(room)
  if (parsed?.kind !== 'roadmap') throw new Error(`a discussion of a roadmap in the room ${room}`)
  const { roadmap } = parsed
  return place === 'roadmap' ? { kind: place, roadmap } : { kind: place, roadmap, commented, passages }
}

function dispositionView(
  { disposition, dispositionReason, disposedBy, disposedAt }: ThreadRow,
  name: Named,
): ThreadView['disposition'] {
  if (disposition === null || disposedBy === null || disposedAt === null) return null
  return { disposition, reason: dispositionReason ?? '', by: name(disposedBy), at: disposedAt }
}

function commentView(
  { id, by, at, text, editedAt }: CommentRow,
  said: readonly ReactionRow[],
  files: readonly FileRow[],
  name: Named,
): CommentView {
  const reacted = reactionViews(said, name)
  return { id, by: name(by), at, text, editedAt, reactions: reacted, files: files.map(fileView) }
}

/** In the order in which all comments show them. */
function reactionViews(said: readonly ReactionRow[], name: Named): CommentView['reactions'] {
  return reactions.flatMap((reaction) => {
    const by = said.filter((each) => each.reaction === reaction).map(({ person }) => name(person))
    return by.length === 0 ? [] : [{ reaction, by }]
  })
}

/** Whoever wrote here has a row: the foreign key says so. */
function named(names: ReadonlyMap<string, NamedPerson>): Named {
  return (id) => {
    const person = names.get(id)
    if (person === undefined) throw new Error(`no person ${id}, who took part in a discussion`)
    return person
  }
}
