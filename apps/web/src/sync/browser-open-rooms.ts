import type { Identity } from '@minga/sync/client/identity'

import { browserClock } from './browser-clock.ts'
import { createId } from './create-id.ts'
import { IndexedLocalCopies } from './indexed-local-copies.ts'
import { OpenRooms } from './open-rooms.ts'
import { WebLockSlots } from './web-lock-slots.ts'
import { webSocketDial } from './web-socket-dial.ts'

const unauthorised = 401

/** The rooms of a person in a real browser. */
export function browserOpenRooms(identity: Identity): OpenRooms {
  return new OpenRooms(identity, {
    copies: new IndexedLocalCopies(),
    // Absent on addresses that the browser does not hold for secure.
    slots: new WebLockSlots('locks' in navigator ? navigator.locks : undefined),
    clock: browserClock,
    random: Math.random,
    createId,
    dial: webSocketDial(location.origin),
    whyRefused,
    report: (error) => reportError(error),
  })
}

async function whyRefused(): Promise<'signed-out' | 'signed-in' | 'unknown'> {
  const answer = await fetch('/api/me', { credentials: 'same-origin', cache: 'no-store' })
  if (answer.status === unauthorised) return 'signed-out'
  return answer.ok ? 'signed-in' : 'unknown'
}
