import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { Keeper } from '../keeper/keeper.ts'
import type { KeeperPort } from '../keeper/keeper-port.ts'
import { hasPending } from '../keeper/shadow.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { MemberSocket } from '../room/member-socket.ts'
import type { MemberProfile } from '../room/member.ts'
import { unlimited } from '../room/limits.ts'
import type { Pace } from '../room/pace.ts'
import { Rooms } from '../room/rooms.ts'
import { FaultyUpdateLog } from './faulty-update-log.ts'
import { ManualClock, quiet } from './manual-clock.ts'
import { readerProfile, steelRoadmap, writerProfile } from './people.ts'
import { editAtRandom, Random } from './random-edits.ts'
import { Replica } from './replica.ts'
import { Witness } from './witness.ts'

/** Where a mistake can be planted, to see whether the simulation notices. */
export interface Wiring {
  readonly keeper?: (keeper: KeeperPort) => KeeperPort
  readonly log?: (log: UpdateLog) => UpdateLog
  readonly socket?: (socket: MemberSocket, random: Random) => MemberSocket
  readonly profile?: (profile: MemberProfile) => MemberProfile
}

const steps = 200
const vandalism = 'vandalism'

/**
 * A world of one room: writers and a reader who tries to write, a network that loses connections, a disk that is slow
 * and sometimes full, a server that is killed and started again, snapshots taken every few rows. Everything follows
 * from the seed.
 */
class World {
  readonly random: Random
  readonly acknowledged: Uint8Array[] = []
  readonly witness = new Witness(new MemoryUpdateLog())
  readonly writers: Replica[]
  readonly reader: Replica
  readonly #wiring: Wiring
  readonly #faults: string[] = []
  readonly #pace: Pace
  #clock = new ManualClock()
  #disk = new FaultyUpdateLog(this.witness)
  #keeper: KeeperPort
  #rooms: Rooms

  constructor(seed: number, wiring: Wiring) {
    this.random = new Random(seed)
    this.#wiring = wiring
    const [window, gap] = this.random.chance(50) ? [0, 0] : [this.random.below(40), this.random.below(10)]
    this.#pace = { window: () => window, quiet: 50, gap }
    this.#keeper = this.#startKeeper()
    this.#rooms = this.#startRooms()
    this.writers = Array.from({ length: 3 + this.random.below(3) }, (_, index) =>
      this.#person(writerProfile(`writer-${index}`), 1000 + index),
    )
    this.reader = this.#person(readerProfile('reader'), 2000)
  }

