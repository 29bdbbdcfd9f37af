import type { Actor } from '@minga/domain/access/can'
import { groupId, roadmapId, type GroupId, type RoadmapId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { historyAnswer, pastTextAnswer, type HistoryMoment } from '@minga/protocol/http/history'
import type { Db } from '@minga/storage/database/schema'
import type { Cut } from '@minga/sync/history/sittings'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { readablePast } from '../../views/readable-past.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { isoOf, named, roomFor, runViews } from '../../views/writer-views.ts'

const atParams = z.object({
  roadmapId,
  sequence: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
})

/** The most moments in one answer. */
const maximumMoments = 500

/** When a room was written and by whom, and a roadmap as it stood then. */
export function momentRoutes(db: Db, historian: HistorianPort): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/history',
      queue: 'past',
      summary: 'When a roadmap was written, and by whom',
      params: z.object({ roadmapId }),
      answer: historyAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId } }) =>
        momentsOf(db, historian, (now) => pastOfRoadmap(db, historian, now, roadmapId), actor),
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/register/history',
      summary: "When a group's records were written or removed, and by whom",
      params: z.object({ groupId }),
      answer: historyAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) =>
        momentsOf(db, historian, (now) => pastOfRegister(db, now, id), actor),
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/at/:sequence',
      queue: 'past',
      summary: "A roadmap's text as it stood after an update, with who wrote what",
      params: atParams,
      answer: pastTextAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId, sequence } }) => {
        const past = await pastOfRoadmap(db, historian, actor, roadmapId)
        if (past instanceof Refusal) return past
        const text = await unlessBusy(historian.text(past.room, { sequence }))
        if (text === undefined || text instanceof Refusal) return text ?? notFound
        const still = await askedAgain(db, actor, (now) => pastOfRoadmap(db, historian, now, roadmapId))
        if (still instanceof Refusal) return still
        if (sequence < still.first) return notFound
        return {
          sequence: text.sequence,
          at: text.time === 0 ? null : isoOf(text.time),
          title: text.title,
          writers: await named(db, actor, text.writers),
          blocks: text.blocks.map((block) => ({ ...block, ...runViews(block.runs) })),
          tree: [...(text.tree ?? [])],
        }
      },
    }),
  ]
}

/** The part of a room's past that this person may look at: from a sequence on. */
interface ReadablePast {
  readonly room: RoomName
  readonly first: number
}

async function pastOfRoadmap(
  db: Db,
  historian: HistorianPort,
  actor: Actor,
  id: RoadmapId,
): Promise<ReadablePast | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  const first = await readablePast(historian, actor, found)
  return first instanceof Refusal ? first : { room: roomName.parse(roadmapRoom(id)), first }
}

async function pastOfRegister(db: Db, actor: Actor, id: GroupId): Promise<ReadablePast | Refusal> {
  const room = await roomFor(db, actor, registerRoom(id))
  return room instanceof Refusal ? room : { room, first: 0 }
}

/** The moments of a room, the newest first. */
async function momentsOf(
  db: Db,
  historian: HistorianPort,
  ask: (actor: Actor) => Promise<ReadablePast | Refusal>,
  actor: Actor,
): Promise<{ moments: HistoryMoment[] } | Refusal> {
  const past = await ask(actor)
  if (past instanceof Refusal) return past
  const sittings = await unlessBusy(historian.sittings(past.room))
  if (sittings instanceof Refusal) return sittings
  const still = await askedAgain(db, actor, ask)
  if (still instanceof Refusal) return still
  const shown = sittings.filter(({ last }) => last > still.first)
  const newest = shown.toSorted((a, b) => b.last - a.last).slice(0, maximumMoments)
  const writers = await named(
    db,
    actor,
    newest.map(({ person, organisation, file }) => ({
      personId: person,
      organisationId: organisation,
      ...(file !== undefined && { file }),
    })),
  )
  return {
    moments: newest.flatMap(({ from, to, first, last, written, removed, entries, cut, restores }, index) => {
      const by = writers[index]
      if (by === undefined) return []
      return [
        {
          writer: by,
          from: isoOf(from),
          to: isoOf(to),
          sequence: last,
          before: Math.max(first - 1, still.first),
          written,
          removed,
          records: entries,
          cut: cut === undefined || cut.before < still.first ? null : cutView(cut),
          restored: restores ?? false,
        },
      ]
    }),
  }
}

function cutView({ before, at, removed, entries }: Cut): NonNullable<HistoryMoment['cut']> {
  return { before, at: isoOf(at), removed, records: entries }
}
