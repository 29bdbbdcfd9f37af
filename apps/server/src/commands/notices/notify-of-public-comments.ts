import type { PersonId, RoadmapId, RoundId } from '@minga/domain/identity/ids'
import type { Happening } from '@minga/domain/notice/happening'
import { noticeWindow } from '@minga/domain/notice/notice'
import { recipientsOf } from '@minga/domain/notice/recipients'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { removeStanding, showStanding } from '@minga/storage/notices/notice-write-rows'
import { findPeople } from '@minga/storage/people/person-rows'
import { isAnyWaiting, likelyModerators } from '@minga/storage/public-rounds/moderator-rows'

import { addInboxEvent } from './inbox-event.ts'

interface Waiting {
  readonly round: RoundId
  readonly roadmap: RoadmapId
  /** Who put a comment back; null where one came. */
  readonly by: PersonId | null
  readonly at: string
}

/**
 * Notifies those who run a public round that comments wait, within the transaction in which one begins to. One notice stands for
 * all that wait, and is mailed once an hour at most: a flood of comments is one line in an inbox.
 */
export async function notifyOfPublicComments(tx: Transaction, { round, roadmap, by, at }: Waiting): Promise<void> {
  const group = await findGroupOfRoom(tx, roadmapRoom(roadmap))
  if (group === undefined) return
  const people = await findPeople(tx, await likelyModerators(tx, group.id))
  const change = { kind: 'public-comments' } as const
  const happening: Happening = { by, group, place: { kind: 'round', id: round }, change }
  const since = new Date(Date.parse(at) - noticeWindow).toISOString()
  for (const { person, reason } of recipientsOf(happening, people)) {
    const about = {
      group: group.id,
      placeKind: 'round',
      place: round,
      organisation: null,
      thread: null,
      comment: null,
      block: null,
    }
    if (await showStanding(tx, { ...about, person, reason, by: null, at }, since)) await addInboxEvent(tx, person, at)
  }
}

/** Removes the notices when no comment waits any more. Called by each decision about a comment. */
export async function settlePublicComments(tx: Transaction, round: RoundId, at: string): Promise<void> {
  if (await isAnyWaiting(tx, round)) return
  for (const person of await removeStanding(tx, round, 'public-comments')) await addInboxEvent(tx, person, at)
}
