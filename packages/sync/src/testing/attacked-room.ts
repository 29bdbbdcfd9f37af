import { decodeFrame, encodeSyncStep1, encodeUpdate, type Frame } from '@minga/protocol/wire/frame'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import { defaultWorkLimits, type WorkLimits } from '../keeper/work-limits.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { unlimited } from '../room/limits.ts'
import type { Participant, ParticipantProfile } from '../room/participant.ts'
import { Rooms } from '../room/rooms.ts'
import { ManualClock, quiet } from './manual-clock.ts'
import { steelRoadmap, writerProfile } from './people.ts'
import { TestSocket } from './test-socket.ts'
import { openSchema } from '../keeper/room-schema.ts'

/** A room that some participants attack, with the limits that the server has. Time passes only when a test says so. */
export class AttackedRoom {
  readonly clock = new ManualClock()
  readonly log = new MemoryUpdateLog()
  readonly keeper: Keeper
  readonly rooms: Rooms

  constructor(workLimits: WorkLimits = defaultWorkLimits) {
    const { log, clock } = this
    this.keeper = new Keeper({ log, clock, contents: { commands: {}, schema: openSchema }, workLimits })
    this.rooms = new Rooms({ keeper: this.keeper, clock, limits: unlimited })
  }

  async seat(profile: ParticipantProfile | string): Promise<Seat> {
    const seat = new Seat(this, typeof profile === 'string' ? writerProfile(profile) : profile)
    await quiet()
    return seat
  }

  /** Lets everything happen that waits for nothing but its turn. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await this.clock.advance(50)
  }

  async document(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await this.keeper.open(steelRoadmap)).update)
    return doc
  }
}

/** One socket in the room. */
export class Seat {
  readonly socket = new TestSocket()
  readonly participant: Participant

  constructor(room: AttackedRoom, profile: ParticipantProfile) {
    this.participant = room.rooms.join(steelRoadmap, this.socket, profile)
    this.ask(Uint8Array.of(0))
  }

  ask(stateVector: Uint8Array): void {
    this.participant.receive(encodeSyncStep1(stateVector))
  }

  send(update: Uint8Array): void {
    this.participant.receive(encodeUpdate(update))
  }

  get frames(): Frame[] {
    return this.socket.sent.flatMap((message) => {
      const decoded = decodeFrame(message)
      return decoded.ok ? [decoded.frame] : []
    })
  }

  /** How many of its updates are acknowledged, and why the others were refused. */
  get answers(): { readonly acknowledged: number; readonly refused: readonly string[] } {
    const { frames } = this
    return {
      acknowledged: Math.max(0, ...frames.map((frame) => (frame.type === 'acknowledged' ? frame.settled : 0))),
      refused: frames.flatMap((frame) => (frame.type === 'refused' ? [frame.code] : [])),
    }
  }
}