  async step(): Promise<void> {
    const { random } = this
    const replica = random.pick([...this.writers, this.reader])
    const die = random.below(100)
    if (!replica.isConnected && random.chance(50)) replica.connect(this.#rooms, steelRoadmap)
    if (die < 38) editAtRandom(random.pick(this.writers).doc, random)
    else if (die < 60) replica.deliverUp(1 + random.below(4))
    else if (die < 82) replica.deliverDown(1 + random.below(6))
    else if (die < 84) replica.drop()
    else if (die < 86) this.#disk.hold()
    else if (die < 91) this.#disk.release()
    else if (die < 92) this.#disk.appendsFail = random.chance(30)
    else if (die < 94) this.#vandalise()
    else if (die < 95) this.#restart()
    else await this.#clock.advance(random.below(600))
    await quiet()
  }

  /** The faults end, everyone is connected, everything is delivered. Nobody reconnects who is connected. */
  async settle(): Promise<void> {
    this.#disk.appendsFail = false
    this.#disk.release()
    await this.#clock.advance(10_000)
    for (const replica of this.writers) if (!replica.isConnected) replica.connect(this.#rooms, steelRoadmap)
    this.reader.connect(this.#rooms, steelRoadmap)
    for (let round = 0; round < 50; round++) {
      for (const replica of [...this.writers, this.reader]) {
        replica.deliverUp(Infinity)
        await quiet()
        replica.deliverDown(Infinity)
      }
      await this.#clock.advance(300)
      if ([...this.writers, this.reader].every(({ isSettled }) => isSettled)) return
    }
    this.#faults.push('the room never comes to rest')
  }

  /** What is wrong in the end, in words that say which promise is broken. */
  async violations(): Promise<string[]> {
    const found = new Set([...this.witness.violations, ...this.#faults])
    if (!this.acknowledged.every((each) => this.witness.holds(each)))
      found.add('something acknowledged is lost')
    const server = new Y.Doc()
    try {
      Y.applyUpdate(server, (await this.#keeper.open(steelRoadmap)).update)
    } catch {
      return [...found.add('the room cannot be read any more')]
    }
    for (const { doc } of this.writers) {
      if (hasPending(doc)) found.add('a replica lacks something it depends on')
      if (!readsTheSame(doc, server)) found.add('a replica differs from the server')
    }
    if (wordsOf(this.reader.doc) !== wordsOf(server)) found.add('the reader reads something else')
    if (!readsTheSame(this.witness.doc, server)) found.add('the server differs from the log')
    if (!this.acknowledged.every((each) => this.witness.holds(each)))
      found.add('something acknowledged is lost')
    for (const { closedWith } of this.writers) {
      if (closedWith !== undefined) found.add(`an honest writer was closed: ${closedWith.reason}`)
    }
    const history = await this.#keeper.history(steelRoadmap)
    const byReader = history.some(({ author }) => author.kind === 'person' && author.personId === 'reader')
    if (byReader || server.getText('title').toJSON().includes(vandalism))
      found.add("a reader's update got through")
    return [...found]
  }

  #person(profile: MemberProfile, clientId: number): Replica {
    const doc = new Y.Doc()
    doc.clientID = clientId
    const { random } = this
    const wire = this.#wiring.socket
    return new Replica({
      doc,
      profile: this.#wiring.profile?.(profile) ?? profile,
      heard: (message) => this.witness.heard(message),
      acknowledged: (update) => {
        // What a reader sends may only ever be settled as having had no effect.
        if (!profile.canWrite) return
        this.witness.acknowledged(update)
        this.acknowledged.push(update)
      },
      ...(wire && { wire: (socket: MemberSocket) => wire(socket, random) }),
    })
  }

  #vandalise(): void {
    const doc = new Y.Doc()
    doc.clientID = 3000
    doc.getText('title').insert(0, vandalism)
    this.reader.inject(Y.encodeStateAsUpdate(doc))
  }

  /** kill -9: what was not durable is gone, every connection is cut, time and memory start anew. */
  #restart(): void {
    this.#disk.kill()
    for (const replica of [...this.writers, this.reader]) replica.drop()
    this.#clock = new ManualClock()
    this.#disk = new FaultyUpdateLog(this.witness)
    this.#keeper = this.#startKeeper()
    this.#rooms = this.#startRooms()
  }

  #startKeeper(): KeeperPort {
    const keeper = new Keeper({
      log: this.#wiring.log?.(this.#disk) ?? this.#disk,
      clock: this.#clock,
      contents: { commands: {} },
      shadowIdle: 400,
      isCompactionDue: ({ rows }) => rows > 6,
    })
    const disk = this.#disk
    keeper.subscribe((event) => {
      // Full disks are planned; anything else that goes wrong while the process lives is not.
      if (event.kind === 'fault' && event.during !== 'append' && disk === this.#disk) {
        this.#faults.push(`${event.during}: ${event.error.message}`)
      }
    })
    return this.#wiring.keeper?.(keeper) ?? keeper
  }

  #startRooms(): Rooms {
    return new Rooms({
      keeper: this.#keeper,
      clock: this.#clock,
      idleDelay: 200,
      limits: unlimited,
      pace: this.#pace,
    })
  }
}

/** Plays one seed. @returns the promises that were broken */
export async function simulate(seed: number, wiring: Wiring = {}): Promise<string[]> {
  const world = new World(seed, wiring)
  for (let step = 0; step < steps; step++) await world.step()
  await world.settle()
  return world.violations()
}

/** Without formatting marks: a reader's Yjs removes superfluous ones from its own copy, and may tell nobody. */
function wordsOf(doc: Y.Doc): string {
  const body = doc.getXmlFragment('body').toJSON()
  return `${doc.getText('title').toJSON()} ${body.replaceAll(/<\/?bold>/g, '')}`
}
