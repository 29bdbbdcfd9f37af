import type { PersonId } from '@minga/domain/identity/ids'
import { isRoundOpen, isWithinRound, roundAnswer, roundEnd } from '@minga/domain/round/round'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { RoundView } from '@minga/protocol/http/rounds'
import { namesOf } from '@minga/storage/rows/person-rows'
import { invitedTo, remindersOf, type RoundRow } from '@minga/storage/rows/round-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { threadsOf } from '@minga/storage/rows/thread-rows'

/** No organisation is called so: what is internal to one is left out of every count. */
const nobody = ''

/** Rounds as everybody who reads the group sees them: who has answered, and never what is internal to anyone. */
export async function roundViews(rows: Rows, rounds: readonly RoundRow[], now: Date): Promise<RoundView[]> {
  const ids = rounds.map(({ id }) => id)
  const [invited, reminders] = await Promise.all([invitedTo(rows, ids), remindersOf(rows, ids)])
  const rooms = [...new Set(rounds.map(({ roadmap }) => roadmapRoom(roadmap)))]
  const threads = new Map(
    await Promise.all(
      rooms.map(async (room) => [room, await threadsOf(rows, { room, organisation: nobody })] as const),
    ),
  )
  const names = await namesOf(rows, [
    ...rounds.map(({ openedBy }) => openedBy),
    ...invited.map(({ nothingBy }) => nothingBy),
  ])
  const named = (id: PersonId) => {
    const found = names.get(id)
    if (found === undefined) throw new Error(`no person ${id}, who took part in a round`)
    return found
  }
  return rounds.map((round) => {
    const within = (threads.get(roadmapRoom(round.roadmap)) ?? []).filter(({ at }) =>
      isWithinRound(round, at),
    )
    const { id, group, roadmap, name, question, sequence, openedAt, closesOn, remindDays } = round
    return {
      id,
      group,
      roadmap,
      name,
      question,
      sequence,
      openedAt,
      closesOn,
      remindDays,
      openedBy: named(round.openedBy),
      endedAt: isRoundOpen(round, now) ? null : roundEnd(round),
      standings: invited
        .filter((each) => each.round === id)
        .map(({ organisation, nothingBy, nothingAt }) => {
          const own = within.filter((thread) => thread.organisation === organisation)
          const acts = [...own.map(({ at }) => at), ...(nothingAt === null ? [] : [nothingAt])]
          const reminded = reminders.filter((each) => each.round === id && each.organisation === organisation)
          return {
            organisation,
            answer: roundAnswer(own.length, nothingBy !== null),
            comments: own.length,
            undisposed: own.filter(({ disposition }) => disposition === null).length,
            nothingBy: nothingBy === null ? null : named(nothingBy),
            lastAct: latest(acts),
            remindedAt: latest(reminded.map(({ at }) => at)),
          }
        }),
    }
  })
}

function latest(times: readonly string[]): string | null {
  return times.toSorted().at(-1) ?? null
}
