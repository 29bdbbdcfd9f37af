import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { mentionsIn } from '@minga/domain/thread/comment-text'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { referencesOf } from '@minga/storage/records/record-references'
import { commentsOf, type CommentRow } from '@minga/storage/threads/comment-rows'
import { filesOf } from '@minga/storage/threads/file-rows'
import { proposalsOf, textProposal } from '@minga/storage/threads/proposal-rows'
import { receivedOf } from '@minga/storage/threads/received-rows'
import { threadAccess, threadsOf, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { discussionOf, type KnownNames } from './discussion-words.ts'
import type { FileChoices, FileDiscussion } from './file-discussion.ts'

interface Asked {
  readonly roadmap: RoadmapId
  readonly group: GroupAccess
  readonly choices: FileChoices
  readonly language: Language
}

/** A discussion, with the change of blocks that it is about where it is about one. */
export interface AskedDiscussion {
  readonly discussion: FileDiscussion
  readonly proposal: TextProposal | undefined
}

/** The discussions about a text that this person asks for and may read, the oldest first. */
export async function discussionsFor(
  db: Db,
  actor: Actor,
  { roadmap, group, choices, language }: Asked,
): Promise<AskedDiscussion[]> {
  if (!choices.comments && !choices.proposals && !choices.internal) return []
  const room = roadmapRoom(roadmap)
  const found = await threadsOf(db, { room, reader: actor })
  const readable = found.filter((thread) =>
    can(actor, { action: 'read-thread', resource: threadAccess(thread, group) }),
  )
  const proposals = await proposalsOf(
    db,
    readable.map(({ id }) => id),
  )
  const threads = readable.filter((thread) => isWanted(thread, proposals.has(thread.id), choices))
  const spoken = await commentsOf(
    db,
    threads.filter((thread) => isDiscussed(thread, choices)).map(({ id }) => id),
  )
  const names = await namesIn(db, threads, [...spoken.values()].flat())
  return threads.map((thread) => {
    const row = proposals.get(thread.id)
    const discussion = discussionOf(thread, spoken.get(thread.id) ?? [], names, language)
    return { discussion, proposal: row && textProposal(row) }
  })
}

/** @param changes whether it is about a proposed change of blocks */
function isWanted(thread: ThreadRow, changes: boolean, choices: FileChoices): boolean {
  const isOpenProposal = (changes || thread.proposedText !== null) && thread.disposition === null
  if (isOpenProposal) return choices.proposals && (thread.audience === 'coalition' || choices.internal)
  return isDiscussed(thread, choices)
}

/** Whether what was said in it is asked for, not only its wording. */
function isDiscussed({ audience }: ThreadRow, choices: FileChoices): boolean {
  return audience === 'coalition' ? choices.comments : choices.internal
}

async function namesIn(db: Db, threads: readonly ThreadRow[], comments: readonly CommentRow[]): Promise<KnownNames> {
  const mentioned = comments.flatMap(({ text }) => mentionsIn(text ?? []))
  const [people, organisations, received, files, references] = await Promise.all([
    namesOf(db, [...threads.flatMap(({ by, disposedBy }) => [by, disposedBy]), ...comments.map(({ by }) => by)]),
    allOrganisations(db),
    receivedOf(
      db,
      threads.map(({ id }) => id),
    ),
    filesOf(
      db,
      comments.map(({ id }) => id),
    ),
    referencesOf(db, [...new Set(mentioned.flatMap(({ kind, id }) => (kind === 'record' ? [id] : [])))]),
  ])
  return {
    people,
    received,
    files,
    references,
    organisations: new Map(organisations.map(({ id, shortName }) => [id, shortName])),
  }
}
