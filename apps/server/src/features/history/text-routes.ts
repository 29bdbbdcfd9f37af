import { recordId } from '@minga/domain/identity/ids'
import { longTextName } from '@minga/domain/record/long-text'
import { registerRoom } from '@minga/domain/room/room-name'
import { textHistoryAnswer, textHistoryQuery } from '@minga/protocol/http/history'
import type { Db } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { cursor } from '../../http/cursor.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { closedNamesIn } from '../../views/closed-fields.ts'
import { recordFor } from '../../views/record-views.ts'
import { isoOf, named } from '../../views/writer-views.ts'

/** How many older sittings a page has left: new ones do not move it. */
const place = cursor(z.strictObject({ left: z.int().min(1) }))

/** Who changed the long texts of a record, and which words came and went, as the historian learned it from the log. */
export function textHistoryRoutes(db: Db, historian: Pick<HistorianPort, 'textHistory'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId/text-history',
      queue: 'past',
      summary: 'Who changed a long text of a record, and which words came and went',
      params: z.object({ recordId }),
      query: textHistoryQuery,
      answer: textHistoryAnswer,
      handle: async ({
        visitor: { actor },
        params: { recordId: id },
        query: { field, language, limit, cursor: from },
      }) => {
        const row = await recordFor(db, actor, id, 'read')
        if (row instanceof Refusal) return row
        if ((await closedNamesIn(db, row.group)).includes(field)) return notFound
        const start = from === undefined ? undefined : place.read(from)
        if (start instanceof Refusal) return start
        const room = roomName.parse(registerRoom(row.group))
        const root = longTextName(id, field, language)
        const history = await unlessBusy(historian.textHistory(room, root, { left: start?.left, limit }))
        if (history instanceof Refusal) return history
        // The historian may have taken seconds: a person who lost the right meanwhile gets no answer.
        const still = await askedAgain(db, actor, (now) => recordFor(db, now, id, 'read'))
        if (still instanceof Refusal) return still
        // In another group now, it has another past.
        if (still.group !== row.group) return notFound
        const { sequence, moments, left } = history
        const writers = await named(db, actor, history.writers)
        return {
          sequence,
          moments: moments.toReversed().map((moment) => ({
            by: writers[moment.writer] ?? null,
            from: isoOf(moment.from),
            to: isoOf(moment.to),
            sequence: moment.last,
            parts: [...moment.parts],
            restored: moment.restores === true,
            struck: moment.struck === true,
          })),
          ...(left > 0 && { cursor: place.write({ left }) }),
        }
      },
    }),
  ]
}
