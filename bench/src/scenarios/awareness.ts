import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

import { BenchClient } from '../loader/bench-client.ts'
import { cachedByBytes } from '../loader/cached-by-bytes.ts'
import { Histogram } from '../loader/histogram.ts'
import { ProofFailedError } from '../loader/proof.ts'
import { openLoop } from '../loader/schedule.ts'
import { until } from '../loader/until.ts'
import { everyone, roomNamed, type Scenario } from './scenario.ts'

const room = roomNamed(0)
const cursors = 200
const perSecond = 10

interface Place {
  readonly clientId: number
  /** How often this cursor had moved. */
  readonly moves: number
}

const placesOf = cachedByBytes((entries): readonly Place[] => {
  const decoder = decoding.createDecoder(entries)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const clientId = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    const state: unknown = JSON.parse(decoding.readVarString(decoder))
    const isPlace = typeof state === 'object' && state !== null && 'moves' in state
    return { clientId, moves: isPlace ? Number(state.moves) : 0 }
  })
})

export const awareness: Scenario = {
  id: 'awareness',
  says: `${cursors} cursors move ${perSecond} times a second each in one room`,
  contenders: everyone,
  rooms: 1,
  async run({ start }, { duration, warmUp }) {
    const server = await start()
    const latency = new Histogram()
    const movedAt = new Map<number, number[]>()
    const seen = new Map<BenchClient, Map<number, number>>()
    const onAwareness = (client: BenchClient, entries: Uint8Array, at: number) => {
      const places = seen.get(client) ?? new Map<number, number>()
      seen.set(client, places)
      for (const { clientId, moves } of placesOf(entries)) {
        if (clientId === client.doc.clientID || moves <= (places.get(clientId) ?? 0)) continue
        places.set(clientId, moves)
        const moved = movedAt.get(clientId)?.[moves - 1]
        if (moved !== undefined) latency.add(at - moved)
      }
    }
    const clients = Array.from(
      { length: cursors },
      (_, index) => new BenchClient(server, { room, person: index, isReal: false, onAwareness }),
    )
    await Promise.all(clients.map(({ opened }) => opened))
    await until(() => clients.every(({ isAnswered }) => isAnswered), 30_000)
    const move = (actor: number, due: number) => {
      const client = clients[actor]
      if (client === undefined) return
      const times = movedAt.get(client.doc.clientID) ?? []
      times.push(due)
      movedAt.set(client.doc.clientID, times)
      client.move(entryOf(client.doc.clientID, times.length))
    }
    await openLoop({ actors: cursors, perSecond, duration: warmUp }, move)
    const before = { usage: server.usage(), loader: process.cpuUsage(), frames: framesOf(clients) }
    const startedAt = performance.now()
    await openLoop({ actors: cursors, perSecond, duration }, move)
    const seconds = (performance.now() - startedAt) / 1000
    const frames = framesOf(clients) - before.frames
    const loader = process.cpuUsage(before.loader)
    const hasAll = (client: BenchClient) =>
      [...movedAt].every(
        ([clientId, times]) => clientId === client.doc.clientID || seen.get(client)?.get(clientId) === times.length,
      )
    const drained = await until(() => clients.every(hasAll), 60_000)
    const after = server.usage()
    await server.stop()
    if (drained === undefined) throw new ProofFailedError('not everyone sees the last place of every cursor')
    const moves = (cursors * perSecond * duration) / 1000
    return {
      ...latency.percentiles(),
      cpuPer1000Updates: ((after.cpu - before.usage.cpu) / moves) * 1000,
      framesPerClientPerSecond: frames / cursors / seconds,
      loaderPercent: (loader.user + loader.system) / 10_000 / seconds,
    }
  },
}

function entryOf(clientId: number, moves: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, moves)
  encoding.writeVarString(encoder, JSON.stringify({ moves, cursor: { anchor: moves * 3, head: moves * 3 + 5 } }))
  return encoding.toUint8Array(encoder)
}

function framesOf(clients: readonly BenchClient[]): number {
  return clients.reduce((sum, { frames }) => sum + frames, 0)
}
