import { decodeFrame, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@minga/protocol/wire/frame'
import { maximumMessageBytes } from '@minga/protocol/wire/message-type'
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { inspectUpdate } from '../keeper/gate.ts'
import { Keeper } from '../keeper/keeper.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { encodeAwarenessEntries } from '../room/awareness-entries.ts'
import { unlimited } from '../room/limits.ts'
import type { Participant, ParticipantProfile } from '../room/participant.ts'
import { Rooms } from '../room/rooms.ts'
import { FaultyUpdateLog } from './faulty-update-log.ts'
import { ManualClock, quiet } from './manual-clock.ts'
import { cementRegister, readerProfile, steelRoadmap, writerProfile } from './people.ts'
import { TestSocket } from './test-socket.ts'
import { everything } from '../keeper/room-schema.ts'
import { TypeRules } from '../keeper/type-rules.ts'
import { openSchema } from '../keeper/room-schema.ts'

/** The limits fixed in the code, each exactly reached and exceeded by one. The rates and the numbers of connections: `limits.test.ts`. */

let clock: ManualClock
let disk: FaultyUpdateLog
let rooms: Rooms

beforeEach(() => {
  clock = new ManualClock()
  disk = new FaultyUpdateLog(new MemoryUpdateLog())
  const keeper = new Keeper({ log: disk, clock, contents: { commands: {}, schema: openSchema } })
  rooms = new Rooms({ keeper, clock, limits: unlimited })
})

interface Seat {
  readonly participant: Participant
  readonly socket: TestSocket
}

async function seat(profile: ParticipantProfile): Promise<Seat> {
  const socket = new TestSocket()
  const participant = rooms.join(steelRoadmap, socket, profile)
  await quiet()
  return { participant, socket }
}

function refusalsOf({ socket }: Seat): [number, string][] {
  return socket.sent.flatMap((message) => {
    const decoded = decodeFrame(message)
    if (!decoded.ok || decoded.frame.type !== 'refused') return []
    return [[decoded.frame.ordinal, decoded.frame.code]]
  })
}

function textUpdate(length: number, clientId = 9): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText('body').insert(0, 'x'.repeat(length))
  return Y.encodeStateAsUpdate(doc)
}

/** An update whose encoding with `frame` is exactly so long. */
function exactly(bytes: number, frame: (update: Uint8Array) => Uint8Array): Uint8Array {
  const rest = frame(textUpdate(bytes - 100)).byteLength - (bytes - 100)
  return frame(textUpdate(bytes - rest))
}

describe('a message', () => {
  test('[G1] is as large as 1 MiB with any content, and not a byte more', async () => {
    for (const frame of [encodeUpdate, encodeSyncStep2]) {
      const ana = await seat(writerProfile('ana'))
      const largest = exactly(maximumMessageBytes, frame)
      expect(largest.byteLength).toBe(1_048_576)
      ana.participant.receive(largest)
      await quiet()
      expect(ana.socket.closedWith).toBeUndefined()
      ana.participant.receive(exactly(maximumMessageBytes + 1, frame))
      expect(ana.socket.closedWith?.code).toBe(4413)
    }
  })

  test('[J4] that asks is read up to a state vector of 256 KiB, and given everything beyond it', async () => {
    const writer = await seat(writerProfile('ana'))
    writer.participant.receive(encodeUpdate(textUpdate(40_000, 2 ** 31)))
    await quiet()
    const answerTo = async (vector: Uint8Array) => {
      const asking = await seat(readerProfile(`asks-${vector.byteLength}`))
      asking.participant.receive(encodeSyncStep1(vector))
      for (let turn = 0; turn < 5; turn += 1) await quiet()
      expect(asking.socket.closedWith).toBeUndefined()
      return asking.socket.sent.at(-1)?.byteLength ?? 0
    }
    expect(await answerTo(Uint8Array.of(0))).toBeGreaterThan(40_000)
    // It says that it has the text already.
    expect(await answerTo(stateVectorOf(262_144))).toBeLessThan(1000)
    expect(await answerTo(stateVectorOf(262_145))).toBeGreaterThan(40_000)
  })

  test('[P6] with a caret says up to 4 KiB of it', async () => {
    const watcher = await seat(readerProfile('watcher'))
    const shownOf = async (clientId: number, bytes: number) => {
      const mover = await seat(writerProfile(`mover-${clientId}`))
      const before = watcher.socket.sent.length
      const state = JSON.stringify({ cursor: '' })
      const entry = {
        clientId,
        clock: 1,
        state: state.replace('""', `"${'x'.repeat(bytes - state.length)}"`),
      }
      expect(new TextEncoder().encode(entry.state).byteLength).toBe(bytes)
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, encodeAwarenessEntries([entry]))
      mover.participant.receive(encoding.toUint8Array(encoder))
      await quiet()
      await clock.advance(200)
      return watcher.socket.sent.length > before
    }
    expect(await shownOf(21, 4096)).toBe(true)
    expect(await shownOf(22, 4097)).toBe(false)
  })
})

