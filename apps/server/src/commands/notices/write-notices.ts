import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Happening } from '@minga/domain/notice/happening'
import { mostMentionNoticesToOne, noticeWindow, type NoticeReason } from '@minga/domain/notice/notice'
import { recipientsOf, type Recipient } from '@minga/domain/notice/recipients'
import { inTurns } from '@minga/storage/database/in-turns'
import type { Transaction } from '@minga/storage/database/schema'
import { followingOf } from '@minga/storage/notices/following-rows'
import { countMentionNotices } from '@minga/storage/notices/mention-rows'
import { addNotice, findAlikeNotice, isNotifiedOfBlock, renewNotice } from '@minga/storage/notices/notice-write-rows'
import { findPeople, peopleOfOrganisations } from '@minga/storage/people/person-rows'

import { addInboxEvent } from './inbox-event.ts'

export interface Written {
  readonly happening: Happening
  /** ISO. */
  readonly at: string
  /** The organisation, if only its own people read it; null otherwise. */
  readonly organisation: OrganisationId | null
  readonly thread: string | null
  readonly comment: string | null
  /** The block of the roadmap's text that names them. */
  readonly block?: string
  /** Candidates for a notice besides the followers. */
  readonly people: readonly string[]
  /** Organisations all of whose people may have to be notified. */
  readonly organisations: readonly string[]
}

/** Notifies the people whom something concerns, within the transaction in which it happens. */
export async function writeNotices(tx: Transaction, written: Written): Promise<void> {
  const { happening, thread } = written
  const { place } = happening
  const isFollowed = place.kind === 'thread' || place.kind === 'record' || place.kind === 'roadmap'
  const ofPlace = isFollowed ? await followingOf(tx, place.kind, [place.id]) : []
  const ofThread = thread === null ? [] : await followingOf(tx, 'thread', [thread])
  const followers = [...ofPlace, ...ofThread].flatMap(({ person, state }) => (state === 'follow' ? [person] : []))
  const candidates = [
    ...new Set([...written.people, ...followers, ...(await peopleOfOrganisations(tx, written.organisations))]),
  ].filter((person) => person !== happening.by)
  if (candidates.length === 0) return
  const byPlace = new Map(ofPlace.map(({ person, state }) => [person, state]))
  const byThread = new Map(ofThread.map(({ person, state }) => [person, state]))
  // Whole organisations are thousands of people.
  const known = await inTurns(candidates, (some) => findPeople(tx, some))
  const listeners = known.map(({ actor }) => ({
    actor,
    ofPlace: byPlace.get(actor.person),
    ofThread: byThread.get(actor.person),
  }))
  await inTurns(recipientsOf(happening, listeners), async (some) => {
    for (const recipient of some) await writeOne(tx, written, recipient)
    return []
  })
}

/** Each of these is a notice of its own once the one before was read: of dates that moved, and of what is said in one's name. */
const renewed: ReadonlySet<NoticeReason> = new Set<NoticeReason>([
  'reported',
  'round-extended',
  'sign-off-moved',
  'sign-off-extended',
  'sign-off-received',
  'sign-off-link-made',
  'sign-off-link-used',
  'sign-off-link-undone',
  'sign-off-link-bounced',
  'sign-off-due',
  'review-due',
  'due',
  'overdue',
])

async function writeOne(tx: Transaction, written: Written, { person, reason }: Recipient): Promise<void> {
  const { happening, at, organisation, thread, comment, block = null } = written
  const { by, place, group } = happening
  const since = new Date(Date.parse(at) - noticeWindow).toISOString()
  const notice = { person, reason, place: place.id, by, thread, comment, block, at }
  if (block !== null && by !== null && reason === 'mention') {
    // Each passage that names a person is a notice of its own, and only one.
    if (await isNotifiedOfBlock(tx, notice)) return
    if ((await countMentionNotices(tx, by, since, person)) >= mostMentionNoticesToOne) return
    await addNotice(tx, { ...notice, group: group.id, organisation, placeKind: place.kind })
    return addInboxEvent(tx, person, at)
  }
  const alike = await findAlikeNotice(tx, notice, since)
  // Repeated changes of a place within the window are one notice, as is a register that is projected anew. A new last
  // day is not, nor a further text to sign, nor are reminders of a date that was moved, nor a further set of changes to a register.
  if (alike !== undefined && thread === null && !renewed.has(reason) && place.kind !== 'register') return
  if (alike !== undefined && alike.readAt === null) {
    await renewNotice(tx, alike.id, notice)
  } else {
    await addNotice(tx, { ...notice, group: group.id, organisation, placeKind: place.kind })
  }
  await addInboxEvent(tx, person, at)
}
