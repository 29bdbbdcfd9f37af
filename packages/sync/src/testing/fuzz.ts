import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { Keeper } from '../keeper/keeper.ts'
import { compact } from '../keeper/compaction.ts'
import { applyQuietly, hasPending } from '../keeper/quiet-transaction.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { unlimited } from '../room/limits.ts'
import type { Participant } from '../room/participant.ts'
import { Rooms } from '../room/rooms.ts'
import { ManualClock, quiet } from './manual-clock.ts'
import { steelRoadmap, writerProfile } from './people.ts'
import { editAtRandom, Random } from './random-edits.ts'
import { TestSocket } from './test-socket.ts'
import { openSchema } from '../keeper/room-schema.ts'

export interface Fuzzed {
  /** How many were refused, and how many sockets that closed. */
  readonly refused: number
  readonly closed: number
  /** The broken promises, in words. */
  readonly faults: readonly string[]
}

const perRoom = 500

/** Valid updates with one to three bytes changed, in their place in the room's history. */
export function fuzzUpdates(count: number, seed: number): Promise<Fuzzed> {
  return fuzz(count, seed, (valid, random) => encodeUpdate(mutated(valid, random)))
}

/** Frames with bytes changed, cut off or added, and bytes that were never a frame. */
export function fuzzFrames(count: number, seed: number): Promise<Fuzzed> {
  return fuzz(count, seed, (valid, random) => {
    const die = random.below(10)
    if (die < 3) return Uint8Array.from({ length: random.below(40) }, () => random.below(256))
    const frame = mutated(encodeUpdate(valid), random)
    if (die < 5) return frame.subarray(0, random.below(frame.byteLength))
    if (die < 7) return Uint8Array.from([random.below(256), ...frame.subarray(1)])
    return frame
  })
}

async function fuzz(
  count: number,
  seed: number,
  message: (valid: Uint8Array, random: Random) => Uint8Array,
): Promise<Fuzzed> {
  const random = new Random(seed)
  let [refused, closed] = [0, 0]
  const faults: string[] = []
  for (let done = 0; done < count; done += perRoom) {
    const room = new FuzzedRoom(random)
    await room.play(Math.min(perRoom, count - done), message)
    refused += room.refused
    closed += room.closed
    faults.push(...(await room.faults()).map((fault) => `${fault} (seed ${seed}, after ${done})`))
  }
  return { refused, closed, faults }
}

/** A room with an honest writer, an attacker who comes back whenever they are closed, and a listener. */
class FuzzedRoom {
  refused = 0
  closed = 0
  readonly #random: Random
  readonly #log = new MemoryUpdateLog()
  readonly #keeper: Keeper
  readonly #rooms: Rooms
  readonly #heard = new Y.Doc()
  readonly #listener: TestSocket
  readonly #faults: string[] = []

  constructor(random: Random) {
    this.#random = random
    const clock = new ManualClock()
    this.#keeper = new Keeper({ log: this.#log, clock, contents: { commands: {}, schema: openSchema } })
    this.#keeper.subscribe((event) => {
      if (event.kind === 'fault') this.#faults.push(`${event.during}: ${event.error.message}`)
    })
    this.#rooms = new Rooms({
      keeper: this.#keeper,
      clock,
      limits: unlimited,
      refused: () => (this.refused += 1),
      fault: (error) => this.#faults.push(`the room has failed: ${String(error)}`),
    })
    this.#listener = new TestSocket((frame) => this.#hear(frame))
    this.#rooms.join(steelRoadmap, this.#listener, writerProfile('rui')).receive(encodeSyncStep1(Uint8Array.of(0)))
  }

  async play(count: number, message: (valid: Uint8Array, random: Random) => Uint8Array): Promise<void> {
    const random = this.#random
    const honest = new Y.Doc()
    honest.clientID = 5000
    const ana = this.#rooms.join(steelRoadmap, new TestSocket(), writerProfile('ana'))
    honest.on('update', (update: Uint8Array) => ana.receive(encodeUpdate(update)))
    let attacker = this.#attack()
    for (let sent = 0; sent < count; sent += 1) {
      if (sent % 25 === 0) editAtRandom(honest, random)
      // The update that the attacker's editor would write: on top of the room's present state, or as if its ids were
      // not used up.
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.chance(50) ? honest : this.#heard))
      doc.clientID = 6000 + random.below(3)
      const before = Y.encodeStateVector(doc)
      editAtRandom(doc, random)
      attacker.participant.receive(message(Y.encodeStateAsUpdate(doc, before), random))
      // Often alone, so that nothing is passed over behind what was refused; sometimes in one batch with the next.
      if (random.chance(80)) await quiet()
      if (attacker.socket.closedWith === undefined) continue
      this.closed += 1
      attacker = this.#attack()
    }
    await quiet()
    await quiet()
    await this.#rooms.stop()
  }

  /** The listener has exactly what the log holds, and nothing that was refused is in either. */
  async faults(): Promise<readonly string[]> {
    const truth = new Y.Doc()
    const history = await this.#log.history(steelRoadmap)
    for (const { update } of history) applyQuietly(truth, () => Y.applyUpdate(truth, update))
    if (hasPending(truth)) this.#faults.push('the log has a gap')
    if (hasPending(this.#heard)) this.#faults.push('the listener lacks something')
    if (!readsTheSame(truth, this.#heard)) this.#faults.push('the listener has something else than the log')
    if (this.#listener.closedWith?.code !== 1001) this.#faults.push('the listener was sent away')
    try {
      const stored = await this.#log.read(steelRoadmap)
      const { update } = compact({ ...stored, snapshot: undefined, tail: history })
      const late = new Y.Doc()
      applyQuietly(late, () => Y.applyUpdate(late, update))
      if (!readsTheSame(late, this.#heard)) this.#faults.push('who comes late has something else')
    } catch (error) {
      this.#faults.push(`the log cannot be folded: ${String(error)}`)
    }
    return this.#faults
  }

  #attack(): { readonly participant: Participant; readonly socket: TestSocket } {
    const socket = new TestSocket()
    return { participant: this.#rooms.join(steelRoadmap, socket, writerProfile('mallory')), socket }
  }

  #hear(frame: Uint8Array): void {
    const decoded = decodeFrame(frame)
    if (!decoded.ok) this.#faults.push('the listener was sent what cannot be read')
    else if (decoded.frame.type === 'update' || decoded.frame.type === 'sync-step-2') {
      const { update } = decoded.frame
      // Tidying marks is an edit that the listener would not send, so its copy must not make it.
      applyQuietly(this.#heard, () => Y.applyUpdate(this.#heard, update))
    }
  }
}

function mutated(valid: Uint8Array, random: Random): Uint8Array {
  const bytes = valid.slice()
  for (let left = 1 + random.below(3); left > 0 && bytes.byteLength > 0; left -= 1) {
    bytes[random.below(bytes.byteLength)] = random.below(256)
  }
  return bytes
}