describe('an update', () => {
  const verdictOn = (edit: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc()
    doc.clientID = 9
    edit(doc)
    return inspect(Y.encodeStateAsUpdate(doc))
  }
  const inspect = (update: Uint8Array) => {
    const verdict = inspectUpdate(update, {
      doc: new Y.Doc(),
      rules: new TypeRules(everything),
      mayUse: () => true,
    })
    return verdict.ok ? 'let through' : verdict.code
  }

  test('[G7] holds values nested 64 deep', () => {
    expect(verdictOn((doc) => doc.getMap('m').set('k', nested(64)))).toBe('let through')
    expect(verdictOn((doc) => doc.getMap('m').set('k', nested(65)))).toBe('does-not-apply')
  })

  test('[G7] counts up to 2^31', () => {
    expect(inspect(forgotten(2 ** 31))).toBe('let through')
    expect(inspect(forgotten(2 ** 31 + 1))).toBe('does-not-apply')
  })
})

describe('what waits', () => {
  test('[D7] for the storage in one room is 8 MiB at most', async () => {
    const ana = await seat(writerProfile('ana'))
    disk.hold()
    // The first is with the keeper; it counts as well.
    const update = exactly(maximumMessageBytes / 2, (bytes) => bytes)
    for (let count = 0; count < 16; count += 1) ana.participant.receive(encodeUpdate(update))
    ana.participant.receive(encodeUpdate(textUpdate(1)))
    disk.release()
    await quiet()
    await clock.advance(1000)
    expect(refusalsOf(ana)).toEqual([[17, 'storage-unavailable']])
  })

  test('for a room to open is 2 MiB at most, each message counted with 200 bytes beside its own', async () => {
    const large = new Uint8Array(maximumMessageBytes - 200)
    const at = new TestSocket()
    const waiting = rooms.join(cementRegister, at, writerProfile('ana'))
    waiting.receive(large)
    waiting.receive(large)
    expect(at.closedWith).toBeUndefined()
    waiting.receive(new Uint8Array())
    expect(at.closedWith?.code).toBe(1013)
    await quiet()
  })
})

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : [nested(depth - 1)]
}

/** So many clocks of one client, deleted and forgotten. */
function forgotten(length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [1, 1, 9, 0]) encoding.writeVarUint(encoder, part)
  encoding.writeUint8(encoder, 0)
  for (const part of [length, 0]) encoding.writeVarUint(encoder, part)
  return encoding.toUint8Array(encoder)
}

/** A state vector of clients that the room does not know, of exactly so many bytes. */
function stateVectorOf(bytes: number): Uint8Array {
  // Each with an id of five bytes and a clock of one; the last clock takes what is left.
  const clients = Math.floor((bytes - 3) / 6) - 1
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clients)
  for (let client = 1; client < clients; client += 1) {
    encoding.writeVarUint(encoder, 2 ** 31 + client)
    encoding.writeVarUint(encoder, 1)
  }
  encoding.writeVarUint(encoder, 2 ** 31)
  encoding.writeVarUint(encoder, 2 ** (7 * (bytes - encoding.length(encoder)) - 1))
  const vector = encoding.toUint8Array(encoder)
  if (vector.byteLength !== bytes) throw new Error(`${vector.byteLength} bytes instead of ${bytes}`)
  return vector
}
