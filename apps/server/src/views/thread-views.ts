import type { Actor } from '@minga/domain/access/can'
import { recordId, type PersonId, type ThreadId } from '@minga/domain/identity/ids'
import { insideOf } from '@minga/domain/program/program-access'
import { parseRoomName } from '@minga/domain/room/room-name'
import { reactions } from '@minga/domain/thread/reaction'
import { shortenedComment } from '@minga/domain/thread/shortened-comment'
import { threadReference } from '@minga/domain/thread/thread'
import type { BroughtFile } from '@minga/protocol/http/brought-file'
import type { CommentView, ThreadView } from '@minga/protocol/http/threads'
import type { Db } from '@minga/storage/database/schema'
import { broughtMatricesOf } from '@minga/storage/exports/returned-matrix-rows'
import { namesOf, type NamedPerson } from '@minga/storage/people/person-rows'
import { programNames } from '@minga/storage/programs/program-token-rows'
import type { CommentRow } from '@minga/storage/threads/comment-rows'
import { filesOf, type FileRow } from '@minga/storage/threads/file-rows'
import { proposalsOf, setSizes } from '@minga/storage/threads/proposal-rows'
import { reactionsTo, type ReactionRow } from '@minga/storage/threads/reaction-rows'
import { receivedOf, type ReceivedRow } from '@minga/storage/threads/received-rows'
import { promotionsOf, recordsFromThreads, type PromotionRow } from '@minga/storage/threads/thread-change-rows'
import { endsOf, pageOfComments, talliesOf, type ThreadTally } from '@minga/storage/threads/thread-page-rows'
import { seenBy, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { notFound, Refusal } from '../http/refusal.ts'
import { fileView } from './file-view.ts'
import { proposalView } from './proposal-view.ts'
import { threadFor } from './thread-for.ts'

/** In UTF-16 units: more of a comment, or of words that are gone, is sent when the discussion is opened. */
const shortWords = 1000

/**
 * Discussions as a list shows them to this person, who is known to be allowed to: how each begins and ends. In the
 * order given.
 */
export async function listedThreads(db: Db, actor: Actor, threads: readonly ThreadRow[]): Promise<ThreadView[]> {
  const tallies = await talliesOf(
    db,
    actor.person,
    threads.map(({ id }) => id),
  )
  const views = await viewsOf(db, actor, threads, tallies, await endsOf(db, tallies))
  return views.map(shortened)
}

/** One discussion with its comments after a place, and whether there are more. */
export async function threadWithComments(
  db: Db,
  actor: Actor,
  thread: ThreadRow,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly view: ThreadView; readonly hasMore: boolean }> {
  const { comments, hasMore } = await pageOfComments(db, thread.id, { after, limit })
  const tallies = await talliesOf(db, actor.person, [thread.id])
  const [view] = await viewsOf(db, actor, [thread], tallies, new Map([[thread.id, comments]]))
  if (view === undefined) throw new Error(`no view of the discussion ${thread.id}`)
  return { view, hasMore }
}

/** A discussion with more comments than this is answered as a list has it. */
const mostAnswered = 50

/** A discussion as every change of it answers; where the actor may not read it, it is not there. */
export async function threadAnswer(db: Db, actor: Actor, id: ThreadId): Promise<{ thread: ThreadView } | Refusal> {
  const thread = await threadFor(db, actor, id, 'read-thread')
  if (thread instanceof Refusal) return thread
  const { view, hasMore } = await threadWithComments(db, actor, thread, { after: 0, limit: mostAnswered })
  if (!hasMore) return { thread: view }
  const [listed] = await listedThreads(db, actor, [thread])
  return listed === undefined ? notFound : { thread: listed }
}

async function viewsOf(
  db: Db,
  actor: Actor,
  threads: readonly ThreadRow[],
  tallies: ReadonlyMap<ThreadId, ThreadTally>,
  comments: ReadonlyMap<ThreadId, readonly CommentRow[]>,
): Promise<ThreadView[]> {
  const ids = threads.map(({ id }) => id)
  const shown = [...comments.values()].flat()
  const said = shown.map(({ id }) => id)
  const via = [...threads.map(({ disposedVia }) => disposedVia), ...shown.map((comment) => comment.via)]
  const [seen, records, promotions, received, reacted, files, proposals, brought, programs] = await Promise.all([
    seenBy(db, actor.person, ids),
    recordsFromThreads(db, ids),
    promotionsOf(db, ids),
    receivedOf(db, ids),
    reactionsTo(db, said),
    filesOf(db, said),
    proposalsOf(db, ids),
    broughtMatricesOf(db, via, insideOf(actor)),
    programNames(db, via),
  ])
  const sizes = await setSizes(db, new Set([...proposals.values()].map(({ set }) => set)))
  const names = await namesOf(db, [
    ...threads.flatMap(({ by, disposedBy, assignee, readers }) => [by, disposedBy, assignee, ...(readers ?? [])]),
    ...shown.map(({ by }) => by),
    ...[...reacted.values()].flat().map(({ person }) => person),
  ])
  return threads.map((thread) => {
    const own = comments.get(thread.id) ?? []
    const { count = 0, spoke = false } = tallies.get(thread.id) ?? {}
    const proposal = proposals.get(thread.id)
    return {
      ...threadView(thread, seen, named(names), { brought, programs }),
      comments: own.map((comment) => ({
        ...commentView(comment, reacted.get(comment.id) ?? [], files.get(comment.id) ?? [], named(names)),
        via: brought.get(comment.via ?? '') ?? null,
        program: programs.get(comment.via ?? '') ?? null,
      })),
      count,
      isWhole: own.length === count,
      spoke,
      records: (records.get(thread.id) ?? []).map(({ kind, record }) => ({ kind, record })),
      promotedTo: promotedTo(promotions.get(thread.id)),
      received: receivedView(received.get(thread.id)),
      proposal: proposal === undefined ? null : proposalView(proposal, sizes),
    }
  })
}

function shortened(view: ThreadView): ThreadView {
  const comments = view.comments.map((comment) => {
    const text = comment.text && shortenedComment(comment.text, shortWords)
    return text === comment.text ? comment : { ...comment, text, isShort: true }
  })
  const place = shortPlace(view.place)
  const isSame = place === view.place && comments.every(({ isShort }) => !isShort)
  return isSame ? view : { ...view, place, comments, isWhole: false }
}

/** A passage marked in the text is sent in full: the effect of a proposal depends on it. */
function shortPlace(place: ThreadView['place']): ThreadView['place'] {
  if (place.kind !== 'passage') return place
  const detached = place.passages.filter(({ attached }) => !attached)
  const isLong = (words: readonly string[]) => words.join('').length > shortWords
  if (!isLong(place.commented) && !isLong(detached.map(({ quotation }) => quotation))) return place
  return {
    ...place,
    commented: fitting(place.commented, shortWords),
    passages: place.passages.map((passage) =>
      passage.attached ? passage : { ...passage, quotation: cutWords(passage.quotation, 50) },
    ),
  }
}

/** Each word list cut where all before it take up what there is room for. */
function fitting(words: readonly string[], most: number): string[] {
  let left = most
  return words.map((each) => {
    const kept = cutWords(each, left)
    left -= kept.length
    return kept
  })
}

/** Never through the middle of a letter that takes two units. */
function cutWords(words: string, most: number): string {
  return words.length <= most ? words : words.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}

/** What comments and dispositions came by, where it was not a page: files, and programs by the names of their tokens. */
interface Ways {
  readonly brought: ReadonlyMap<string, BroughtFile>
  readonly programs: ReadonlyMap<string, string>
}

type Named = (person: PersonId) => NamedPerson

function threadView(
  thread: ThreadRow,
  seen: ReadonlyMap<ThreadId, number>,
  name: Named,
  ways: Ways,
): Omit<ThreadView, 'comments' | 'count' | 'isWhole' | 'spoke' | 'records' | 'promotedTo' | 'received' | 'proposal'> {
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
    disposition: dispositionView(thread, name, ways),
    assignee: assignee === null ? null : name(assignee),
    assigneeOrganisation: thread.assigneeOrganisation,
    readers: thread.readers === null ? null : thread.readers.map(name),
    seen: seen.get(id) ?? 0,
  }
}

