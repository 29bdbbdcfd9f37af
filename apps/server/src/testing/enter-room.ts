import { once } from 'node:events'

import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

import type { Principal } from './small-coalition.ts'
import type { TestServer, Voice } from './start-test-server.ts'

export interface Inside {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly leave: () => void
}

/** Enters a room with the stock client, as a page of this person would; resolves once it has all that is there. */
export async function enterRoom(
  server: Pick<TestServer, 'address' | 'url'> & { readonly as: (of: Principal) => Promise<Pick<Voice, 'cookie'>> },
  principal: Principal,
  room: string,
): Promise<Inside> {
  const { cookie } = await server.as(principal)
  const headers = { cookie, origin: server.url }
  const Polyfill = class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols ?? [], { headers })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${server.address.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: Polyfill as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  if (!provider.synced) await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { doc, provider, leave: () => provider.destroy() }
}

/** Opens a socket that must not be let in. @returns how it was closed or refused */
export async function knock(
  server: TestServer,
  path: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}${path}`, { headers })
  socket.on('error', () => undefined)
  const refused = once(socket, 'unexpected-response').then(
    ([, answer]) => (answer as { statusCode?: number }).statusCode,
  )
  const closed = once(socket, 'close').then(([code]) => code as number)
  return Promise.race([refused, closed])
}
