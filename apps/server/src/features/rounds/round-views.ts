import { can, type Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { PersonId, RoundId, ThreadId } from '@minga/domain/identity/ids'
import { parseRoomName, roadmapRoom } from '@minga/domain/room/room-name'
import { belongsToRound, isRoundOpen, roundAnswer, roundEnd } from '@minga/domain/round/round'
import type { RoundView } from '@minga/protocol/http/rounds'
import type { Db } from '@minga/storage/database/schema'
import { findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import {
  findRound,
  invitedTo,
  roundsNotOver,
  remindersOf,
  roomOfRound,
  type InvitedRow,
  type RoundRow,
} from '@minga/storage/rounds/round-rows'
import { roundsOfPublicThreads } from '@minga/storage/public-rounds/public-comment-rows'
import { withdrawnThreads } from '@minga/storage/threads/comment-rows'
import { threadsAboutRecords, threadsOf, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { notFound } from '../../http/refusal.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { readersOfGroups } from '../../views/group-readers.ts'

/** No organisation has this id, so that every organisation's internal discussions are left out. */
const noReader = { person: '', organisation: '' }

/** Rounds as all readers of the group see them: who has answered, and nothing that is internal to an organisation. */
export async function roundViews(db: Db, rounds: readonly RoundRow[], now: Date): Promise<RoundView[]> {
  const ids = rounds.map(({ id }) => id)
  const [invited, reminders, { threads, withdrawn }, readers] = await Promise.all([
    invitedTo(db, ids),
    remindersOf(db, ids),
    threadsAbout(db, rounds),
    readersOfGroups(
      db,
      rounds.map(({ group }) => group),
    ),
  ])
  const names = await namesOf(db, [
    ...rounds.map(({ openedBy }) => openedBy),
    ...invited.map(({ nothingBy }) => nothingBy),
  ])
  const named = (id: PersonId) => {
    const found = names.get(id)
    if (found === undefined) throw new Error(`no person ${id}, who took part in a round`)
    return found
  }
  return rounds.map((row) => {
    const { closedAt: _, openedBy, ...round } = row
    const own = invited.filter((each) => each.round === round.id)
    const within = threadsWithin(row, own, { threads, withdrawn })
    return {
      ...round,
      openedBy: named(openedBy),
      endedAt: isRoundOpen(row, now) ? null : roundEnd(row),
      standings: own.map(({ organisation, nothingBy, nothingAt }) => {
        const said = within.filter((thread) => thread.organisation === organisation)
        const acts = [...said.map(({ at }) => at), ...(nothingAt === null ? [] : [nothingAt])]
        const reminded = reminders.filter((each) => each.round === round.id && each.organisation === organisation)
        return {
          organisation,
          answer: roundAnswer(said.length, nothingBy !== null),
          comments: said.length,
          undisposed: said.filter(({ disposition }) => disposition === null).length,
          nothingBy: nothingBy === null ? null : named(nothingBy),
          lastAct: latest(acts),
          remindedAt: latest(reminded.map(({ at }) => at)),
          left: readers.get(round.group)?.has(organisation) !== true,
        }
      }),
    }
  })
}

/** The open rounds in which the actor's organisation is silent, the first to close first. */
export async function waitingRounds(db: Db, actor: Actor, now: Date): Promise<RoundView[]> {
  const groups = (await readableGroups(db, actor)).filter(({ archived }) => !archived)
  const readable = new Set(groups.map(({ id }) => id))
  const open = (await roundsNotOver(db, coalitionDay(now))).filter((round) => isRoundOpen(round, now))
  const mine = await readableRounds(
    db,
    actor,
    open.filter(({ group }) => readable.has(group)),
  )
  const waiting = (await roundViews(db, mine, now)).filter(({ standings }) =>
    standings.some(({ organisation, answer }) => organisation === actor.organisation && answer === 'silent'),
  )
  return waiting.toSorted((a, b) => (a.closesOn < b.closesOn ? -1 : 1))
}

/** The round as it is now, as every change of it answers. */
export async function changedRound(db: Db, id: RoundId, now: Date) {
  const round = await findRound(db, id)
  const [view] = round === undefined ? [] : await roundViews(db, [round], now)
  return view === undefined ? notFound : { round: view }
}

/** The rounds about things that this person may read. */
export async function readableRounds(db: Db, actor: Actor, rounds: readonly RoundRow[]): Promise<RoundRow[]> {
  const groups = await findGroupsOfRooms(db, [...new Set(rounds.map(roomOfRound))])
  return rounds.filter((round) => {
    const resource = groups.get(roomOfRound(round))
    return resource !== undefined && can(actor, { action: 'read', resource })
  })
}

interface SaidThreads {
  readonly threads: readonly ThreadRow[]
  /** Those in which all was deleted, and when. */
  readonly withdrawn: ReadonlyMap<ThreadId, string>
}

function threadsWithin(
  round: RoundRow,
  invited: readonly InvitedRow[],
  { threads, withdrawn }: SaidThreads,
): ThreadRow[] {
  const organisations = new Set(invited.map(({ organisation }) => organisation))
  const belongs = belongsToRound({ ...round, end: roundEnd(round) }, organisations)
  return threads.filter((thread) =>
    belongs({ ...thread, roadmap: roadmapOf(thread.room), withdrawnAt: withdrawn.get(thread.id) ?? null }),
  )
}

/** The discussions that can belong to any of these rounds, each once. */
async function threadsAbout(db: Db, rounds: readonly RoundRow[]): Promise<SaidThreads> {
  const rooms = new Set<string>()
  const records = new Set<string>()
  for (const { about } of rounds) {
    if (about.kind === 'roadmap') rooms.add(roadmapRoom(about.roadmap))
    else for (const record of about.records) records.add(record)
  }
  const found = await Promise.all([
    ...[...rooms].map((room) => threadsOf(db, { room, reader: noReader })),
    threadsAboutRecords(db, [...records], noReader),
  ])
  const all = found.flat()
  // What the public said is no organisation's answer, whoever let it in.
  const ids = all.map(({ id }) => id)
  const ofPublic = await roundsOfPublicThreads(db, ids)
  return { threads: all.filter(({ id }) => !ofPublic.has(id)), withdrawn: await withdrawnThreads(db, ids) }
}

function roadmapOf(room: string): string | null {
  const parsed = parseRoomName(room)
  return parsed?.kind === 'roadmap' ? parsed.roadmap : null
}

function latest(times: readonly string[]): string | null {
  return times.toSorted().at(-1) ?? null
}
