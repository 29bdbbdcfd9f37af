import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { hasPending } from '../keeper/quiet-transaction.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import type { ParticipantSocket } from '../room/participant-socket.ts'
import type { ParticipantProfile } from '../room/participant.ts'
import { quiet } from './manual-clock.ts'
import { readerProfile, steelRoadmap, writerProfile } from './people.ts'
import { editAtRandom, Random } from './random-edits.ts'
import { Replica } from './replica.ts'
import { SimulatedServer } from './simulated-server.ts'
import type { Wiring } from './wiring.ts'
import { Witness } from './witness.ts'

/** The events of a schedule; the simulation counts each. */
export const happenings = [
  'edit',
  'edit offline',
  'connection lost',
  'partition',
  'restart',
  'full disk',
  'compaction',
  'right taken away',
  'right given back',
  'forgery',
] as const
type Happening = (typeof happenings)[number] | 'strike'
export type Tally = Map<Happening, number>

const steps = 200
const vandalism = 'vandalism'

/**
 * A world of one room: writers, some of whom lose their right and get it back, a reader who tries to write, a vandal
 * who tries to write in another's name, a network that loses connections and falls apart for a while, a disk that is
 * slow and sometimes full, a server that is killed and started again, snapshots taken every few rows. Everything
 * follows from the seed.
 */
class World {
  readonly random: Random
  readonly acknowledged: Uint8Array[] = []
  readonly witness = new Witness(new MemoryUpdateLog())
  readonly writers: Replica[]
  readonly reader: Replica
  readonly #wiring: Wiring
  readonly #server: SimulatedServer
  /** The writers who may only read for now, by index. */
  readonly #readsOnly = new Set<number>()
  /** The replicas that the network does not reach. */
  readonly #cutOff = new Set<Replica>()
  readonly #tally: Tally
  #copies = 0

