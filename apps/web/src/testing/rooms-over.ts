import { MemoryLocalCopies } from '@minga/sync/client/memory-local-copies'
import type { Dial } from '@minga/sync/client/socket'
import { MemoryTabSlots } from '@minga/sync/client/testing/memory-tab-slots'
import { steelDelegate } from '@minga/sync/client/testing/page'

import { browserClock } from '../sync/browser-open-rooms.ts'
import { createId } from '../sync/create-id.ts'
import { OpenRooms } from '../sync/open-rooms.ts'

/** A person's rooms over a server of the test, on a device that keeps nothing for the next visit. */
export function roomsOver(dial: Dial): () => OpenRooms {
  return () =>
    new OpenRooms(steelDelegate, {
      copies: new MemoryLocalCopies(),
      clock: browserClock,
      slots: new MemoryTabSlots(),
      random: () => 0,
      createId,
      dial,
      whyRefused: async () => 'unknown',
      report: (error) => {
        throw error
      },
    })
}
