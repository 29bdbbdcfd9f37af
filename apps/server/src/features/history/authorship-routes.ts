import { textSum } from '@minga/domain/authorship/text-sum'
import { recordId, roadmapId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { authorshipAnswer, recordAuthorshipAnswer } from '@minga/protocol/http/history'
import type { Db } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { recordFor } from '../../views/record-views.ts'
import { isoOf, named, roomFor, runViews } from '../../views/writer-views.ts'

/** The writers of each part of a roadmap or a record as it stands. The historian finds them in a thread of its own. */
export function authorshipRoutes(db: Db, historian: HistorianPort): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/authorship',
      queue: 'past',
      summary: 'Who wrote which words of a roadmap',
      params: z.object({ roadmapId }),
      answer: authorshipAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId } }) => {
        const room = await roomFor(db, actor, roadmapRoom(roadmapId))
        if (room instanceof Refusal) return room
        const text = await unlessBusy(historian.text(room, 'now'))
        if (text === undefined || text instanceof Refusal) return text ?? notFound
        const still = await askedAgain(db, actor, (now) => roomFor(db, now, room))
        if (still instanceof Refusal) return still
        return {
          sequence: text.sequence,
          writers: await named(db, actor, text.writers),
          blocks: text.blocks
            .filter(({ id, runs }) => id !== '' && runs.length > 0)
            .map(({ id, text: words, runs }) => ({ id, sum: textSum(words), ...runViews(runs) })),
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
        const still = await askedAgain(db, actor, (now) => recordFor(db, now, recordId, 'read'))
        if (still instanceof Refusal) return still
        const writers = await named(db, actor, stamps.writers)
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
