import { afterEach, expect, test, vi } from 'vitest'

import { MemoryLocalCopies } from '../client/memory-local-copies.ts'
import { RoomClient } from '../client/room-client.ts'
import { SetAside } from '../client/set-aside.ts'
import type { Dial } from '../client/socket.ts'
import { MemoryTabSlots } from '../client/testing/memory-tab-slots.ts'
import { systemClock } from '../keeper/clock.ts'
import { Keeper } from '../keeper/keeper.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { defaultLimits } from '../room/limits.ts'
import type { ParticipantProfile } from '../room/participant.ts'
import { Rooms, type RoomsOptions } from '../room/rooms.ts'
import { readerProfile, steelRoadmap, writerProfile } from './people.ts'
import { openSchema } from '../keeper/room-schema.ts'

const undo: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of undo.splice(0).toReversed()) await stop()
})

function serve(log = new MemoryUpdateLog(), options: Pick<RoomsOptions, 'limits' | 'refused'> = {}): Rooms {
  const keeper = new Keeper({ log, clock: systemClock, contents: { commands: {}, schema: openSchema } })
  const rooms = new Rooms({ keeper, clock: systemClock, ...options })
  undo.push(() => rooms.stop())
  return rooms
}

/** A socket pair in memory: each side hears the other a turn later. */
function dialInto(rooms: () => Rooms, profile: () => ParticipantProfile): Dial {
  return (_room, listener) => {
    const later = (task: () => void): void => void setImmediate(task)
    const participant = rooms().join(
      steelRoadmap,
      {
        bufferedBytes: 0,
        send: (message) => later(() => listener.received(message)),
        close: (code) => later(() => listener.closed(code)),
        rest: () => undefined,
      },
      profile(),
    )
    later(() => listener.opened())
    return {
      send: (message) => later(() => participant.receive(message)),
      close: () => later(() => participant.closed()),
    }
  }
}

function seat(word: string, dial: Dial, device = new MemoryLocalCopies()) {
  const setAside = new SetAside(device, word)
  let ids = 0
  const errors: unknown[] = []
  const client = new RoomClient(
    steelRoadmap,
    { person: word, name: word, organisation: 'Steel', colour: '#335577' },
    {
      copies: device,
      setAside,
      slots: new MemoryTabSlots(),
      clock: systemClock,
      random: () => 0,
      createId: () => `${word}-${(ids += 1)}`,
      dial,
      whyRefused: async () => 'unknown',
      report: (error) => errors.push(error),
    },
  )
  undo.push(async () => {
    await client.stop()
    expect(errors).toEqual([])
  })
  void client.start()
  const words = () => client.view().doc.getArray<string>('words')
  return {
    client,
    words,
    setAside,
    saved: () => vi.waitFor(() => expect(client.view().saveState.kind).toBe('saved')),
  }
}

test('[U1] two clients write in one room, see each other, and say that it is saved', async () => {
  const rooms = serve()
  const ana = seat(
    'ana',
    dialInto(
      () => rooms,
      () => writerProfile('ana'),
    ),
  )
  const bruno = seat(
    'bruno',
    dialInto(
      () => rooms,
      () => writerProfile('bruno'),
    ),
  )
  await Promise.all([ana.saved(), bruno.saved()])
  for (let word = 0; word < 50; word += 1) {
    ana.words().push([`slag ${word}`])
    bruno.words().insert(0, [`clinker ${word}`])
  }
  await Promise.all([ana.saved(), bruno.saved()])
  await vi.waitFor(() => expect(ana.words().length).toBe(100))
  await vi.waitFor(() => expect(ana.words().toArray()).toEqual(bruno.words().toArray()))
  await vi.waitFor(() => expect(ana.client.view().awareness.getStates().size).toBe(2))
  const users = [...ana.client.view().awareness.getStates().values()].map(({ user }) => user as unknown)
  expect(users).toContainEqual(expect.objectContaining({ id: 'bruno', name: 'bruno of steel' }))
})

