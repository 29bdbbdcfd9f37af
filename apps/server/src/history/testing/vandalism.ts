import { blockTree } from '@minga/domain/roadmap/block-tree'
import { identifiedBlocks, lettersOf } from '@minga/domain/roadmap/identified-blocks'
import { restoreBlocks, type Restored } from '@minga/domain/roadmap/restore-blocks'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import type { PastReader } from '@minga/storage/log/past'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import { BuriedWords } from '@minga/sync/client/buried-words'
import { Random } from '@minga/sync/testing/random-edits'
import * as Y from 'yjs'

import { roadmapRestoration } from '../restoration.ts'

const room = roomName.parse('roadmap.steel')
const honest = 5
/** Every typed letter is a different one, so that each can be looked for. */
const firstLetter = 0x4e_00

export interface Aftermath {
  /** Blocks of before that do not hold every letter they held, in order. */
  readonly notBack: readonly string[]
  /** Letters that honest people typed and did not take back, and that are neither in the text nor beside it. */
  readonly lost: string
  readonly typed: number
}

/** A restoration of what one person destroyed, which five others go on typing through. */
export interface Interrupted extends Aftermath {
  /** How often the text was no more what a plan was made for. */
  readonly again: number
  readonly agree: boolean
}

/** How often a plan may come too late. */
const patience = 5

/**
 * One person destroys; then all is brought back while the five others type: between the plan and its writing, and on
 * devices that have not heard of it yet.
 */
export async function restoreWhileTyping(seed: number): Promise<Interrupted> {
  const scene = new Scene(new Random(seed))
  scene.write(20)
  const sequence = scene.head
  const before = identifiedBlocks(blockTree(bodyOf(scene.server)))
  scene.writeAndDestroy(40)
  scene.meet()
  let again = 0
  let beside: readonly string[] = []
  for (;;) {
    const plan = await roadmapRestoration({ reader: scene }, room, { sequence, seen: scene.head })
    if (plan === undefined || again > patience) throw new Error('nothing was brought back')
    // Some have the server's answer before the plan is written, some have what they type still on its way.
    if (again < seed % 4) scene.write(1)
    scene.writeOnTheWay(5)
    beside = plan.beside.map(({ text }) => text)
    if (scene.restore(plan.steps).kind === 'restored') break
    again += 1
    scene.meet()
  }
  scene.write(10)
  scene.meet()
  return { again, agree: scene.agree(), ...aftermathOf(scene, before, [...beside, scene.kept()], scene.takenBack) }
}

/** One person destroys, five write, some of them without a connection for a while; then all is brought back. */
export async function vandalism(seed: number): Promise<Aftermath> {
  const scene = new Scene(new Random(seed))
  scene.write(20)
  const sequence = scene.head
  const before = identifiedBlocks(blockTree(bodyOf(scene.server)))
  scene.writeAndDestroy(60)
  scene.meet()
  const restoration = await roadmapRestoration({ reader: scene }, room, { sequence, seen: scene.head })
  if (restoration === undefined || restoration.conflicts.length > 0) throw new Error('nothing was brought back')
  const restored = scene.server.transact(() => restoreBlocks(bodyOf(scene.server), restoration.steps))
  if (restored.kind !== 'restored') throw new Error('the plan does not fit what it was made for')
  return aftermathOf(
    scene,
    before,
    restoration.beside.map((each) => each.text),
  )
}

type Blocks = ReturnType<typeof identifiedBlocks>

/**
 * @param beside words that are not in the text, and were given back all the same
 * @param takenBack letters that need not be back: their writers removed them, perhaps after all was brought back
 */
