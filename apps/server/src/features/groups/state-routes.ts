import { findPersonOfSession } from '@minga/storage/people/person-rows'
import { z } from 'zod'

import { notSignedIn, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import type { GroupParts } from './group-parts.ts'

/**
 * The content of a room, so that a page can show a text before its socket stands (decision 36). Rights are those of the
 * socket. The bytes are never a page: nothing that people wrote in them runs anywhere.
 */
export function stateRoutes({ db, rooms, now }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/rooms/:room/state',
      queue: 'state',
      pace: 'opening',
      summary: 'All that a room holds, as one Yjs update (application/octet-stream)',
      params: z.object({ room: z.string().max(200) }),
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session }, params: { room } }) => {
        const resource = await readableRoom(db, actor, room)
        if (resource instanceof Refusal) return resource
        const update = await rooms.whole(room)
        // The keeper may have been busy: a person who lost the right meanwhile gets nothing that was written since.
        const present = await findPersonOfSession(db, session, now())
        const refused = present === undefined ? notSignedIn : await readableRoom(db, present.actor, room)
        if (refused instanceof Refusal) return refused
        return new Response(update as Uint8Array<ArrayBuffer>, {
          headers: {
            'Content-Type': 'application/octet-stream',
            'Content-Disposition': 'attachment',
            'Content-Security-Policy': "default-src 'none'; sandbox",
            'Cross-Origin-Resource-Policy': 'same-origin',
            'Cache-Control': 'private, no-store',
          },
        })
      },
    }),
  ]
}