  constructor(seed: number, wiring: Wiring, tally: Tally) {
    this.#tally = tally
    this.random = new Random(seed)
    this.#wiring = wiring
    this.#server = new SimulatedServer({
      witness: this.witness,
      random: this.random,
      wiring,
      folded: () => this.#count('compaction'),
    })
    this.writers = Array.from({ length: 3 + this.random.below(3) }, (_, index) => this.#writer(index))
    this.reader = this.#person(readerProfile('reader'), 2000)
  }

  async step(): Promise<void> {
    const { random } = this
    const replica = random.pick([...this.writers, this.reader])
    const die = random.below(100)
    if (!replica.isConnected && !this.#cutOff.has(replica) && random.chance(50)) this.#connect(replica)
    if (die < 38) this.#edit()
    else if (die < 60) replica.deliverUp(1 + random.below(4))
    else if (die < 82) replica.deliverDown(1 + random.below(6))
    else if (die < 83) this.#lose(replica)
    else if (die < 84) this.#fallApart()
    else if (die < 86) this.#server.disk.hold()
    else if (die < 91) this.#server.disk.release()
    else if (die < 92) this.#fillDisk()
    else if (die < 94) this.#vandalise()
    else if (die < 95) this.#restart()
    else if (die < 96) this.#changeRight()
    else if (die < 97) this.#forge()
    else if (die < 98 && this.#wiring.strikes === true) await this.#strike()
    else await this.#server.advance(random.below(600))
    await quiet()
  }

  /** The faults end, everyone is connected, everything is delivered. Connected replicas do not reconnect. */
  async settle(): Promise<void> {
    this.#server.disk.appendsFail = false
    this.#server.disk.release()
    await this.#server.advance(10_000)
    this.#cutOff.clear()
    for (const index of this.#readsOnly) this.#give(index)
    for (const replica of this.writers) if (!replica.isConnected) this.#connect(replica)
    this.#connect(this.reader)
    for (let round = 0; round < 50; round++) {
      for (const replica of [...this.writers, this.reader]) {
        replica.deliverUp(Infinity)
        await quiet()
        replica.deliverDown(Infinity)
      }
      await this.#server.advance(300)
      if ([...this.writers, this.reader].every(({ isSettled }) => isSettled)) return
    }
    this.#server.faults.push('the room never comes to rest')
  }

  /** The broken promises in the end, in words. */
  async violations(): Promise<string[]> {
    const found = new Set([...this.witness.violations, ...this.#server.faults])
    if (!this.acknowledged.every((each) => this.witness.holds(each))) found.add('something acknowledged is lost')
    const server = new Y.Doc()
    try {
      Y.applyUpdate(server, (await this.#server.keeper.open(steelRoadmap)).update)
    } catch {
      return [...found.add('the room cannot be read any more')]
    }
    for (const { doc } of this.writers) {
      if (hasPending(doc)) found.add('a replica lacks something it depends on')
      if (!readsTheSame(doc, server)) found.add('a replica differs from the server')
    }
    if (wordsOf(this.reader.doc) !== wordsOf(server)) found.add('the reader reads something else')
    if (!readsTheSame(this.witness.doc, server)) found.add('the server differs from the log')
    if (!this.acknowledged.every((each) => this.witness.holds(each))) found.add('something acknowledged is lost')
    for (const { closedWith } of this.writers) {
      if (closedWith !== undefined) found.add(`an honest writer was closed: ${closedWith.reason}`)
    }
    const history = await this.#server.keeper.history(steelRoadmap)
    const byReader = history.some(({ author }) => author.kind === 'person' && author.personId === 'reader')
    if (byReader || server.getText('title').toJSON().includes(vandalism)) found.add("a reader's update got through")
    return [...found]
  }

  #writer(index: number): Replica {
    const profile = writerProfile(`writer-${index}`)
    this.#copies += 1
    return this.#person({ ...profile, canWrite: !this.#readsOnly.has(index) }, 1000 * this.#copies + index)
  }

  #person(profile: ParticipantProfile, clientId: number): Replica {
    const doc = new Y.Doc()
    doc.clientID = clientId
    const { random } = this
    const wire = this.#wiring.socket
    const mayWrite = () => {
      const index = this.writers.findIndex((replica) => replica.doc === doc)
      return index === -1 ? profile.canWrite : !this.#readsOnly.has(index)
    }
    return new Replica({
      doc,
      profile: () => {
        const current = { ...profile, canWrite: mayWrite() }
        return this.#wiring.profile?.(current) ?? current
      },
      heard: (message) => this.witness.heard(message),
      acknowledged: (update) => {
        // A reader's messages may only ever be settled as without effect.
        if (!mayWrite()) return
        this.witness.acknowledged(update)
        this.acknowledged.push(update)
      },
      ...(wire && { wire: (socket: ParticipantSocket) => wire(socket, random) }),
    })
  }

  #connect(replica: Replica): void {
    replica.connect(this.#server.rooms, steelRoadmap)
  }

  /** A replica that may not write has no editor, but its Yjs may still tidy. */
  #edit(): void {
    const index = this.random.below(this.writers.length)
    const replica = this.writers[index]
    if (replica === undefined || this.#readsOnly.has(index)) return
    editAtRandom(replica.doc, this.random)
    this.#count(replica.isConnected ? 'edit' : 'edit offline')
  }

  #lose(replica: Replica): void {
    if (replica.isConnected) this.#count('connection lost')
    replica.drop()
  }

  #fillDisk(): void {
    this.#server.disk.appendsFail = this.random.chance(30)
    if (this.#server.disk.appendsFail) this.#count('full disk')
  }

  /** Some lose everyone else for a while and write on; or all find each other again. */
  #fallApart(): void {
    const { random } = this
    if (this.#cutOff.size > 0) return this.#cutOff.clear()
    this.#count('partition')
    for (const replica of this.writers) {
      if (random.chance(50)) continue
      replica.drop()
      this.#cutOff.add(replica)
    }
  }

  /**
   * As our client does it: who loses the right goes on with a fresh copy, and what was not acknowledged is theirs
   * alone.
   */
  #changeRight(): void {
    const index = this.random.below(this.writers.length)
    if (this.#readsOnly.has(index)) return this.#give(index)
    this.#readsOnly.add(index)
    this.#count('right taken away')
    this.#setWrite(index, false)
    const copy = this.writers[index]
    // Messages under way on the closed connection still arrive, and more of them.
    copy?.inject(vandalismBy(3001 + this.#copies))
    copy?.deliverUp(Infinity)
    copy?.drop()
    this.writers[index] = this.#writer(index)
  }

  #give(index: number): void {
    this.#readsOnly.delete(index)
    this.#count('right given back')
    this.#setWrite(index, true)
  }

  #setWrite(index: number, canWrite: boolean): void {
    const { personId } = writerProfile(`writer-${index}`).identity
    this.#server.setWrite(personId, canWrite)
  }

  /** Words under another person's client id, at the clock that person will use next. */
  #forge(): void {
    const known = this.writers.filter(({ doc }) => Y.getState(this.witness.doc.store, doc.clientID) > 0)
    if (known.length === 0) return
    this.#count('forgery')
    const mallory = this.#person(writerProfile('mallory'), 2500)
    Y.applyUpdate(mallory.doc, Y.encodeStateAsUpdate(this.witness.doc))
    mallory.doc.clientID = this.random.pick(known).doc.clientID
    this.#connect(mallory)
    mallory.deliverUp(Infinity)
    editAtRandom(mallory.doc, this.random)
    mallory.deliverUp(Infinity)
  }

  #vandalise(): void {
    this.reader.inject(vandalismBy(3000))
  }

  /** Every connection is cut with the process. */
  #restart(): void {
    this.#count('restart')
    this.#server.restart()
    for (const replica of [...this.writers, this.reader]) replica.drop()
  }

  /** Words that many write are struck out, while their writers are here or away. */
  async #strike(): Promise<void> {
    const done = this.#server.strike([this.random.pick(['steel', 'carbon ', 'Decarbonise', 'now '])])
    // A full or slow disk does the same to every write.
    void done.then(
      () => this.#count('strike'),
      () => undefined,
    )
    await quiet()
    for (const replica of this.writers) if (!replica.isConnected) replica.drop()
  }

  #count(happening: Happening): void {
    this.#tally.set(happening, (this.#tally.get(happening) ?? 0) + 1)
  }
}

/**
 * Plays one seed.
 *
 * @param tally counts on
 * @returns the promises that were broken
 */
export async function simulate(seed: number, wiring: Wiring = {}, tally: Tally = new Map()): Promise<string[]> {
  const world = new World(seed, wiring, tally)
  for (let step = 0; step < steps; step++) await world.step()
  await world.settle()
  return world.violations()
}

function vandalismBy(clientId: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  doc.getText('title').insert(0, vandalism)
  return Y.encodeStateAsUpdate(doc)
}

/** Without formatting marks: a reader's Yjs removes superfluous ones from its own copy, and may not send that. */
function wordsOf(doc: Y.Doc): string {
  const body = doc.getXmlFragment('body').toJSON()
  return `${doc.getText('title').toJSON()} ${body.replaceAll(/<\/?bold>/g, '')}`
}
