import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

import { eventsPath } from '@minga/protocol/http/events'
import { closeCode } from '@minga/protocol/wire/close-code'
import { WebSocketServer, type WebSocket } from 'ws'

import type { VisitorOf } from '../auth/session.ts'
import type { EventChannel } from './event-channel.ts'

export interface EventsSocketParts {
  readonly channel: EventChannel
  readonly visitorOf: VisitorOf
  readonly logger: { warn(details: object, message: string): void }
}

/** Nobody needs to say anything here. */
const maximumMessage = 1024
/** Whoever reads slower than this is told to come back: it asks for what it missed. In bytes. */
const maximumBuffered = 256 * 1024
/** Proxies cut what is silent. In ms. */
const pingInterval = 25_000

/** The WebSocket `/events`: what happened, for the person whose session the cookie is. */
export class EventsSocket {
  readonly path = eventsPath
  readonly #parts: EventsSocketParts
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessage,
    perMessageDeflate: false,
  })
  readonly #alive = new WeakSet<WebSocket>()
  readonly #pings: NodeJS.Timeout

  constructor(parts: EventsSocketParts) {
    this.#parts = parts
    this.#pings = setInterval(() => this.#pingAll(), pingInterval)
    this.#pings.unref()
  }

  /** @returns the HTTP status to refuse with, or undefined once the connection is a socket */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<401 | undefined> {
    if ((await this.#parts.visitorOf(request.headers.cookie)) === undefined) return 401
    this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#welcome(socket, request))
    return undefined
  }

  stop(): void {
    clearInterval(this.#pings)
    for (const socket of this.#sockets.clients) socket.close(closeCode.goingAway, 'the server is stopping')
  }

  #welcome(socket: WebSocket, { url, headers: { cookie } }: IncomingMessage): void {
    const { channel, visitorOf, logger } = this.#parts
    let leave: (() => void) | undefined
    this.#alive.add(socket)
    socket.on('pong', () => this.#alive.add(socket))
    socket.on('error', (error) => logger.warn({ error }, 'socket error'))
    socket.on('close', () => leave?.())
    const listener = {
      actor: async () => (await visitorOf(cookie))?.actor,
      tell: (event: object) => {
        if (socket.bufferedAmount > maximumBuffered)
          socket.close(closeCode.tryAgainLater, 'reading too slowly')
        else socket.send(JSON.stringify(event))
      },
      end: () => socket.close(closeCode.signedOut, 'signed-out'),
    }
    void (async () => {
      try {
        leave = await channel.join(listener, sinceOf(url))
        if (socket.readyState !== socket.OPEN) leave()
      } catch (error) {
        logger.warn({ error }, 'a browser could not be told what happened')
        socket.close(closeCode.tryAgainLater, 'not now')
      }
    })()
  }

  #pingAll(): void {
    for (const socket of this.#sockets.clients) {
      if (!this.#alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }
}

function sinceOf(url: string | undefined): number | undefined {
  const since = URL.parse(url ?? '', 'http://localhost')?.searchParams.get('since')
  const sequence = Number(since)
  return since !== null && since !== undefined && Number.isSafeInteger(sequence) && sequence >= 0
    ? sequence
    : undefined
}
