import { can, type Actor } from '@minga/domain/access/can'
import type { ThreadId } from '@minga/domain/identity/ids'
import { mentionsIn } from '@minga/domain/thread/comment-text'
import type { assigneeChange, newThread, passagesChange } from '@minga/protocol/http/threads'
import type { Transaction } from '@minga/storage/database/schema'
import { addEvent } from '@minga/storage/notices/event-rows'
import { readNoticesOfThread } from '@minga/storage/notices/notice-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findThread, setAssignee, setPassages, setSeen } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { addInboxEvent } from '../../commands/notices/inbox-event.ts'
import { notifyOfThread } from '../../commands/notices/notify-of-thread.ts'
import { seenPassages } from '../../commands/threads/seen-passages.ts'
import { addThreadEvent, threadEvent } from '../../commands/threads/thread-event.ts'
import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import { attestedText } from '../../commands/threads/attested-text.ts'
import { beginThread } from '../../commands/threads/begin-thread.ts'
import { refusedAssignee } from './refused-assignee.ts'
import { readersFor } from './named-readers.ts'
import { threadFor } from '../../views/thread-for.ts'
import { findPlace } from './thread-place.ts'

const notAPassage = new Refusal('conflict', 'this discussion is not about a passage', 'passages')

type Begun = z.output<typeof newThread> & { readonly at: string }

/** Begins a discussion. Sent twice by its author, it begins once. */
export async function startThread(
  tx: Transaction,
  actor: Actor,
  { id, place: wanted, audience, type, proposedText, readers: named, comment, at }: Begun,
): Promise<Refusal | undefined> {
  const place = await findPlace(tx, actor, wanted)
  if (place instanceof Refusal) return place
  const { person: by, organisation } = actor
  const readers = await readersFor(tx, actor, place.group, named, [by])
  if (readers instanceof Refusal) return readers
  const resource = { group: place.group, audience, organisation, by, readers }
  if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
  const thread = await findThread(tx, id)
  const said = await findComment(tx, comment.id)
  if (thread !== undefined || said !== undefined) {
    return thread?.by === by && said?.thread === id ? undefined : idTaken
  }
  const text = await attestedText(tx, actor, resource, comment.text)
  const added = { ...place.row, id, audience, organisation, type, proposedText, by, at, readers }
  const refused = await beginThread(tx, added, { ...comment, text, via: actor.program?.token })
  if (refused !== undefined || readers === null) return refused
  // The people whom it mentions know of it already.
  const called: readonly string[] = mentionsIn(text).map(({ id: each }) => each)
  const change = { kind: 'readers-named', named: readers.filter((person) => !called.includes(person)) } as const
  await notifyOfThread(tx, { thread: added, by, at, change })
  return undefined
}

/** Attaches a discussion to other words of its roadmap. */
export async function attachThread(
  tx: Transaction,
  actor: Actor,
  { id, passages, at }: z.output<typeof passagesChange> & { readonly id: ThreadId; readonly at: string },
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'dispose-of-thread')
  if (thread instanceof Refusal) return thread
  if (thread.place !== 'passage') return notAPassage
  await setPassages(tx, id, await seenPassages(tx, thread.room, passages))
  await addThreadEvent(tx, thread, at)
  return undefined
}

/** Remembers up to which comment the actor has read a discussion, and marks the notices about them as read. */
export async function markThreadSeen(
  tx: Transaction,
  actor: Actor,
  { id, comments, at }: { readonly id: ThreadId; readonly comments: number; readonly at: string },
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'read-thread')
  if (thread instanceof Refusal) return thread
  const { person } = actor
  await setSeen(tx, person, id, comments)
  await addEvent(tx, { ...threadEvent(thread, at), person })
  const seen = { thread: id, seen: comments }
  if (await readNoticesOfThread(tx, person, seen, at)) await addInboxEvent(tx, person, at)
  return undefined
}

/** Gives a discussion to a person of the group or to an organisation that reads it. */
export async function assignThread(
  tx: Transaction,
  actor: Actor,
  { id, person, organisation, at }: z.output<typeof assigneeChange> & { readonly id: ThreadId; readonly at: string },
): Promise<Refusal | undefined> {
  const thread = await threadFor(tx, actor, id, 'comment-in-thread')
  if (thread instanceof Refusal) return thread
  const refused = await refusedAssignee(tx, actor, thread, { person, organisation })
  if (refused !== undefined) return refused
  await setAssignee(tx, id, { assignee: person, assigneeOrganisation: organisation })
  const change = { kind: 'assigned', to: person, organisation } as const
  await notifyOfThread(tx, { thread, by: actor.person, at, change })
  await addThreadEvent(tx, thread, at)
  return undefined
}
