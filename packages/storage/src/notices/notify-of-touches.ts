import { personId, type PersonId } from '@minga/domain/identity/ids'
import { noticeWindow, type Followable } from '@minga/domain/notice/notice'
import { z } from 'zod'

import { followByWriting, followingOf } from './following-rows.ts'
import { findGroupOfRoom } from '../groups/group-rows.ts'
import type { Touch } from '../projection/projected-room.ts'
import type { Touched } from '../projection/projection-notices.ts'
import type { Transaction } from '../database/schema.ts'
import { writeNotices } from './write-notices.ts'

/**
 * Whoever wrote in a place follows it from now on; whoever follows it is told. Within the transaction that notes it. A room
 * in which many write comes by every second and mostly has no news, so what is known is asked once for each place.
 */
export async function notifyOfTouches(tx: Transaction, { room, kind, touches }: Touched): Promise<void> {
  const bySubject = Map.groupBy(touches.filter(isRecent), ({ subject }) => subject)
  if (bySubject.size === 0) return
  const followed = Map.groupBy(await followingOf(tx, kind, [...bySubject.keys()]), ({ id }) => id)
  for (const [subject, own] of bySubject) {
    const said = followed.get(subject) ?? []
    const known = new Set<string>(said.map(({ person }) => person))
    for (const { person } of own) {
      if (!known.has(person)) await followByWriting(tx, person, { kind, id: subject })
    }
    const followers = said.filter(({ state }) => state === 'follow').map(({ person }) => person)
    if (followers.length > 0) await tell(tx, { room, place: { kind, id: subject }, own, followers })
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

async function tell(tx: Transaction, { room, place, own, followers }: TouchedPlace): Promise<void> {
  const wrote = await writersOf(tx, room, place.id)
  const listeners = followers.filter((person) => !wrote.includes(person))
  if (listeners.length === 0) return
  const newest = Math.max(...own.map(({ last }) => last))
  const heard = await heardOf(tx, place.id, newest - noticeWindow)
  const news = own.filter(({ person }) =>
    listeners.some((listener) => listener !== person && !heard.has(`${listener} ${person}`)),
  )
  if (news.length === 0) return
  const access = await findGroupOfRoom(tx, room)
  if (access === undefined) return
  for (const { person, last } of news) {
    const by = personId.parse(person)
    await writeNotices(tx, {
      happening: { by, group: access, place, deed: { kind: 'changed', wrote } },
      at: new Date(last).toISOString(),
      organisation: null,
      thread: null,
      comment: null,
      people: [],
      organisations: [],
    })
  }
}

const writerRow = z.object({ person: personId })

/** Who wrote in it just now, and so saw what the others did. */
async function writersOf(tx: Transaction, room: string, subject: string): Promise<PersonId[]> {
  const found = await tx
    .selectFrom('change_row')
    .select('person')
    .where('room', '=', room)
    .where('subject', '=', subject)
    .where('at', '>', new Date(Date.now() - noticeWindow).toISOString())
    .execute()
  return writerRow
    .array()
    .parse(found)
    .map(({ person }) => person)
}

const heardRow = z.object({ person: z.string(), by: z.string() })

/** Who has heard of whose changes since then, in ms: `person by`. */
async function heardOf(tx: Transaction, place: string, since: number): Promise<ReadonlySet<string>> {
  const found = await tx
    .selectFrom('notice')
    .select(['person', 'by'])
    .where('place', '=', place)
    .where('at', '>', new Date(since).toISOString())
    .where('reason', '=', 'changed')
    .where('thread', 'is', null)
    .where('by', 'is not', null)
    .execute()
  return new Set(
    heardRow
      .array()
      .parse(found)
      .map(({ person, by }) => `${person} ${by}`),
  )
}
