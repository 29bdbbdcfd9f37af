import { gatheringFor, presenceWindowFor, windowFor } from '@minga/sync/room/pace'

import { Agenda } from './agenda.ts'
import { Histogram, type Percentiles } from '../loader/histogram.ts'
import type { Costs, Price } from './costs.ts'
import type { BusyRoom } from './population.ts'
import { Station } from './station.ts'

export interface Cell {
  readonly rooms: readonly BusyRoom[]
  readonly nodes: number
  readonly costs: Costs
  /** Of each node, and of the database. */
  readonly cores: number
}

export interface Simulated extends Percentiles {
  readonly updatesPerSecond: number
  /** Shares of their time in which they work, at most 1: of the busiest event loop, the busiest node's other threads, the database. */
  readonly loop: number
  readonly others: number
  readonly database: number
}

/** Of a person who types, a second. */
const lettersPerSecond = 2
/** Until a commit is on the database's disk and its standby's, in ms on average: waiting, not work (`docs/performance/nodes.md`). */
const flush = 2
/** Simulated time, in ms; the first part is not counted. */
const duration = 12_000
const warmUp = 2_000

interface Node {
  readonly loop: Station
  readonly others: Station
  readonly gather: number
  readonly waiting: Map<BusyRoom, number[]>
  isGathering: boolean
}

/**
 * Simulates letters from their arrival until the message of their room has been sent to all there: the event loop takes
 * each, gathers them as `servingPace` does, and they are committed by the database for all rooms of the node together; carets
 * cost messages too. An event simulation in the order of time.
 */
export function simulate({ rooms, nodes, costs, cores }: Cell, random: () => number): Simulated {
  const latency = new Histogram()
  const agenda = new Agenda()
  const database = new Station(cores)
  const typistsOf = (node: number) => sum(rooms.filter((room) => room.node === node).map(({ typists }) => typists))
  const all = Array.from({ length: nodes }, (_, node): Node => ({
    loop: new Station(1),
    // The keeper and what is beside it; one processor is the event loop's.
    others: new Station(Math.max(1, cores - 1)),
    gather: gatheringFor(typistsOf(node) * lettersPerSecond),
    waiting: new Map(),
    isGathering: false,
  }))

  const commit = (node: Node, at: number) => {
    const batches = [...node.waiting]
    node.waiting.clear()
    node.isGathering = false
    const letters = sum(batches.map(([, arrived]) => arrived.length))
    const storing = (price: Price) => price.update * letters + price.message * batches.length
    const kept = node.others.serve(at, storing(costs.others))
    const stored = database.serve(kept, storing(costs.database)) + exponential(random, flush)
    for (const [room, arrived] of batches) {
      agenda.add(stored, (now) => {
        const sent = node.loop.serve(now, costs.loop.message + costs.loop.frame * room.people)
        if (now > warmUp) for (const each of arrived) latency.add(sent - each)
      })
    }
  }
  const type = (room: BusyRoom, node: Node, at: number) => {
    agenda.add(at + exponential(random, 1000 / (lettersPerSecond * room.typists)), (now) => type(room, node, now))
    const read = node.loop.serve(at, costs.loop.update)
    node.waiting.set(room, [...(node.waiting.get(room) ?? []), at])
    if (node.isGathering) return
    node.isGathering = true
    agenda.add(read + Math.max(node.gather, windowFor(room.people)), (now) => commit(node, now))
  }
  const moveCarets = (room: BusyRoom, node: Node, at: number) => {
    const between = Math.max(presenceWindowFor(room.people), 1000 / (lettersPerSecond * room.typists))
    agenda.add(at + between, (now) => moveCarets(room, node, now))
    node.loop.serve(at, costs.loop.message + costs.loop.frame * room.people)
  }
  for (const room of rooms) {
    const node = all[room.node]
    if (node === undefined || room.typists === 0) continue
    agenda.add(random() * 1000, (now) => type(room, node, now))
    agenda.add(random() * 1000, (now) => moveCarets(room, node, now))
  }
  agenda.run(duration)
  return {
    ...latency.percentiles(),
    updatesPerSecond: sum(rooms.map(({ typists }) => typists)) * lettersPerSecond,
    loop: Math.max(...all.map(({ loop }) => loop.busy(duration))),
    others: Math.max(...all.map(({ others }) => others.busy(duration))),
    database: database.busy(duration),
  }
}

function exponential(random: () => number, mean: number): number {
  return -Math.log(1 - random()) * mean
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
