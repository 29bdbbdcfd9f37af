import { personParameter } from '@minga/protocol/http/person-header'
import { mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import type { Clock } from '@minga/sync/client/clock'
import type { Identity } from '@minga/sync/client/identity'
import type { Dial } from '@minga/sync/client/socket'

import { takeEarly } from '../api/early-answers.ts'
import { rememberKeptRoom } from '../api/kept-rooms.ts'
import { ofThisPerson } from '../api/page-session.ts'
import { createId } from './create-id.ts'
import { IndexedLocalCopies } from './indexed-local-copies.ts'
import { OpenRooms } from './open-rooms.ts'
import { WebLockSlots } from './web-lock-slots.ts'

const unauthorised = 401

/** The rooms of a person in a real browser. */
export function browserOpenRooms(identity: Identity): OpenRooms {
  return new OpenRooms(identity, {
    copies: new IndexedLocalCopies(),
    // Absent outside secure contexts.
    slots: new WebLockSlots('locks' in navigator ? navigator.locks : undefined),
    clock: browserClock,
    random: Math.random,
    createId,
    dial: webSocketDial(location.origin, identity.person),
    earlyState,
    whyRefused,
    report: (error) => reportError(error),
  })
}

/** The answer to the first script's request, if it made one: for a room that this device does not hold yet. */
async function earlyState(room: string): Promise<Uint8Array | undefined> {
  rememberKeptRoom(room)
  const answer = await takeEarly(`/api/rooms/${encodeURIComponent(room)}/state`)
  return answer?.ok === true ? new Uint8Array(await answer.arrayBuffer()) : undefined
}

async function whyRefused(): Promise<'signed-out' | 'signed-in' | 'unknown'> {
  const answer = await fetch('/api/me', { credentials: 'same-origin', cache: 'no-store', headers: ofThisPerson() })
  if (answer.status === unauthorised) return 'signed-out'
  return answer.ok ? 'signed-in' : 'unknown'
}

const normalClosure = 1000

/** Dials `/sync/<room>` over WebSocket, for a person. @param origin the page's origin, such as `https://minga.example.org` */
function webSocketDial(origin: string, person: string): Dial {
  return (room, listener) => {
    const url = new URL(`/sync/${encodeURIComponent(room)}?schema=${schemaVersion}`, origin)
    url.searchParams.set(personParameter, person)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(url, mingaSubprotocol)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => listener.opened())
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) listener.received(new Uint8Array(data))
    })
    socket.addEventListener('close', ({ code }) => listener.closed(code))
    return {
      send: (message) => socket.send(message as Uint8Array<ArrayBuffer>),
      close: () => socket.close(normalClosure),
    }
  }
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay)
    return () => clearTimeout(timer)
  },
}
