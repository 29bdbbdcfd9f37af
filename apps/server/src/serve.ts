import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getRequestListener } from '@hono/node-server'
import type { Db } from '@minga/storage/database/schema'
import { hasOrganisation, makeSetUpToken } from '@minga/storage/organisations/set-up-link'
import type { Logger } from 'pino'

import type { Passwords } from './auth/auth.ts'
import { compose, type Demo } from './compose.ts'
import { StartupError } from './data-folder.ts'
import type { Settings } from './env.ts'
import { endInTime } from './end-in-time.ts'
import { EventsSocket } from './events/events-socket.ts'
import { TypingNews } from './events/typing-news.ts'
import { ownOrigins } from './http/own-origins.ts'
import type { Lists } from './lists/list-worker-port.ts'
import type { Nodes } from './nodes/open-nodes.ts'
import { answeredCalls } from './nodes/routed-keeper.ts'
import { openStorage } from './open-storage.ts'
import { beginRecurringWork, type Intervals } from './recurring-work.ts'
import { admit, readRooms } from './rooms/room-access.ts'
import { attachSync } from './sync/socket.ts'

export interface RunningServer {
  /** Where people find it: the public address, where there is one. */
  readonly url: string
  /** The address that it listens at. */
  readonly address: string
  /** The link that sets an empty installation up, once; undefined where there is an organisation. */
  readonly setUpLink: string | undefined
  /** Resolves when nothing can be stored, or listed anew, any more and the process should end. */
  readonly failed: Promise<Error>
  /**
   * Sends everyone away, lets what was received become durable, and lets go of the data. Where a database is away it does not
   * wait for it: the process is to end then, with what it had begun.
   */
  readonly stop: () => Promise<void>
}

/** How long connections have to end by themselves, in ms. */
const patience = 2000

/**
 * How long a connection may be without a request, in ms: longer than proxies keep one (60 s is what most do), so that
 * it is the proxy that closes it and never sends a request into one that is just being closed.
 */
const idleConnection = 75_000

export interface Circumstances extends Intervals {
  readonly logger: Logger
  readonly demo: Demo
  /** Tests have days go by. */
  readonly now?: () => Date
  /** Tests that look into this process have lists made in it. */
  readonly lists?: Lists
  /** No setting of an operator sets it: an installation always keeps passwords at full strength. */
  readonly passwords?: Passwords
}

/** @throws StartupError when the data can't be opened or the address is taken */
export async function startServer(
  settings: Settings,
  { logger, demo, now = () => new Date(), lists, passwords, ...intervals }: Circumstances,
): Promise<RunningServer> {
  const storage = await openStorage(settings, logger)
  try {
    const { installation, keeper, projector, nodes } = storage
    const { db } = installation
    let server: Server | undefined
    let forwarding: ReturnType<Nodes['forwarding']> | undefined
    const connections = () => (server === undefined ? 0 : countConnections(server))
    const composed = await compose(storage, settings, {
      logger,
      connections,
      carried: nodes && (() => forwarding?.sockets.size ?? 0),
      demo,
      now,
      ...(lists && { lists }),
      ...(passwords && { passwords }),
    })
    const { app, rooms, visitorOf, channel, mail, watch, settle, setOrigins } = composed
    const answers = nodes?.answers({
      calls: answeredCalls({ keeper, written: () => projector.settled(), answered: () => rooms.answered() }),
      knowsRights: () => installation.rights.read() !== 'unknown',
    })
    forwarding = nodes?.forwarding(async (room, to) => !rooms.has(room) && keeper.handOver(room, to))
    const answerApp = getRequestListener(app.fetch)
    server = createServer((request, response) => {
      // What another node asks never reaches the app.
      if (answers?.(request, response) !== true) void answerApp(request, response)
    })
    server.keepAliveTimeout = idleConnection
    const listening = await listen(server, settings)
    const origins = ownOrigins(listening, settings.url)
    setOrigins(origins)
    const typing = new TypingNews({
      db,
      channel,
      bell: installation.bell,
      failed: (error) => logger.warn({ error }, 'who is typing could not be sent'),
    })
    const events = new EventsSocket({ channel, visitorOf, typing, logger })
    const atDoor = readRooms(db)
    const sync = attachSync(server, {
      rooms,
      admit: (request, room) => admit({ visitorOf, rows: atDoor, watch }, request, room),
      origins,
      logger,
      others: [events],
      ...(forwarding && { nodes: forwarding.sockets }),
      ...(nodes && { isCutOff: () => nodes.cutOff.isCutOff }),
    })
    const stopListening = await installation
      .listen({ backupLog: (target) => keeper.backup(target) })
      .catch((error: unknown) => {
        logger.warn({ error }, 'no backup can be made while this runs')
        return () => undefined
      })
    // Not awaited: an expensive replay must not delay the start. Meanwhile lists tell that they are incomplete.
    projector.catchUp(db).catch((error: unknown) => logger.error({ error }, 'the rows could not be caught up'))
    const endWork = beginRecurringWork({ composed, installation, nodes, forwarding, events, logger, intervals })
    const opened = server
    const end = async () => {
      const closed = once(opened, 'close')
      opened.close()
      opened.closeIdleConnections()
      endWork()
      events.stop()
      forwarding?.sockets.stop()
      // People are sent away once another node can serve them: where they come too early, they are turned back and wait longer.
      await rooms.stop(() =>
        keeper.giveUp().catch((error: unknown) => logger.error({ error }, 'rooms could not be given up')),
      )
      sync.stop()
      const tooLong = setTimeout(() => opened.closeAllConnections(), patience)
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, patience + 500))])
      clearTimeout(tooLong)
      stopListening()
      await mail?.stop()
      await settle()
      await storage.close()
    }
    const isAway = () => installation.waiting !== undefined && installation.rights.read() === 'unknown'
    const stop = async () => {
      if ((await endInTime({ end, isAway })) === 'ended') return
      logger.error({}, 'ended while the database was away: what was not saved is sent again by those who wrote it')
    }
    const address = addressOf(listening)
    const url = settings.url ?? address
    return {
      url,
      address,
      setUpLink: await setUpLinkAt(url, db),
      failed: Promise.race([keeper.failed, projector.failed]),
      stop,
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** How long the link that sets up an empty Minga is valid, in ms. Starting it again makes another link. */
const setUpLifetime = 24 * 60 * 60 * 1000

/** The secret stands after the `#`: browsers send it to no server, so no log of addresses holds it. */
async function setUpLinkAt(url: string, db: Db): Promise<string | undefined> {
  if (await hasOrganisation(db)) return undefined
  const expiresAt = new Date(Date.now() + setUpLifetime).toISOString()
  return `${url}/set-up#${await makeSetUpToken(db, expiresAt)}`
}

async function listen(server: Server, { host, port }: Settings): Promise<{ host: string; port: number }> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new StartupError(`can't listen at ${host}:${port}: ${reasonOf(cause)}`, { cause })
  }
  return { host, port: (server.address() as AddressInfo).port }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return 'something else is listening there'
    case 'EACCES':
      return 'not permitted'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this machine has no such address'
    default:
      return cause instanceof Error ? cause.message : String(cause)
  }
}

function addressOf({ host, port }: { readonly host: string; readonly port: number }): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

const openConnections = new WeakMap<Server, number>()

function countConnections(server: Server): number {
  server.getConnections((_error, count) => openConnections.set(server, count))
  return openConnections.get(server) ?? 0
}