function aftermathOf(
  scene: Scene,
  before: Blocks,
  beside: readonly string[],
  takenBack: ReadonlySet<string> = new Set(),
): Aftermath {
  const after = identifiedBlocks(blockTree(bodyOf(scene.server)))
  const text = `${bodyOf(scene.server).toJSON()}${beside.join('')}`
  const wanted = (letters: string) => [...takenBack].reduce((left, letter) => left.replaceAll(letter, ''), letters)
  return {
    notBack: [...before.values()]
      .filter(({ id, own }) => {
        const now = after.get(id)?.own ?? { ...own, content: [] }
        return !isWithin(wanted(lettersOf(own)), lettersOf(now))
      })
      .map(({ id }) => id),
    lost: scene
      .typed()
      .filter((letter) => !text.includes(letter))
      .join(''),
    typed: scene.typed().length,
  }
}

function isWithin(letters: string, text: string): boolean {
  let at = 0
  for (const letter of text) if (letters.startsWith(letter, at)) at += letter.length
  return at === letters.length
}

interface Device {
  readonly doc: Y.Doc
  readonly person: string
  isOnline: boolean
  waiting: Uint8Array[]
  readonly buried: BuriedWords
  /** Words that the device kept when their block went away. */
  kept: string
}

function receive(device: Device, update: Uint8Array): void {
  const apply = () => Y.applyUpdate(device.doc, update, 'server')
  device.kept += device.buried.during(update, () => device.waiting, apply)
}

/** Five people write and one destroys, in one roadmap whose server keeps every update. */
class Scene implements PastReader {
  readonly server = new Y.Doc()
  /** In ms; each of a person's steps takes two seconds. */
  #time = 0
  readonly #random: Random
  readonly #log: LogEntry[] = []
  readonly #devices: Device[]
  readonly #typed = new Map<string, string>()
  /** Letters that their writers removed themselves. */
  readonly takenBack = new Set<string>()
  #letters = 0

  constructor(random: Random) {
    this.#random = random
    this.#devices = Array.from({ length: honest + 1 }, (_, index) => this.#device(index))
    const [first] = this.#devices
    if (first === undefined) throw new Error('there is no device')
    let made = 0
    const paragraphs = Array.from({ length: 8 }, (_, index) => ({
      block: 'paragraph' as const,
      content: [`This is paragraph ${index}.`],
    }))
    const table = {
      block: 'table',
      rows: [
        ['Year', 'Value'],
        ['2030', 'much'],
      ],
    } as const
    appendBlocks(
      bodyOf(first.doc),
      [
        { block: 'heading', level: 1, text: 'Steel' },
        ...paragraphs,
        { block: 'bullets', items: [['One'], ['Two']] },
        table,
      ],
      () => `b${(made += 1)}`,
    )
  }

  get head(): number {
    return this.#log.length
  }

