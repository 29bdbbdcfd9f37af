import { eventsPath } from '@minga/protocol/http/events'
import { expect, vi } from 'vitest'
import { WebSocket } from 'ws'

import type { Principal } from './small-coalition.ts'
import type { TestServer } from './start-test-server.ts'

interface Listening {
  readonly socket: WebSocket
  /** Every frame as it came, the first of which says that the socket is there. */
  readonly received: readonly string[]
}

/** Opens the event socket of a person, as their page does. */
export async function listenToEvents(
  { as, address, url }: Pick<TestServer, 'as' | 'address' | 'url'>,
  who: Principal,
): Promise<Listening> {
  const { cookie } = await as(who)
  const socket = new WebSocket(`${address.replace('http', 'ws')}${eventsPath}`, { headers: { cookie, origin: url } })
  const received: string[] = []
  socket.on('message', (data: Buffer) => received.push(data.toString()))
  await vi.waitFor(() => expect(received[0]).toContain('here'), 20_000)
  return { socket, received }
}
