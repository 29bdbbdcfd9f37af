import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import { openSchema } from '../keeper/room-schema.ts'
import { serverAuthor } from '../log/author.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { RoomLostError } from '../log/ownership.ts'
import type { RoomName } from '../log/room-name.ts'
import { ManualClock, quiet } from '../testing/manual-clock.ts'
import { cementRegister, steelRoadmap, writerProfile } from '../testing/people.ts'
import { TestSocket } from '../testing/test-socket.ts'
import { unlimited } from './limits.ts'
import { Rooms } from './rooms.ts'

/** Two keepers on one log, as two nodes have it. What is lost is what the test says. */
class Owners {
  readonly lost = new Set<RoomName>()
  readonly #listeners = new Set<(rooms: readonly RoomName[]) => void>()

  confirm = async (room: RoomName): Promise<void> => {
    if (this.lost.has(room)) throw new RoomLostError(room)
  }

  /** Gives it to another node, which writes in it at once. */
  giveTo = async (room: RoomName): Promise<boolean> => {
    this.report(room)
    return true
  }

  onLost = (notify: (rooms: readonly RoomName[]) => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  report(...rooms: RoomName[]): void {
    for (const notify of this.#listeners) notify(rooms)
  }
}

let log: MemoryUpdateLog
let owners: Owners
let clock: ManualClock
let keeper: Keeper
let rooms: Rooms

const commands = { note: (doc: Y.Doc, args: unknown) => doc.getText('body').insert(0, String(args)) }
const contents = { commands, schema: openSchema }

beforeEach(() => {
  log = new MemoryUpdateLog()
  owners = new Owners()
  clock = new ManualClock()
  keeper = new Keeper({ log, clock, contents, ownership: owners })
  rooms = new Rooms({ keeper, clock, limits: unlimited, confirm: owners.confirm })
})

async function joined(room: RoomName, name: string) {
  const socket = new TestSocket()
  const participant = rooms.join(room, socket, writerProfile(name))
  participant.receive(encodeSyncStep1(Uint8Array.of(0)))
  await quiet()
  return { socket, participant }
}

function textSent({ socket }: { readonly socket: TestSocket }): string {
  const doc = new Y.Doc()
  for (const message of socket.sent) {
    const decoded = decodeFrame(message)
    if (!decoded.ok) continue
    const { frame } = decoded
    if (frame.type === 'sync-step-2' || frame.type === 'update') Y.applyUpdate(doc, frame.update)
  }
  return doc.getText('body').toJSON()
}

/** Another node writes in the same log. */
async function elsewhere(room: RoomName, text: string): Promise<void> {
  const other = new Keeper({ log, clock, contents })
  await other.edit(room, serverAuthor, 'note', text)
}

test('[X7] people of a lost room are sent away with 1012, those of other rooms stay, and nothing of it is remembered', async () => {
  await keeper.edit(steelRoadmap, serverAuthor, 'note', 'before')
  const [ana, rui] = [await joined(steelRoadmap, 'ana'), await joined(cementRegister, 'rui')]
  expect(textSent(ana)).toBe('before')
  await elsewhere(steelRoadmap, 'later ')
  owners.report(steelRoadmap)
  expect([ana.socket.closedWith?.code, rui.socket.closedWith]).toEqual([1012, undefined])
  expect(rooms.size).toBe(1)
  // Claimed again, it is read again.
  expect(textSent(await joined(steelRoadmap, 'eva'))).toBe('later before')
})

test('[X7] a person who asks before the loss is known is answered nothing from memory', async () => {
  await keeper.edit(steelRoadmap, serverAuthor, 'note', 'before')
  await joined(steelRoadmap, 'ana')
  owners.lost.add(steelRoadmap)
  const late = await joined(steelRoadmap, 'eva')
  expect([textSent(late), late.socket.closedWith?.code]).toEqual(['', 1013])
  await expect(keeper.state(steelRoadmap, Uint8Array.of(0))).rejects.toThrow(RoomLostError)
})

test('[X7] what was on its way when a room was lost is not acknowledged', async () => {
  const ana = await joined(steelRoadmap, 'ana')
  const doc = new Y.Doc()
  doc.getText('body').insert(0, 'a')
  ana.participant.receive(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  owners.report(steelRoadmap)
  await clock.advance(10_000)
  const types = ana.socket.sent
    .map((message) => decodeFrame(message))
    .map((decoded) => decoded.ok && decoded.frame.type)
  expect(types).not.toContain('acknowledged')
})

test('[X7] a node that hands over sends everybody away with 1012; who comes back finds what is stored', async () => {
  await keeper.edit(steelRoadmap, serverAuthor, 'note', 'before')
  const [ana, rui] = [await joined(steelRoadmap, 'ana'), await joined(cementRegister, 'rui')]
  rooms.handOver()
  expect([ana.socket.closedWith?.code, rui.socket.closedWith?.code, rooms.size]).toEqual([1012, 1012, 0])
  expect(textSent(await joined(steelRoadmap, 'eva'))).toBe('before')
})

test('[X7] an empty room is handed over to another node; one with people, or that awaits its projection, is not', async () => {
  const projecting = new Keeper({ log, clock, contents: { ...contents, project: () => 'rows' }, ownership: owners })
  await projecting.edit(steelRoadmap, serverAuthor, 'note', 'before')
  expect(await projecting.handOver(steelRoadmap, 'b:1')).toBe(false)
  await projecting.project(steelRoadmap)
  expect(await projecting.handOver(steelRoadmap, 'b:1')).toBe(true)
  await elsewhere(steelRoadmap, 'later ')
  const ana = await joined(steelRoadmap, 'ana')
  expect(textSent(ana)).toBe('later before')
  expect(await keeper.handOver(steelRoadmap, 'b:1')).toBe(false)
  expect(ana.socket.closedWith).toBeUndefined()
})

test('[X7] a person who joins while a room is handed over is sent away with 1012', async () => {
  const given = keeper.handOver(steelRoadmap, 'b:1')
  const ana = await joined(steelRoadmap, 'ana')
  expect([await given, ana.socket.closedWith?.code, rooms.has(steelRoadmap)]).toEqual([true, 1012, false])
})

test('[X7] no room is handed over before other nodes know which keys are forbidden', async () => {
  await keeper.forbidKeys(cementRegister, ['cost'])
  expect(await keeper.handOver(steelRoadmap, 'b:1')).toBe(false)
  await clock.advance(6000)
  expect(await keeper.handOver(steelRoadmap, 'b:1')).toBe(true)
})

test('[X7] a tail that another node folds from now on is no fault', async () => {
  const faults: string[] = []
  class TakenLog extends MemoryUpdateLog {
    override archive(): Promise<boolean> {
      return Promise.reject(new RoomLostError(steelRoadmap))
    }
  }
  const folding = new Keeper({ log: new TakenLog(), clock, contents, ownership: owners, isCompactionDue: () => true })
  folding.subscribe((event) => (event.kind === 'fault' ? faults.push(event.during) : undefined))
  await folding.edit(steelRoadmap, serverAuthor, 'note', 'before')
  await folding.close()
  expect(faults).toEqual([])
})
