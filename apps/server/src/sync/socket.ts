import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

import { closeCode } from '@minga/protocol/wire/close-code'
import { maximumMessageBytes, mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import { systemClock } from '@minga/sync/keeper/clock'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import type { Identity } from '@minga/sync/room/identity'
import type { Participant } from '@minga/sync/room/participant'
import type { Rooms } from '@minga/sync/room/rooms'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'

import { heard } from '../nodes/dial-peer.ts'
import { UpgradeRates } from './upgrade-rates.ts'
import { WebSocketParticipant } from './web-socket-participant.ts'

export interface AttachSyncOptions {
  readonly rooms: Rooms
  /** The session of the request's cookie, with its person's rights in the room; undefined without a session. */
  readonly admit: (request: IncomingMessage, room: string) => Promise<Admission | undefined>
  /** The origins whose pages may connect, as browsers write them: `https://minga.example`. */
  readonly origins: readonly string[]
  readonly logger: SyncLogger
  /** Other sockets of this server, let in by the same rules. */
  readonly others?: readonly OtherSocket[]
  /** Brings sockets to the nodes that own their rooms, where there are several. */
  readonly nodes?: OtherNodes
  /** Whether people are to go to another node. */
  readonly isCutOff?: () => boolean
  /** How fast one session may open sockets, where it is not the usual. */
  readonly rates?: UpgradeRates
  /** Between two pings of a socket, in ms. One that has not answered the last is taken for dead. */
  readonly pingInterval?: number
}

/** A WebSocket at a path of its own that is no room. */
interface OtherSocket {
  readonly path: string
  /** @returns the HTTP status to refuse with, or undefined once the connection is a socket */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<401 | undefined>
}

/** The other nodes of an installation. */
interface OtherNodes {
  /** @returns the address of the one that sent this request here; undefined where a client did */
  senderOf(request: IncomingMessage): string | undefined
  /** @returns `ours` for this node to serve, or the status to refuse with */
  bring(
    upgrade: { readonly request: IncomingMessage; readonly stream: Duplex; readonly head: Buffer },
    room: RoomName,
    sender: string | undefined,
  ): Promise<'ours' | 'brought' | 421 | 431 | 503>
}

interface SyncLogger {
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface AttachedSync {
  /** Takes no more sockets, and closes the open ones so that they come back later. */
  stop(): void
}

export interface RoomAccess {
  readonly canWrite: boolean
}

export interface Admission {
  readonly identity: Identity
  /** The session's id: the socket lives no longer. */
  readonly session?: string
  /** Undefined when there is no such room or they may not read it. */
  readonly access: RoomAccess | undefined
  /** Called once they are in the room. */
  readonly joined?: () => void
}

/** A person with a session who asks for a room. */
interface Guest extends Admission {
  readonly room: string
  readonly schema: string | null
}

const path = /^\/sync\/([^/]*)$/
const reasons = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

/**
 * Serves `/sync/<room>` on an HTTP server: y-websocket's wire, for the session of the request's cookie and pages of our
 * own origin only. Refuses before the upgrade what has no session; says the same 4404 to a room that is not there and
 * to one that this person may not read.
 */
export function attachSync(server: Server, options: AttachSyncOptions): AttachedSync {
  const sockets = new WebSocketServer({
    // `ws` refuses with 1009, which a stock client tries again for ever: what is a little too large is refused by the
    // room, for good (4413).
    noServer: true,
    maxPayload: 2 * maximumMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(mingaSubprotocol) ? mingaSubprotocol : false),
  })
  const { rates = new UpgradeRates(systemClock), isCutOff = () => false } = options
  let isStopping = false

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const broken = () => socket.destroy()
    socket.on('error', broken)
    const sender = options.nodes?.senderOf(request)
    // The asking node knows by it that this one lives, however long the rest takes.
    if (sender !== undefined) socket.write(heard)
    // Who asks cannot be known here, and the room may be another node's.
    if (isCutOff()) return refuse(socket, sender === undefined ? 503 : 421)
    guestOf(request, options)
      .then(async (guest) => {
        if (isStopping) return refuse(socket, 503)
        if (typeof guest === 'object' && 'upgrade' in guest) {
          const status = await guest.upgrade(request, socket, head)
          return status === undefined ? void socket.off('error', broken) : refuse(socket, status)
        }
        if (typeof guest === 'number') return refuse(socket, guest)
        if (!rates.take(guest.session ?? guest.identity.personId)) return refuse(socket, 429)
        const brought = await bring({ request, stream: socket, head }, guest, sender)
        if (brought === 'brought') return void socket.off('error', broken)
        if (brought !== 'ours') return refuse(socket, brought)
        if (isStopping || isCutOff()) return refuse(socket, 503)
        socket.off('error', broken)
        // The answer to the upgrade and the room's first words travel together.
        socket.cork()
        process.nextTick(() => socket.uncork())
        return sockets.handleUpgrade(request, socket, head, (webSocket) =>
          welcome({ webSocket, stream: socket }, guest, options),
        )
      })
      .catch((error: unknown) => {
        options.logger.error({ error }, 'a socket could not be let in')
        refuse(socket, 500)
      })
  }
  /** Only what this person may read: others cannot have it asked for, or claimed. */
  const bring = async (asked: Parameters<OtherNodes['bring']>[0], { room, access }: Guest, sender?: string) => {
    const name = roomName.safeParse(room)
    if (options.nodes === undefined || access === undefined || !name.success) return 'ours'
    return options.nodes.bring(asked, name.data, sender)
  }
  server.on('upgrade', upgrade)
  const pings = setInterval(() => pingAll(sockets), options.pingInterval ?? 30_000)
  pings.unref()

  return {
    stop() {
      isStopping = true
      clearInterval(pings)
      server.off('upgrade', upgrade)
      for (const socket of sockets.clients) socket.close(closeCode.goingAway, 'the server is stopping')
    },
  }
}

