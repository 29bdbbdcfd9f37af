import { onTestFinished } from 'vitest'
import type * as Y from 'yjs'

import type { Identity } from '../identity.ts'
import { MemoryLocalCopies } from '../memory-local-copies.ts'
import { RoomClient } from '../room-client.ts'
import type { RoomView } from '../room-view.ts'
import { SetAside } from '../set-aside.ts'
import { ManualClock } from './manual-clock.ts'
import { MemoryTabSlots } from './memory-tab-slots.ts'
import { RelayServer } from './relay-server.ts'
import { SlowLocalCopies } from './slow-local-copies.ts'

export const steelDelegate: Identity = {
  person: 'steel-delegate',
  name: 'Steel delegate',
  organisation: 'Alacero',
  colour: '#0b7d73',
}

export const room = 'roadmap.steel'

/** A browser and its server: what outlives the pages that are opened in it. */
export class World {
  readonly server = new RelayServer()
  readonly clock = new ManualClock()
  readonly slots = new MemoryTabSlots()
  readonly errors: unknown[] = []
  readonly device: MemoryLocalCopies
  session: 'signed-in' | 'signed-out' | 'unknown' = 'unknown'
  /** The state that a page has asked for over HTTP before its socket. */
  earlyState: (() => Promise<Uint8Array | undefined>) | undefined
  #ids = 0

  constructor(device = new MemoryLocalCopies()) {
    this.device = device
  }

  async open(identity: Identity = steelDelegate): Promise<Page> {
    const page = new Page(this, identity)
    await page.client.start()
    return page
  }

  /** The network is gone, and with it every connection. */
  async disconnect(): Promise<void> {
    this.server.isReachable = false
    this.server.dropAll(false)
    await this.settle()
  }

  createId(): string {
    this.#ids += 1
    return `change-${this.#ids}`
  }

  /** Lets everything that can happen happen, but no time pass. */
  async settle(): Promise<void> {
    do {
      this.server.deliverAll()
      await nextTurn()
    } while (this.server.deliverOne(0) || this.server.commit() > 0)
  }

  /** Lets time pass until every wait for a retry is over, too. */
  async settleInTime(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      await this.settle()
      this.server.keepAlive()
      await this.settle()
      // First what waits for a write, which would be given up within one long step.
      this.clock.advance(1000)
      await this.settle()
      this.clock.advance(15_000)
    }
    await this.settle()
  }
}

/** A page that dies with the test that opens it. */
export async function openPage(world: World, identity: Identity = steelDelegate): Promise<Page> {
  const page = await world.open(identity)
  onTestFinished(() => page.die())
  return page
}

/** A world in which one page has synced. */
export async function syncedPage(): Promise<{ readonly world: World; readonly page: Page }> {
  const world = new World()
  const page = await openPage(world)
  await world.settle()
  return { world, page }
}

/** One tab with one room open. */
export class Page {
  readonly client: RoomClient
  readonly setAside: SetAside
  readonly storage: SlowLocalCopies
  #isDead = false

  constructor(world: World, identity: Identity) {
    this.storage = new SlowLocalCopies(world.device)
    this.setAside = new SetAside(this.storage, identity.person)
    let slot: number | undefined
    this.client = new RoomClient(room, identity, {
      copies: this.storage,
      setAside: this.setAside,
      clock: {
        now: () => world.clock.now(),
        after: (delay, task) => world.clock.after(delay, () => (this.#isDead ? undefined : task())),
      },
      random: () => 0.5,
      createId: () => world.createId(),
      report: (error) => world.errors.push(error),
      whyRefused: async () => world.session,
      earlyState: async () => world.earlyState?.(),
      slots: {
        take: async () => {
          slot = await world.slots.take()
          return slot
        },
      },
      dial: (name, listener) => {
        const socket = world.server.dial(name, {
          opened: () => (this.#isDead ? undefined : listener.opened()),
          received: (message) => (this.#isDead ? undefined : listener.received(message)),
          closed: (code) => (this.#isDead ? undefined : listener.closed(code)),
        })
        this.#hangUp = () => socket.close()
        return socket
      },
    })
    this.#releaseSlot = () => (slot === undefined ? undefined : world.slots.release(slot))
  }

  #hangUp: () => void = () => undefined
  readonly #releaseSlot: () => void

  get view(): RoomView {
    return this.client.view()
  }

  get doc(): Y.Doc {
    return this.view.doc
  }

  /** Each word once, in the order of the document. */
  get words(): string[] {
    return this.doc.getArray<string>('words').toArray()
  }

  write(...words: string[]): void {
    for (const word of words) this.doc.getArray<string>('words').push([word])
  }

  /** Ends the tab without closing its socket, as when the browser is killed. What it had sent may still arrive. */
  die(): void {
    this.#isDead = true
    this.storage.abandon()
    this.#hangUp()
    this.#releaseSlot()
    this.view.awareness.destroy()
  }

  /** The tab leaves the room and is closed. */
  async close(): Promise<void> {
    await this.client.stop()
    this.die()
  }
}

/** Lets every promise that can settle do so. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function wordsOf(doc: Y.Doc): string[] {
  return doc.getArray<string>('words').toArray()
}
