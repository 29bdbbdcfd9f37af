import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

import type { PersonId } from '@minga/domain/identity/ids'
import { eventsPath } from '@minga/protocol/http/events'
import { closeCode } from '@minga/protocol/wire/close-code'
import { WebSocketServer, type WebSocket } from 'ws'

import { meantBy, ofPerson, type VisitorOf } from '../auth/visitor-of.ts'
import { bearerOf } from '../http/bearer.ts'
import type { EventChannel } from './event-channel.ts'
import type { TypingNews } from './typing-news.ts'

export interface EventsSocketParts {
  readonly channel: EventChannel
  readonly visitorOf: VisitorOf
  readonly typing: TypingNews
  readonly logger: { warn(details: object, message: string): void }
}

/** Messages here only tell who types where. */
const maximumMessage = 1024
/** Windows and devices of one person that listen at a time. */
const mostPerPerson = 100
/** A browser with more unread bytes than this is disconnected; on return it asks for what it missed. */
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
  readonly #places = new Map<PersonId, number>()
  readonly #pings: NodeJS.Timeout

  constructor(parts: EventsSocketParts) {
    this.#parts = parts
    this.#pings = setInterval(() => this.#pingAll(), pingInterval)
    this.#pings.unref()
  }

  /** @returns the HTTP status to refuse with, or undefined once the connection is a socket */
  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<401 | undefined> {
    if (bearerOf(request.headers.authorization) !== undefined) return 401
    const visitor = ofPerson(await this.#parts.visitorOf(request.headers.cookie), meantBy(request.url))
    if (visitor === undefined) return 401
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      if (this.#takePlace(visitor.actor.person, socket)) this.#welcome(socket, request)
      else socket.close(closeCode.tryAgainLater, 'too many windows')
    })
    return undefined
  }

  /** Sends everybody to another node, which has the database. */
  handOver(): void {
    for (const socket of this.#sockets.clients) socket.close(closeCode.serviceRestart, 'another node has the database')
  }

  stop(): void {
    clearInterval(this.#pings)
    for (const socket of this.#sockets.clients) socket.close(closeCode.goingAway, 'the server is stopping')
  }

  #welcome(socket: WebSocket, { url, headers: { cookie } }: IncomingMessage): void {
    const { channel, visitorOf, typing, logger } = this.#parts
    let leave: (() => void) | undefined
    this.#alive.add(socket)
    socket.on('pong', () => this.#alive.add(socket))
    socket.on('error', (error) => logger.warn({ error }, 'socket error'))
    socket.on('close', () => leave?.())
    const actor = async () => (await visitorOf(cookie))?.actor
    const types = typing.listen(actor)
    socket.on('message', (data: Buffer) => {
      types(data).catch((error: unknown) => logger.warn({ error }, 'who is typing could not be sent'))
    })
    const listener = {
      actor,
      send: (event: object) => {
        if (socket.bufferedAmount > maximumBuffered) socket.close(closeCode.tryAgainLater, 'reading too slowly')
        else socket.send(JSON.stringify(event))
      },
      end: () => socket.close(closeCode.signedOut, 'signed-out'),
    }
    void (async () => {
      try {
        leave = await channel.join(listener, sinceOf(url))
        if (socket.readyState !== socket.OPEN) leave()
      } catch (error) {
        logger.warn({ error }, 'events could not be sent to a browser')
        socket.close(closeCode.tryAgainLater, 'not now')
      }
    })()
  }

  #takePlace(person: PersonId, socket: WebSocket): boolean {
    const taken = this.#places.get(person) ?? 0
    if (taken >= mostPerPerson) return false
    this.#places.set(person, taken + 1)
    socket.on('close', () => {
      const left = (this.#places.get(person) ?? 1) - 1
      if (left > 0) this.#places.set(person, left)
      else this.#places.delete(person)
    })
    return true
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
  return since !== null && since !== undefined && Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : undefined
}