/** @returns who asks for which room, or the HTTP status to refuse with */
async function guestOf(
  request: IncomingMessage,
  { origins, admit, others = [] }: AttachSyncOptions,
): Promise<Guest | OtherSocket | keyof typeof reasons> {
  const url = URL.parse(request.url ?? '', 'http://localhost')
  const room = url === null ? undefined : path.exec(url.pathname)?.[1]
  const other = others.find(({ path: taken }) => taken === url?.pathname)
  if (url === null || (room === undefined && other === undefined)) return 404
  // Before the session: a foreign page must not learn whether there is one.
  const { origin } = request.headers
  if (origin === undefined || !origins.includes(origin)) return 403
  if (room === undefined) return other ?? 404
  const admission = await admit(request, room)
  if (admission === undefined) return 401
  return { ...admission, room, schema: url.searchParams.get('schema') }
}

function welcome(
  { webSocket, stream }: { readonly webSocket: WebSocket; readonly stream: Duplex },
  { room, identity, session, access, joined, schema }: Guest,
  { rooms, logger }: AttachSyncOptions,
): void {
  webSocket.on('error', (error) => logger.warn({ error, room, person: identity.personId }, 'socket error'))
  const name = roomName.safeParse(room)
  if (access === undefined || !name.success) return webSocket.close(closeCode.notFound, 'not-found')
  // An editor that lacks a node of the schema deletes that node for all participants.
  if (schema !== null && !(Number(schema) >= schemaVersion)) {
    return webSocket.close(closeCode.outdatedSchema, 'outdated-schema')
  }
  const participant = rooms.join(name.data, new WebSocketParticipant(webSocket, stream), {
    identity,
    ...(session !== undefined && { session }),
    canWrite: access.canWrite,
    wantsAcknowledgements: webSocket.protocol === mingaSubprotocol,
    knowsSchema: schema !== null,
  })
  joined?.()
  // Its answer to a ping may stand behind much else that it sent, which is read slowly after it sent too fast.
  webSocket.on('message', () => alive.add(webSocket))
  webSocket.on('message', (data, isBinary) => receive(participant, data, isBinary))
  webSocket.on('close', () => participant.closed())
  alive.add(webSocket)
  webSocket.on('pong', () => alive.add(webSocket))
}

function receive(participant: Participant, data: RawData, isBinary: boolean): void {
  if (isBinary && data instanceof Uint8Array) participant.receive(data)
  else participant.close(closeCode.malformed, 'not binary')
}

/** Sockets that have answered since the last ping. */
const alive = new WeakSet<WebSocket>()

function pingAll(sockets: WebSocketServer): void {
  for (const socket of sockets.clients) {
    if (!alive.delete(socket)) socket.terminate()
    else socket.ping()
  }
}

function refuse(socket: Duplex, status: keyof typeof reasons): void {
  if (socket.destroyed) return
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
