import { recordId } from '@minga/domain/identity/ids'
import { isCustomName } from '@minga/domain/record/custom-key'
import { typeOf } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { fieldHistoryAnswer, fieldHistoryQuery, type FieldMomentView } from '@minga/protocol/http/history'
import type { Db } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { cursor } from '../../http/cursor.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { closedNamesIn } from '../../views/closed-fields.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { recordFor } from '../../views/record-views.ts'
import { isoOf, named } from '../../views/writer-views.ts'

/** How many older moments a page has left: new ones do not move it. */
const place = cursor(z.strictObject({ left: z.int().min(1) }))

/** The values of each field of a record, with their writers and times, as the historian learned them from the log. */
export function fieldHistoryRoutes(db: Db, historian: Pick<HistorianPort, 'fieldHistory'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId/history',
      queue: 'past',
      summary: 'What a field of a record held, and who set it',
      params: z.object({ recordId }),
      query: fieldHistoryQuery,
      answer: fieldHistoryAnswer,
      handle: async ({ visitor: { actor }, params: { recordId }, query: { field, limit, cursor: from } }) => {
        const row = await recordFor(db, actor, recordId, 'read')
        if (row instanceof Refusal) return row
        if (!Object.hasOwn(typeOf(row.kind).shape, field) && !isCustomName(field)) {
          return new Refusal('invalid-request', 'field: none of this kind of record', 'field')
        }
        if ((await closedNamesIn(db, row.group)).includes(field)) return notFound
        const start = from === undefined ? undefined : place.read(from)
        if (start instanceof Refusal) return start
        const room = roomName.parse(registerRoom(row.group))
        const history = await unlessBusy(historian.fieldHistory(room, recordId, field, { left: start?.left, limit }))
        if (history instanceof Refusal) return history
        // The historian may have taken seconds: a person who lost the right meanwhile gets no answer.
        const still = await askedAgain(db, actor, (now) => recordFor(db, now, recordId, 'read'))
        if (still instanceof Refusal) return still
        // In another group now, it has another past.
        if (still.group !== row.group) return notFound
        const { moments, left } = history
        const writers = await named(db, actor, history.writers)
        return {
          moments: moments.toReversed().map(({ part, value, by: { writer, time }, lost }) => ({
            part,
            // Values are plain: `FieldTrails` keeps no others, and a record's own pass its schema.
            value: value as FieldMomentView['value'],
            by: writers[writer] ?? null,
            at: isoOf(time),
            ...(lost && { lost }),
          })),
          ...(left > 0 && { cursor: place.write({ left }) }),
        }
      },
    }),
  ]
}