  typed(): string[] {
    return [...this.#typed.keys()]
  }

  write(steps: number): void {
    for (let step = 0; step < steps; step++) this.#writeSomething(this.#random.pick(this.#devices.slice(1)))
  }

  writeAndDestroy(steps: number): void {
    const [vandal] = this.#devices
    for (let step = 0; step < steps; step++) {
      const device = this.#random.pick(this.#devices)
      if (device === vandal) this.#destroy(device)
      else if (this.#random.chance(15)) this.#connect(device, !device.isOnline)
      else this.#writeSomething(device)
    }
  }

  meet(): void {
    for (const device of this.#devices) this.#connect(device, true)
  }

  /** Each of the five writes something that the server does not have yet. */
  writeOnTheWay(steps: number): void {
    for (const device of this.#devices.slice(1)) device.isOnline = false
    this.write(steps)
  }

  restore(steps: Parameters<typeof restoreBlocks>[1]): Restored {
    const before = Y.encodeStateVector(this.server)
    const restored = this.server.transact(() => restoreBlocks(bodyOf(this.server), steps))
    if (restored.kind === 'restored') this.#take(Y.encodeStateAsUpdate(this.server, before), undefined)
    return restored
  }

  /** Whether all devices show what the server has. */
  agree(): boolean {
    const [there, ...copies] = [this.server, ...this.#devices.map(({ doc }) => doc)].map((doc) => bodyOf(doc).toJSON())
    return copies.every((copy) => copy === there)
  }

  /** The words that the devices of the five kept when their block went away. */
  kept(): string {
    return this.#devices.map((device) => device.kept).join('')
  }

  async pastIndex() {
    return { head: this.head, segments: [] }
  }

  async pastAfter(_: unknown, after: number) {
    return {
      head: this.head,
      parts: [{ kind: 'entries' as const, entries: this.#log.slice(after, after + 40) }],
    }
  }

  #device(index: number): Device {
    const doc = new Y.Doc()
    doc.clientID = index + 1
    const device: Device = {
      doc,
      person: index === 0 ? 'vandal' : `person-${index}`,
      isOnline: true,
      waiting: [],
      buried: new BuriedWords(doc, { now: () => this.#time, after: () => () => undefined }),
      kept: '',
    }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      if (device.isOnline) this.#take(update, device)
      else device.waiting.push(update)
    })
    return device
  }

  /** @param from undefined for what is brought back, by a lead */
  #take(update: Uint8Array, from: Device | undefined): void {
    const author = {
      kind: 'person',
      personId: personId.parse(from?.person ?? 'lead'),
      organisationId: organisationId.parse('steel'),
    } as const
    this.#log.push({ sequence: this.head + 1, time: this.head, author, update })
    Y.applyUpdate(this.server, update)
    for (const other of this.#devices) {
      if (other !== from && other.isOnline) receive(other, update)
    }
  }

  #connect(device: Device, isOnline: boolean): void {
    if (!isOnline) {
      device.isOnline = false
      return
    }
    device.isOnline = true
    receive(device, Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(device.doc)))
    const [one, ...more] = device.waiting
    device.waiting = []
    if (one !== undefined) this.#take(Y.mergeUpdates([one, ...more]), device)
  }

  #texts({ doc }: Device): Y.XmlText[] {
    const found: Y.XmlText[] = []
    const walk = (parent: Y.XmlFragment) => {
      for (const child of parent.toArray()) {
        if (child instanceof Y.XmlText) found.push(child)
        else if (child instanceof Y.XmlElement) walk(child)
      }
    }
    walk(bodyOf(doc))
    return found
  }

  #writeSomething(device: Device): void {
    this.#time += 2000
    const texts = this.#texts(device)
    if (texts.length === 0) return
    const text = this.#random.pick(texts)
    const own = [...this.#typed].filter(
      ([letter, person]) => person === device.person && text.toString().includes(letter),
    )
    if (own.length > 0 && this.#random.chance(20)) {
      const [letter] = this.#random.pick(own)
      text.delete(text.toString().indexOf(letter), 1)
      this.#typed.delete(letter)
      this.takenBack.add(letter)
      return
    }
    for (let count = 1 + this.#random.below(4); count > 0; count--) {
      const letter = String.fromCodePoint(firstLetter + this.#letters)
      this.#letters += 1
      this.#typed.set(letter, device.person)
      text.insert(this.#random.below(text.length + 1), letter)
    }
  }

  #destroy(device: Device): void {
    const body = bodyOf(device.doc)
    const texts = this.#texts(device)
    const change = this.#random.below(5)
    device.doc.transact(() => {
      if (change === 0) body.delete(0, body.length)
      else if (change === 1 && body.length > 0) body.delete(this.#random.below(body.length), 1)
      else if (texts.length > 0) {
        const text = this.#random.pick(texts)
        if (change === 2 && text.length > 0) {
          const at = this.#random.below(text.length)
          text.delete(at, 1 + this.#random.below(text.length - at))
        } else if (change === 3) text.insert(this.#random.below(text.length + 1), 'garbage')
        else if (body.length > 1) {
          const from = this.#random.below(body.length)
          const moved = body.get(from)
          if (moved instanceof Y.XmlElement) {
            const copy = moved.clone()
            body.delete(from, 1)
            body.insert(this.#random.below(body.length + 1), [copy])
          }
        }
      }
    })
  }
}
