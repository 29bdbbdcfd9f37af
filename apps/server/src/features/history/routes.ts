import type { Actor } from '@minga/domain/access/can'
import type { AuthoredRun } from '@minga/domain/authorship/authored-blocks'
import { textSum } from '@minga/domain/authorship/text-sum'
import { groupId, organisationId, personId, recordId, roadmapId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import {
  type authoredRun,
  authorshipAnswer,
  historyAnswer,
  pastTextAnswer,
  recordAuthorshipAnswer,
  type HistoryMoment,
  type WriterView,
} from '@minga/protocol/http/history'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'
import type { Cut } from '@minga/sync/history/sittings'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian.ts'
import type { Writer } from '../../history/room-history.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import { recordFor } from '../../views/record-views.ts'

const params = z.object({ roadmapId })
const atParams = z.object({
  roadmapId,
  sequence: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
})

/** The most moments in one answer. */
const maximumMoments = 500

/** What a room was, and who wrote what. The documents of the past are built in a thread of their own. */
export function historyRoutes(db: Db, historian: HistorianPort): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/authorship',
      queue: 'past',
      summary: 'Who wrote which words of a roadmap',
      params,
      answer: authorshipAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId } }) => {
        const room = await roomFor(db, actor, roadmapRoom(roadmapId))
        if (room instanceof Refusal) return room
        const text = await unlessBusy(historian.text(room, 'now'))
        if (text === undefined || text instanceof Refusal) return text ?? notFound
        return {
          sequence: text.sequence,
          writers: await named(db, text.writers),
          blocks: text.blocks
            .filter(({ id, runs }) => id !== '' && runs.length > 0)
            .map(({ id, text: words, runs }) => ({ id, sum: textSum(words), ...runViews(runs) })),
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/history',
      queue: 'past',
      summary: 'When a roadmap was written, and by whom',
      params,
      answer: historyAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId } }) => {
        const room = await roomFor(db, actor, roadmapRoom(roadmapId))
        return room instanceof Refusal ? room : momentsOf(db, historian, room)
      },
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/register/history',
      summary: "When a group's records were written or removed, and by whom",
      params: z.object({ groupId }),
      answer: historyAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const room = await roomFor(db, actor, registerRoom(id))
        return room instanceof Refusal ? room : momentsOf(db, historian, room)
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/at/:sequence',
      queue: 'past',
      summary: "A roadmap's text as it stood after an update, with who wrote what",
      params: atParams,
      answer: pastTextAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId, sequence } }) => {
        const room = await roomFor(db, actor, roadmapRoom(roadmapId))
        if (room instanceof Refusal) return room
        const text = await unlessBusy(historian.text(room, { sequence }))
        if (text === undefined || text instanceof Refusal) return text ?? notFound
        return {
          sequence: text.sequence,
          at: text.time === 0 ? null : isoOf(text.time),
          title: text.title,
          writers: await named(db, text.writers),
          blocks: text.blocks.map((block) => ({ ...block, ...runViews(block.runs) })),
          tree: [...(text.tree ?? [])],
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/records/:recordId/authorship',
      queue: 'past',
      summary: 'Who last set each field of a record',
      params: z.object({ recordId }),
      answer: recordAuthorshipAnswer,
      handle: async ({ visitor: { actor }, params: { recordId } }) => {
        const row = await recordFor(db, actor, recordId, 'read')
        if (row instanceof Refusal) return row
        const room = roomName.parse(registerRoom(row.group))
        const stamps = await unlessBusy(historian.stamps(room, recordId))
        if (stamps instanceof Refusal) return stamps
        const writers = await named(db, stamps.writers)
        return {
          fields: stamps.fields.flatMap(([field, { writer, time }]) => {
            const by = writers[writer]
            return by === undefined ? [] : [{ field, by, at: isoOf(time) }]
          }),
        }
      },
    }),
  ]
}

/** The room, if this person may read it; where they may not, it is not there. */
async function roomFor(db: Db, actor: Actor, room: string): Promise<RoomName | Refusal> {
  const access = await readableRoom(db, actor, room)
  return access instanceof Refusal ? access : roomName.parse(room)
}

async function named(db: Db, writers: readonly Writer[]): Promise<WriterView[]> {
  const names = await namesOf(
    db,
    writers.map(({ personId: id }) => id),
  )
  return writers.map(({ personId: id, organisationId: organisation }) => ({
    person: personId.parse(id),
    name: names.get(id)?.name ?? null,
    organisation: organisationId.parse(organisation),
  }))
}

/** The moments of a room, the newest first. */
async function momentsOf(
  db: Db,
  historian: HistorianPort,
  room: RoomName,
): Promise<{ moments: HistoryMoment[] } | Refusal> {
  const sittings = await unlessBusy(historian.sittings(room))
  if (sittings instanceof Refusal) return sittings
  const newest = sittings.toSorted((a, b) => b.last - a.last).slice(0, maximumMoments)
  const writers = await named(
    db,
    newest.map(({ person, organisation }) => ({ personId: person, organisationId: organisation })),
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
          before: first - 1,
          written,
          removed,
          records: entries,
          cut: cut === undefined ? null : cutView(cut),
          restored: restores ?? false,
        },
      ]
    }),
  }
}

function cutView({ before, at, removed, entries }: Cut): NonNullable<HistoryMoment['cut']> {
  return { before, at: isoOf(at), removed, records: entries }
}

type RunView = z.infer<typeof authoredRun>

function runViews(runs: readonly AuthoredRun[]): { runs: RunView[]; restored: RunView[] } {
  return {
    runs: runs.map(({ from, to, writer, time }): RunView => [from, to, writer, time]),
    restored: runs.flatMap(({ from, to, back }): RunView[] =>
      back === undefined ? [] : [[from, to, back.writer, back.time]],
    ),
  }
}

function isoOf(time: number): string {
  return new Date(time).toISOString()
}
