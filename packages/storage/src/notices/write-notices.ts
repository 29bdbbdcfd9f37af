import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import { noticeWindow } from '@minga/domain/notice/notice'
import type { Happening } from '@minga/domain/notice/happening'
import { recipientsOf, type Recipient } from '@minga/domain/notice/recipients'
import { sql } from 'kysely'

import { listed } from '../database/sqlite/expressions.ts'
import { addEvent } from './event-rows.ts'
import { followingOf } from './following-rows.ts'
import { findPeople } from '../people/person-rows.ts'
import type { Rows, Transaction } from '../database/schema.ts'

export interface Written {
  readonly happening: Happening
  /** ISO. */
  readonly at: string
  /** Where it was said among the people of one organisation. */
  readonly organisation: OrganisationId | null
  readonly thread: string | null
  readonly comment: string | null
  /** Who may have to be told, besides those who follow. */
  readonly people: readonly string[]
  /** All of whose people may have to be told. */
  readonly organisations: readonly string[]
}

/** Tells everybody whom it concerns. Within the transaction of what happened. */
export async function writeNotices(tx: Transaction, written: Written): Promise<void> {
  const { happening, thread } = written
  const { place } = happening
  const isFollowed = place.kind !== 'round' && place.kind !== 'removal'
  const ofPlace = isFollowed ? await followingOf(tx, place.kind, [place.id]) : []
  const ofThread = thread === null ? [] : await followingOf(tx, 'thread', [thread])
  const followers = [...ofPlace, ...ofThread].flatMap(({ person, state }) =>
    state === 'follow' ? [person] : [],
  )
  const candidates = [
    ...new Set([...written.people, ...followers, ...(await peopleOf(tx, written.organisations))]),
  ].filter((person) => person !== happening.by)
  if (candidates.length === 0) return
  const byPlace = new Map(ofPlace.map(({ person, state }) => [person, state]))
  const byThread = new Map(ofThread.map(({ person, state }) => [person, state]))
  const listeners = (await findPeople(tx, candidates)).map(({ actor }) => ({
    actor,
    ofPlace: byPlace.get(actor.person),
    ofThread: byThread.get(actor.person),
  }))
  for (const told of recipientsOf(happening, listeners)) await writeOne(tx, written, told)
}

async function writeOne(tx: Transaction, written: Written, { person, reason }: Recipient): Promise<void> {
  const { happening, at, organisation, thread, comment } = written
  const { by, place, group } = happening
  const since = new Date(Date.parse(at) - noticeWindow).toISOString()
  const alike = await tx
    .selectFrom('notice')
    .select(['id', 'read_at as readAt'])
    .where('place', '=', place.id)
    .where('at', '>', since)
    .where('person', '=', person)
    .where('reason', '=', reason)
    .where('by', by === null ? 'is' : '=', by)
    .where('thread', thread === null ? 'is' : '=', thread)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  // Whoever goes on changing what one has just looked at is no news; nor is a register that is projected anew. Another last day is.
  if (alike !== undefined && thread === null && reason !== 'round-extended') return
  if (alike !== undefined && alike.readAt === null) {
    await tx
      .updateTable('notice')
      .set({ at, shown_at: at, comment, mailed_at: null })
      .where('id', '=', alike.id)
      .execute()
  } else {
    await tx
      .insertInto('notice')
      .values({
        person,
        reason,
        group_id: group.id,
        organisation,
        place_kind: place.kind,
        place: place.id,
        thread,
        comment,
        by,
        at,
        shown_at: at,
        read_at: null,
        mailed_at: null,
      })
      .execute()
  }
  await addInboxEvent(tx, person, at)
}

/** Something of somebody's inbox is not as it was: told to their own browsers alone. */
export async function addInboxEvent(tx: Transaction, person: PersonId, at: string): Promise<void> {
  await addEvent(tx, {
    at,
    kind: 'inbox',
    group: null,
    organisation: null,
    person,
    room: null,
    subject: person,
  })
}

async function peopleOf(rows: Rows, organisations: readonly string[]): Promise<string[]> {
  if (organisations.length === 0) return []
  const { rows: found } = await sql<{ readonly id: string }>`
    SELECT id FROM person
     WHERE organisation IN ${listed(organisations)}`.execute(rows)
  return found.map(({ id }) => id)
}
