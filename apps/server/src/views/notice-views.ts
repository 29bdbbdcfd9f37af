import { can, type Actor } from '@minga/domain/access/can'
import { lastDay, type PartialDate } from '@minga/domain/calendar/partial-date'
import { recordId, roadmapId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import { parseRoomName, registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { ratingState } from '@minga/domain/rating/rating'
import { takesAnswers } from '@minga/domain/sign-off/sign-off'
import { isRoundOpen } from '@minga/domain/round/round'
import type { NoticeView } from '@minga/protocol/http/inbox'
import { filesOf, type FileRow } from '@minga/storage/threads/file-rows'
import { allGroups, findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import { duesOf } from '@minga/storage/notices/due-reminder-rows'
import type { InboxOwner, NoticeRow } from '@minga/storage/notices/notice-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { findRemovals, type RemovalRow } from '@minga/storage/notices/removal-rows'
import { countBarriers, findRatings } from '@minga/storage/ratings/rating-rows'
import { findReviews, type ReviewRow } from '@minga/storage/reviews/review-rows'
import { findRounds, roomOfRound, type RoundRow } from '@minga/storage/rounds/round-rows'
import { findSignOffs, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import type { Db } from '@minga/storage/database/schema'

import { beginningOf, excerptOf } from './excerpt.ts'
import { namedPlaces } from './named-place-views.ts'
import { reachOf } from './readable-groups.ts'
import { subjectViews } from './subject-views.ts'

/** The owner of an inbox, with their rights to read at this moment. */
export async function inboxOwner(db: Db, actor: Actor): Promise<InboxOwner> {
  const { person, organisation } = actor
  return { person, organisation, reach: await reachOf(db, actor) }
}

/** Notices as this person sees them now, without those about things that they may not read any more. In the order given. */
export async function noticeViews(db: Db, actor: Actor, found: readonly NoticeRow[], now: Date): Promise<NoticeView[]> {
  const rounds = await findRounds(
    db,
    found.flatMap(({ placeKind, place }) => (placeKind === 'round' ? [place] : [])),
  )
  const removals = await findRemovals(
    db,
    found.flatMap(({ placeKind, place }) => (placeKind === 'removal' ? [place] : [])),
  )
  const signOffs = await signOffsIn(db, found)
  const ratings = await ratingViews(
    db,
    found.flatMap(({ placeKind, place }) => (placeKind === 'rating' ? [place] : [])),
    now,
  )
  const reviews = await reviewsIn(db, found)
  const roundsById = new Map<string, RoundRow>(rounds.map((round) => [round.id, round]))
  const named = await namedPlaces(db, actor, found)
  const roomOf = (notice: NoticeRow) => {
    const roadmap = named.get(notice.place)?.roadmap
    if (roadmap !== undefined) return roadmapRoom(roadmap)
    const { place } = notice
    return removals.get(place)?.room ?? roomOfNotice(notice, roundsById.get(place), signOffs.get(place))
  }
  const groups = await findGroupsOfRooms(db, [...new Set(found.map(roomOf))])
  const readable = found.filter((notice) => {
    const group = groups.get(roomOf(notice))
    if (group === undefined || !can(actor, { action: 'read', resource: group })) return false
    const isOfReaders = notice.placeKind === 'returned' || notice.placeKind === 'consultation'
    if (isOfReaders && !named.has(notice.place)) return false
    const { audience, threadOrganisation: organisation, threadBy: by, threadReaders: readers } = notice
    if (audience === null || organisation === null || by === null) return true
    return can(actor, { action: 'read-thread', resource: { group, audience, organisation, by, readers } })
  })
  const dues = await duesOf(
    db,
    readable.flatMap((notice) => (isOfDate(notice) ? [recordId.parse(notice.place)] : [])),
  )
  const areNamed = removals.size > 0 || readable.some(isOfGroup)
  const groupNames = areNamed ? await namesOfGroups(db) : noNames
  const [names, files, subjects] = await Promise.all([
    namesOf(
      db,
      readable.map(({ by }) => by),
    ),
    filesOf(
      db,
      readable.flatMap(({ comment }) => comment ?? []),
    ),
    subjectViews(db, {
      reach: await reachOf(db, actor),
      records: readable.flatMap(({ placeKind, place }) => (placeKind === 'record' ? [recordId.parse(place)] : [])),
    }),
  ])
  return readable.map(({ id, reason, group, placeKind, place, by, at, shownAt, readAt, ...notice }) => {
    const round = roundsById.get(place)
    const removal = removals.get(place)
    const naming = named.get(place)
    const signOff = signOffs.get(place)
    const ofRound = round?.about.kind === 'roadmap' ? round.about.roadmap : undefined
    const about = ofRound ?? signOff?.roadmap ?? naming?.roadmap ?? roadmapIn(removal) ?? place
    return {
      id,
      reason,
      at,
      shownAt,
      isRead: readAt !== null,
      by: by === null ? null : (names.get(by) ?? null),
      group,
      subject: subjects.get(about) ?? null,
      thread: threadView(notice, files.get(notice.comment) ?? []),
      round: round === undefined ? null : roundView(round, now),
      rating: ratings.get(place) ?? null,
      review: reviewView(reviews.get(place), groupNames.get(group) ?? {}),
      signOff: signOff === undefined ? null : signOffView(signOff, now),
      removal: removal === undefined ? null : removalView(removal, groupNames.get(group) ?? {}),
      register: placeKind === 'register' ? { group: groupNames.get(group) ?? {} } : null,
      named: naming === undefined ? null : { kind: naming.kind },
      passage: passageView(notice),
      due: dueView({ reason }, dues.get(place)),
    }
  })
}

function isOfDate({ reason }: Pick<NoticeRow, 'reason'>): boolean {
  return reason === 'due' || reason === 'overdue'
}

function dueView(notice: Pick<NoticeRow, 'reason'>, due: PartialDate | undefined): NoticeView['due'] {
  return due === undefined || !isOfDate(notice) ? null : lastDay(due)
}

function passageView({ block, blockText }: Pick<NoticeRow, 'block' | 'blockText'>): NoticeView['passage'] {
  return block === null ? null : { block, excerpt: beginningOf(blockText ?? '') }
}

/** The room of a notice. Those who may not read it do not see the notice. */
function roomOfNotice(
  { placeKind, place, group }: NoticeRow,
  round: RoundRow | undefined,
  signOff: SignOffRow | undefined,
): string {
  if (signOff !== undefined) return roadmapRoom(signOff.roadmap)
  if (placeKind === 'roadmap') return roadmapRoom(roadmapId.parse(place))
  return round === undefined ? registerRoom(group) : roomOfRound(round)
}

const noNames: ReadonlyMap<string, LocalizedText> = new Map()

async function namesOfGroups(db: Db): Promise<ReadonlyMap<string, LocalizedText>> {
  return new Map((await allGroups(db)).map(({ id, names }) => [id, names]))
}

function roadmapIn(removal: RemovalRow | undefined): string | undefined {
  const room = removal && parseRoomName(removal.room)
  return room?.kind === 'roadmap' ? room.roadmap : undefined
}

function removalView(removal: RemovalRow, group: LocalizedText): NonNullable<NoticeView['removal']> {
  const { before, letters, records } = removal
  return { of: roadmapIn(removal) === undefined ? 'register' : 'roadmap', before, letters, records, group }
}

function roundView({ id, name, question, about, ...span }: RoundRow, now: Date): NoticeView['round'] {
  return {
    id,
    name,
    question: beginningOf(question),
    records: about.kind === 'records' ? about.records.length : null,
    closesOn: span.closesOn,
    isOpen: isRoundOpen(span, now),
  }
}

async function reviewsIn(db: Db, notices: readonly NoticeRow[]): Promise<ReadonlyMap<string, ReviewRow>> {
  const ids = notices.flatMap(({ placeKind, place }) => (placeKind === 'review' ? [place] : []))
  return new Map((await findReviews(db, ids)).map((review) => [review.id, review]))
}

function reviewView(review: ReviewRow | undefined, group: LocalizedText): NoticeView['review'] {
  if (review === undefined) return null
  const { id, period, closesOn, closedAt } = review
  return { id, period, group, closesOn, isOpen: closedAt === null }
}

async function signOffsIn(db: Db, notices: readonly NoticeRow[]): Promise<ReadonlyMap<string, SignOffRow>> {
  const ids = notices.flatMap(({ placeKind, place }) => (placeKind === 'sign-off' ? [place] : []))
  return new Map((await findSignOffs(db, ids)).map((signOff) => [signOff.id, signOff]))
}

function signOffView({ id, closesOn, ...time }: SignOffRow, now: Date): NoticeView['signOff'] {
  return { id, closesOn, isOpen: takesAnswers(time, now) }
}

async function ratingViews(
  db: Db,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, NonNullable<NoticeView['rating']>>> {
  const found = await findRatings(db, ids)
  const barriers = await countBarriers(
    db,
    found.map(({ id }) => id),
  )
  return new Map(
    found.map((rating) => {
      const { id, name, closesOn } = rating
      return [id, { id, name, barriers: barriers.get(id) ?? 0, closesOn, isOpen: ratingState(rating, now) === 'open' }]
    }),
  )
}

function threadView(
  {
    thread,
    number,
    audience,
    disposition,
    text,
  }: Pick<NoticeRow, 'thread' | 'number' | 'audience' | 'disposition' | 'text'>,
  files: readonly FileRow[],
): NoticeView['thread'] {
  if (thread === null) return null
  return {
    id: thread,
    reference: number === null ? null : `C-${String(number).padStart(3, '0')}`,
    isInternal: audience === 'organisation',
    disposition,
    excerpt: text === null ? null : excerptOf(text),
    files: files.map(({ name }) => name),
  }
}

/** Whether it is named after its group. */
function isOfGroup({ placeKind }: NoticeRow): boolean {
  return placeKind === 'register' || placeKind === 'review'
}