test('[M6] work done offline passes, however much it is', { timeout: 60_000 }, async () => {
  const refused: string[] = []
  const limits = { ...defaultLimits, bytesPerSecond: 2 * defaultLimits.bytesPerSecond }
  const rooms = serve(new MemoryUpdateLog(), { limits, refused: (code) => refused.push(code) })
  const online = dialInto(
    () => rooms,
    () => writerProfile('ana'),
  )
  let isOnline = true
  let pullThePlug = () => undefined as unknown
  const ana = seat('ana', (room, listener) => {
    if (!isOnline) {
      setImmediate(() => listener.closed(1006))
      return { send: () => undefined, close: () => undefined }
    }
    const socket = online(room, listener)
    pullThePlug = () => {
      socket.close()
      listener.closed(1006)
    }
    return socket
  })
  await ana.saved()
  isOnline = false
  pullThePlug()
  // Twice the burst, in more than one message.
  for (let word = 0; word < 2000; word += 1) ana.words().push([`${word} ${'x'.repeat(2000)}`])
  isOnline = true
  await vi.waitFor(() => expect(ana.client.view().saveState.kind).toBe('saved'), { timeout: 50_000 })
  expect(refused).toContain('rate-exceeded')
  expect(ana.setAside.works()).toEqual([])
  const reader = seat(
    'rui',
    dialInto(
      () => rooms,
      () => writerProfile('rui'),
    ),
  )
  await vi.waitFor(() => expect(reader.words().length).toBe(2000), { timeout: 10_000 })
})

test('[U1] a client goes on with a server that was started again on the same log', async () => {
  const log = new MemoryUpdateLog()
  let rooms = serve(log)
  const ana = seat(
    'ana',
    dialInto(
      () => rooms,
      () => writerProfile('ana'),
    ),
  )
  await ana.saved()
  ana.words().push(['slag'])
  await ana.saved()
  const before = rooms
  rooms = serve(log)
  await before.stop()
  ana.words().push(['clinker'])
  await ana.saved()
  const bruno = seat(
    'bruno',
    dialInto(
      () => rooms,
      () => writerProfile('bruno'),
    ),
  )
  await vi.waitFor(() => expect(bruno.words().toArray()).toEqual(['slag', 'clinker']))
})

test('[U8] a reload goes on under the same client id, and the server lets its person', async () => {
  const rooms = serve()
  const device = new MemoryLocalCopies()
  const dial = dialInto(
    () => rooms,
    () => writerProfile('ana'),
  )
  const first = seat('ana', dial, device)
  await first.saved()
  first.words().push(['slag'])
  await first.saved()
  const { clientID } = first.client.view().doc
  await first.client.stop()
  const second = seat('ana', dial, device)
  await vi.waitFor(() => expect(second.client.view().synced).toBe(true))
  expect(second.client.view().doc.clientID).toBe(clientID)
  second.words().push(['clinker'])
  await second.saved()
})

test('[U11] the right to write taken away: the work is set aside and the client reads on', async () => {
  const rooms = serve()
  let profile = writerProfile('ana')
  const ana = seat(
    'ana',
    dialInto(
      () => rooms,
      () => profile,
    ),
  )
  await ana.saved()
  ana.words().push(['slag'])
  await ana.saved()
  profile = readerProfile('ana')
  ana.words().push(['clinker'])
  rooms.setWrite(profile.identity.personId, steelRoadmap, false)
  await vi.waitFor(() => expect(ana.setAside.works().map(({ text }) => text)).toEqual(['clinker']))
  await vi.waitFor(() => expect(ana.client.view().readiness).toBe('ready'))
  expect(ana.client.view()).toMatchObject({ canWrite: false, saveState: { kind: 'saved' } })
  expect(ana.words().toArray()).toEqual(['slag'])
})
