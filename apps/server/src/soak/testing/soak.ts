import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import type { Random } from '@minga/sync/testing/random-edits'
import type * as Y from 'yjs'

import { beginRoadmap, signInToDemo } from '../../testing/demo-visit.ts'
import { spawnMinga, type SpawnedMinga } from '../../testing/spawn-minga.ts'
import type { MemorySample } from './memory-trend.ts'
import { SoakDevice, type SoakSeat } from './soak-device.ts'
import { saidIn } from '../../testing/spoken-words.ts'

export interface SoakOptions {
  /** The path of an empty folder for the server's data. */
  readonly data: string
  /** In ms. */
  readonly duration: number
  readonly random: Random
  /** Called with each sample of the server's memory. */
  readonly sampled: (sample: MemorySample & { readonly here: number; readonly written: number }) => void
}

export interface Soaked {
  readonly samples: readonly MemorySample[]
  readonly joins: number
  readonly written: number
  /** Words that were acknowledged and are not there. */
  readonly lost: readonly string[]
  /** Rooms in which two copies differ, or a copy from what a newcomer is given, before or after a restart. */
  readonly unequal: readonly string[]
  readonly complaints: readonly string[]
  readonly words: number
  readonly exitCode: number | null
}

interface Demo {
  readonly people: readonly {
    readonly email: string
    readonly groups: readonly { id: string; role: string }[]
  }[]
}

const roomsPerGroup = 8
const devicesPerRoom = 5
const tick = 40
const sampleEvery = 10_000
/** So many updates fill a room's text, and are folded once. */
const cycle = 500
/** How often a device writes while rooms are given a past, in ms. */
const pace = 40

/**
 * The real server as an operator starts it, with people of the demo who come, write, go and come back, in many rooms.
 */
export async function soak({ data, duration, random, sampled }: SoakOptions): Promise<Soaked> {
  const start = () => spawnMinga(['serve', '--demo'], { MINGA_DATA: data, PORT: '0' })
  let server = start()
  const devices = await seatPeople(await server.address)
  const authors = [...new Map(devices.map((device) => [device.room, device])).values()]
  await givePast(authors, random)
  server = await restarted(server, start)
  const address = await server.address
  for (const device of devices) device.sitAt(seatOf(address, device.cookie))
  await giveTails(authors, random)
  const samples: MemorySample[] = []
  let joins = 0
  let written = 0
  const begun = performance.now()
  let nextSample = begun
  while (performance.now() - begun < duration) {
    const device = random.pick(devices)
    if (!device.isHere) {
      if (random.chance(30)) device.write(random)
      if (random.chance(60)) {
        device.join()
        joins += 1
      }
    } else if (random.chance(12)) device.leave(random.chance(50))
    else {
      device.write(random)
      written += 1
      if (random.chance(40)) device.move()
    }
    if (performance.now() >= nextSample) {
      nextSample += sampleEvery
      const sample = { at: performance.now() - begun, resident: residentOf(server) }
      samples.push(sample)
      sampled({ ...sample, here: devices.filter(({ isHere }) => isHere).length, written })
    }
    await pause(tick)
  }
  await settle(devices)
  const before = await judge(devices, address)
  for (const device of devices) device.leave(false)
  server.process.kill('SIGTERM')
  const { code } = await server.ended
  server = start()
  const after = await judge(devices, await server.address)
  server.process.kill('SIGTERM')
  await server.ended
  return {
    samples,
    joins,
    written,
    lost: [...before.lost, ...after.lost],
    unequal: [...before.unequal, ...after.unequal],
    complaints: devices.flatMap(({ complaints }) => complaints),
    words: devices.reduce((sum, { words }) => sum + words.length, 0),
    exitCode: code,
  }
}

async function restarted(server: SpawnedMinga, start: () => SpawnedMinga): Promise<SpawnedMinga> {
  server.process.kill('SIGTERM')
  const { code } = await server.ended
  if (code !== 0) throw new Error(`the server that made the past ended with ${code}`)
  return start()
}