function receivedView(row: ReceivedRow | undefined): ThreadView['received'] {
  if (row === undefined) return null
  const { name, on, channel, state, confirmedAt, letter } = row
  return { name, on, channel, state, confirmedAt, letter }
}

function promotedTo(promoted: PromotionRow | undefined): ThreadView['promotedTo'] {
  return promoted === undefined ? null : { id: promoted.public, reference: threadReference(promoted.number) }
}

export function placeView({ place, room, record, field, commented, passages }: ThreadRow): ThreadView['place'] {
  if (place === 'record') return { kind: 'record', record: recordId.parse(record), field }
  const parsed = parseRoomName(room)
  if (parsed?.kind !== 'roadmap') throw new Error(`a discussion of a roadmap in the room ${room}`)
  const { roadmap } = parsed
  return place === 'roadmap' ? { kind: place, roadmap, commented } : { kind: place, roadmap, commented, passages }
}

function dispositionView(
  { disposition, dispositionReason, disposedBy, disposedAt, disposedVia }: ThreadRow,
  name: Named,
  { brought, programs }: Ways,
): ThreadView['disposition'] {
  if (disposition === null || disposedBy === null || disposedAt === null) return null
  const via = brought.get(disposedVia ?? '') ?? null
  const program = programs.get(disposedVia ?? '') ?? null
  return { disposition, reason: dispositionReason ?? '', by: name(disposedBy), at: disposedAt, via, program }
}

function commentView(
  { id, by, at, text, editedAt }: CommentRow,
  said: readonly ReactionRow[],
  files: readonly FileRow[],
  name: Named,
): Omit<CommentView, 'via' | 'program'> {
  const reacted = reactionViews(said, name)
  return {
    id,
    by: name(by),
    at,
    text,
    isShort: false,
    editedAt,
    reactions: reacted,
    files: files.map(fileView),
  }
}

/** In the order in which all comments show them. */
function reactionViews(said: readonly ReactionRow[], name: Named): CommentView['reactions'] {
  return reactions.flatMap((reaction) => {
    const by = said.filter((each) => each.reaction === reaction).map(({ person }) => name(person))
    return by.length === 0 ? [] : [{ reaction, by }]
  })
}

/** Each person who wrote here has a row: the foreign key says so. */
function named(names: ReadonlyMap<string, NamedPerson>): Named {
  return (id) => {
    const person = names.get(id)
    if (person === undefined) throw new Error(`no person ${id}, who took part in a discussion`)
    return person
  }
}
