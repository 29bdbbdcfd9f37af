import { personId, type PersonId } from '@minga/domain/identity/ids'
import { noticeWindow, type Followable } from '@minga/domain/notice/notice'
import { inChunks } from '@minga/storage/database/in-chunks'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { writersSince } from '@minga/storage/notices/change-rows'
import { followByWriting, followingOf } from '@minga/storage/notices/following-rows'
import { notifiedOfChanges } from '@minga/storage/notices/notice-write-rows'
import type { Touch } from '@minga/storage/projection/projected-room'
import type { Touched } from '@minga/storage/projection/projection-notices'

import { writeNotices } from './write-notices.ts'

/**
 * Has people follow the places they wrote in, and notifies the followers, within the transaction that writes the
 * changes. A room in which many write is projected every second and mostly has no news, so what is known is read once
 * for each place.
 */
export async function notifyOfTouches(tx: Transaction, { room, kind, touches }: Touched): Promise<void> {
  const recent = touches.filter(isRecent)
  const bulk = recent.filter(({ isBulk }) => isBulk === true)
  if (bulk.length > 0) await notifyTogether(tx, { room, kind, touches: bulk })
  const bySubject = Map.groupBy(
    recent.filter(({ isBulk }) => isBulk !== true),
    ({ subject }) => subject,
  )
  if (bySubject.size === 0) return
  const followed = Map.groupBy(await followingOf(tx, kind, [...bySubject.keys()]), ({ id }) => id)
  for (const [subject, own] of bySubject) {
    const states = followed.get(subject) ?? []
    const known = new Set<string>(states.map(({ person }) => person))
    for (const { person } of own) {
      if (!known.has(person)) await followByWriting(tx, person, { kind, id: subject })
    }
    const followers = states.filter(({ state }) => state === 'follow').map(({ person }) => person)
    if (followers.length > 0) await notifyFollowers(tx, { room, place: { kind, id: subject }, own, followers })
  }
}

/**
 * Notifies the followers of records that sets of changes wrote: one notice for each follower and writer. A set does not
 * make its writer follow the records, as typing does: an import would follow thousands.
 */
async function notifyTogether(tx: Transaction, { room, kind, touches }: Touched): Promise<void> {
  const group = await findGroupOfRoom(tx, room)
  if (group === undefined) return
  for (const [person, own] of Map.groupBy(touches, (touch) => touch.person)) {
    const subjects = own.map(({ subject }) => subject)
    const states = await inChunks(subjects, (chunk) => followingOf(tx, kind, chunk))
    const followers = [
      ...new Set(states.flatMap(({ person: follower, state }) => (state === 'follow' ? [follower] : []))),
    ]
    if (followers.length === 0) continue
    await writeNotices(tx, {
      happening: {
        by: personId.parse(person),
        group,
        place: { kind: 'register', id: group.id },
        change: { kind: 'changed-together', followers },
      },
      at: isoOf(Math.max(...own.map(({ last }) => last))),
      organisation: null,
      thread: null,
      comment: null,
      people: followers,
      organisations: [],
    })
  }
}

export function isRecent({ last }: Touch): boolean {
  return last > Date.now() - noticeWindow
}

interface TouchedPlace extends Pick<Touched, 'room'> {
  readonly place: Followable
  readonly own: readonly Touch[]
  readonly followers: readonly PersonId[]
}

async function notifyFollowers(tx: Transaction, { room, place, own, followers }: TouchedPlace): Promise<void> {
  // They saw what the others did.
  const wrote = await writersSince(tx, { room, subject: place.id }, isoOf(Date.now() - noticeWindow))
  const listeners = followers.filter((person) => !wrote.includes(person))
  if (listeners.length === 0) return
  const newest = Math.max(...own.map(({ last }) => last))
  const notified = await notifiedOfChanges(tx, place.id, isoOf(newest - noticeWindow))
  const news = own.filter(({ person }) =>
    listeners.some((listener) => listener !== person && !notified.has(`${listener} ${person}`)),
  )
  if (news.length === 0) return
  const access = await findGroupOfRoom(tx, room)
  if (access === undefined) return
  for (const { person, last } of news) {
    const by = personId.parse(person)
    await writeNotices(tx, {
      happening: { by, group: access, place, change: { kind: 'changed', wrote } },
      at: isoOf(last),
      organisation: null,
      thread: null,
      comment: null,
      people: [],
      organisations: [],
    })
  }
}

function isoOf(time: number): string {
  return new Date(time).toISOString()
}
