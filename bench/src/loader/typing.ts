import * as Y from 'yjs'

import type { ServerProcess } from '../server-process.ts'
import { BenchClient } from './bench-client.ts'
import { Histogram, type Percentiles } from './histogram.ts'
import { proveComplete } from './proof.ts'
import { openLoop } from './schedule.ts'
import { addParagraph } from './shared-text.ts'
import { pause, until } from './until.ts'

export interface TypingLoad {
  readonly rooms: readonly string[]
  readonly typistsPerRoom: number
  readonly perSecond: number
  /** How many in each room hold a real document. */
  readonly realPerRoom: number
  /** In ms; the first part is not measured. */
  readonly duration: number
  readonly warmUp: number
}

export interface TypingResult extends Percentiles {
  readonly updates: number
  /** Processor time of the server, in ms. */
  readonly cpuPer1000Updates: number
  /** Of it, that of the event loop's thread. */
  readonly loopPer1000Updates: number
  /** That of its database, where it has one of its own. */
  readonly databaseCpuPer1000Updates?: number
  readonly framesPerClientPerSecond: number
  readonly megabytesPerSecond: number
  readonly rssMegabytes: number
  /** Share of one core that the loader used: near 100 the loader is what was measured. */
  readonly loaderPercent: number
}

/** In ms. How long to wait for pending updates. */
const drainPatience = 60_000

/** People type, one character at a time, at fixed times; ends by proving that everyone has everything. */
export async function measureTyping(server: ServerProcess, load: TypingLoad): Promise<TypingResult> {
  const latency = new Histogram()
  /** For each client id the time at which each clock was typed; nothing for what is not measured. */
  const typedAt = new Map<number, (number | undefined)[]>()
  const onStretch = ({ doc }: BenchClient, clientId: number, from: number, to: number, at: number) => {
    const times = typedAt.get(clientId)
    if (times === undefined || clientId === doc.clientID) return
    for (const typed of times.slice(from, to)) if (typed !== undefined) latency.add(at - typed)
  }
  const rooms = load.rooms.map((room, roomIndex) => ({
    room,
    clients: Array.from(
      { length: load.typistsPerRoom },
      (_, index) =>
        new BenchClient(server, {
          room,
          person: roomIndex * load.typistsPerRoom + index,
          isReal: index < load.realPerRoom,
          onStretch,
        }),
    ),
  }))
  const clients = rooms.flatMap((room) => room.clients)
  await Promise.all(clients.map(({ opened }) => opened))
  if ((await until(() => clients.every(({ isAnswered }) => isAnswered), 30_000)) === undefined) {
    throw new Error('not everyone could join')
  }
  const typing = (duration: number, isMeasured: boolean) => {
    const schedule = { actors: clients.length, perSecond: load.perSecond, duration }
    return openLoop(schedule, (actor, due) => type(clients[actor], isMeasured ? due : undefined, typedAt))
  }
  await typing(load.warmUp, false)
  await pause(100)
  const before = {
    usage: server.usage(),
    database: server.databaseCpu(),
    loader: process.cpuUsage(),
    frames: sum(clients, 'frames'),
    bytes: sum(clients, 'bytes'),
  }
  const start = performance.now()
  await typing(load.duration, true)
  const updates = [...typedAt.values()].flat().filter((time) => time !== undefined).length
  const expected = updates * (load.typistsPerRoom - 1)
  const drained = (await until(() => latency.count >= expected, drainPatience)) ?? performance.now()
  const seconds = (drained - start) / 1000
  const after = server.usage()
  const database = server.databaseCpu()
  const loader = process.cpuUsage(before.loader)
  const frames = sum(clients, 'frames') - before.frames
  const bytes = sum(clients, 'bytes') - before.bytes
  for (const { room, clients: people } of rooms) {
    const typed = people.reduce((total, client) => total + (paragraphs.get(client)?.length ?? 0), 0)
    await proveComplete(server, room, people, typed)
  }
  return {
    ...latency.percentiles(),
    updates,
    cpuPer1000Updates: ((after.cpu - before.usage.cpu) / updates) * 1000,
    loopPer1000Updates: ((after.loop - before.usage.loop) / updates) * 1000,
    ...(database !== undefined && {
      databaseCpuPer1000Updates: ((database - (before.database ?? 0)) / updates) * 1000,
    }),
    framesPerClientPerSecond: frames / clients.length / seconds,
    megabytesPerSecond: bytes / 1e6 / seconds,
    rssMegabytes: after.rss / 1e6,
    loaderPercent: (loader.user + loader.system) / 10_000 / seconds,
  }
}

/** The paragraph of each client. */
const paragraphs = new WeakMap<BenchClient, Y.XmlText>()

function type(
  client: BenchClient | undefined,
  due: number | undefined,
  typedAt: Map<number, (number | undefined)[]>,
): void {
  if (client === undefined) return
  const { doc } = client
  let text = paragraphs.get(client)
  if (text === undefined) {
    text = addParagraph(doc)
    paragraphs.set(client, text)
    typedAt.set(doc.clientID, Array.from({ length: Y.getState(doc.store, doc.clientID) }))
  }
  const times = typedAt.get(doc.clientID) ?? []
  times.push(due)
  // At a position in the middle, each in their own paragraph.
  text.insert(client.isReal ? (times.length * 7919) % (text.length + 1) : text.length, 'x')
}

function sum(clients: readonly BenchClient[], what: 'frames' | 'bytes'): number {
  return clients.reduce((total, client) => total + client[what], 0)
}