/** Some devices in each of many rooms, of people with the right to write there. */
async function seatPeople(address: string): Promise<SoakDevice[]> {
  const { people } = (await (await fetch(`${address}/api/demo`)).json()) as Demo
  const cookies = new Map<string, string>()
  for (const { email } of people) cookies.set(email, await signInToDemo(address, email))
  const groups = new Set(people.flatMap((person) => person.groups.map(({ id }) => id)))
  const devices: SoakDevice[] = []
  for (const group of groups) {
    const writers = people.filter((person) =>
      person.groups.some(({ id, role }) => id === group && (role === 'editor' || role === 'lead')),
    )
    const seats = writers.map(({ email }) => seatOf(address, cookies.get(email) ?? ''))
    const [first] = seats
    if (first === undefined) continue
    for (let number = 0; number < roomsPerGroup; number++) {
      // By the writers in turn: one who writes in three groups may not begin all of their texts within a minute.
      const { cookie } = seats[number % seats.length] ?? first
      const room = await beginRoadmap(address, cookie, group, `Soak ${number}`)
      for (let index = 0; index < devicesPerRoom; index++) {
        const seat = seats[index % seats.length] ?? first
        const id = devices.length
        devices.push(new SoakDevice(`device${id}`, 100_000 + id, room, seat))
      }
    }
  }
  return devices
}

function seatOf(address: string, cookie: string): SoakSeat {
  return { url: address.replace('http', 'ws'), cookie, origin: address }
}

/** Gives every room a text of its final length. A room is folded once all have left. */
async function givePast(authors: readonly SoakDevice[], random: Random): Promise<void> {
  for (const author of authors) author.join()
  await writeOften(new Map(authors.map((author) => [author, cycle])), random)
  await settle(authors)
  for (const author of authors) author.leave(false)
}

/**
 * Brings every room to a different point on its way to being folded again, as in a server that has run for weeks. The
 * authors stay, because a room without participants is folded at once.
 */
async function giveTails(authors: readonly SoakDevice[], random: Random): Promise<void> {
  for (const author of authors) author.join()
  const { length } = authors
  await writeOften(new Map(authors.map((author, index) => [author, Math.round((cycle * index) / length)])), random)
}

async function writeOften(updates: ReadonlyMap<SoakDevice, number>, random: Random): Promise<void> {
  const most = Math.max(...updates.values())
  for (let written = 0; written < most; written++) {
    for (const [author, wanted] of updates) if (written < wanted) author.write(random)
    await pause(pace)
  }
}

/** Everyone comes once more, and has everything acknowledged and everyone else's. */
async function settle(devices: readonly SoakDevice[]): Promise<void> {
  for (const device of devices) if (!device.isHere) device.join()
  const patience = performance.now() + 60_000
  const isSettled = () => devices.every((device) => device.isSynced && device.safe >= device.clock)
  while (!isSettled() && performance.now() < patience) await pause(100)
  // The last writer's changes are on their way to the others.
  await pause(2000)
}

async function judge(devices: readonly SoakDevice[], address: string): Promise<Pick<Soaked, 'lost' | 'unequal'>> {
  const lost: string[] = []
  const unequal: string[] = []
  for (const room of new Set(devices.map((device) => device.room))) {
    const those = devices.filter((device) => device.room === room)
    const newcomer = await givenTo(those, address, room)
    const words = new Set(saidIn(newcomer))
    for (const { words: own, safe } of those) {
      lost.push(...own.filter(({ word, clock }) => clock <= safe && !words.has(word)).map(({ word }) => word))
    }
    const copies = new Set([newcomer, ...those.map(({ doc }) => doc)].map(readingOf))
    if (copies.size > 1) unequal.push(room)
  }
  return { lost, unequal }
}

/** The document that a newcomer gets. The cookie of one of the devices is good for the restarted server too. */
async function givenTo([device]: readonly SoakDevice[], address: string, room: string): Promise<Y.Doc> {
  if (device === undefined) throw new Error(`${room} has no device`)
  const newcomer = device.newcomer(seatOf(address, device.cookie))
  newcomer.join()
  const patience = performance.now() + 30_000
  while (!newcomer.isSynced && performance.now() < patience) await pause(20)
  newcomer.leave(true)
  if (!newcomer.isSynced) throw new Error(`${room} does not answer`)
  return newcomer.doc
}

function readingOf(doc: Y.Doc): string {
  return JSON.stringify(saidIn(doc))
}

function residentOf({ process: { pid } }: SpawnedMinga): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1024
}
