import { mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import { MemoryLocalCopies } from '@minga/sync/client/memory-local-copies'
import { RoomClient } from '@minga/sync/client/room-client'
import { SetAside } from '@minga/sync/client/set-aside'
import type { Dial } from '@minga/sync/client/socket'
import { MemoryTabSlots } from '@minga/sync/client/testing/memory-tab-slots'
import { systemClock } from '@minga/sync/keeper/clock'
import { WebSocket } from 'ws'

import { saidIn, say } from '../../../testing/spoken-words.ts'

export interface TypistSeat {
  /** Where sockets are dialled. */
  readonly address: string
  /** The origin of the page. */
  readonly url: string
  readonly cookie: string
  readonly room: string
}

/** A person at a page: the web app's client of a room over a real socket, with a device of its own that keeps everything. */
export class WebTypist {
  readonly #name: string
  readonly #client: RoomClient
  /** When each word was typed, and when its acknowledgement came, on this process's clock. */
  readonly #typed: number[] = []
  readonly #acknowledged: number[] = []
  /** When the page began to say that nothing can be stored. */
  readonly notSavedAt: number[] = []
  /** How many of its sockets were closed. */
  closed = 0

  constructor(name: string, seat: TypistSeat) {
    this.#name = name
    const copies = new MemoryLocalCopies()
    let ids = 0
    this.#client = new RoomClient(
      seat.room,
      { person: name, name, organisation: 'Steel', colour: '#335577' },
      {
        copies,
        setAside: new SetAside(copies, name),
        slots: new MemoryTabSlots(),
        clock: systemClock,
        random: Math.random,
        createId: () => `${name}-${(ids += 1)}`,
        dial: dialTo(seat, () => (this.closed += 1)),
        whyRefused: async () => 'unknown',
        report: () => undefined,
      },
    )
    this.#client.subscribe(() => this.#look())
  }

  /** Resolves once it is in the room and may write. */
  async join(): Promise<void> {
    void this.#client.start()
    await this.#until(() => this.#client.view().synced && this.#client.view().canWrite === true)
  }

  get words(): readonly string[] {
    return this.#typed.map((_, at) => this.#word(at))
  }

  /** How many of its words were acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged.length
  }

  get isSaved(): boolean {
    return this.#acknowledged.length === this.#typed.length
  }

  /** The longest time from a word until its acknowledgement, in ms. */
  get longestWait(): number {
    return this.#typed.reduce((most, at, index) => Math.max(most, (this.#acknowledged[index] ?? Infinity) - at), 0)
  }

  type(): void {
    this.#typed.push(performance.now())
    say(this.#client.view().doc, this.#word(this.#typed.length - 1))
  }

  /** Ms from a moment until the first acknowledgement of a word typed after it; undefined where there is none. */
  nextAcknowledgement(since: number): number | undefined {
    const first = this.#typed.findIndex((at) => at >= since)
    const acknowledged = this.#acknowledged[first]
    return first === -1 || acknowledged === undefined ? undefined : acknowledged - since
  }

  /** Resolves once all that it wrote is acknowledged. */
  async saved(): Promise<void> {
    await this.#until(() => this.#client.view().saveState.kind === 'saved')
  }

  /** All words of the room, of all people, as its page has them. */
  said(): string[] {
    return saidIn(this.#client.view().doc)
  }

  async leave(): Promise<void> {
    await this.#client.stop()
  }

  #word(at: number): string {
    return `${this.#name}-${at}`
  }

  #look(): void {
    const { saveState } = this.#client.view()
    const now = performance.now()
    if (saveState.kind === 'not-saved') this.notSavedAt.push(now)
    // While it joins, its page does not say how much waits.
    if (saveState.kind === 'loading') return
    const waiting = saveState.kind === 'saved' ? 0 : saveState.changes
    while (this.#acknowledged.length < this.#typed.length - waiting) this.#acknowledged.push(now)
  }

  #until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isTrue()) return
        undo()
        resolve()
      }
      const undo = this.#client.subscribe(look)
      look()
    })
  }
}

function dialTo({ address, url, cookie }: TypistSeat, closed: () => void): Dial {
  return (room, listener) => {
    const socket = new WebSocket(
      `${address.replace('http', 'ws')}/sync/${encodeURIComponent(room)}?schema=${schemaVersion}`,
      [mingaSubprotocol],
      { headers: { cookie, origin: url } },
    )
    // A failed connection closes too.
    socket.on('error', () => undefined)
    socket.on('open', () => listener.opened())
    socket.on('message', (data: Buffer) => listener.received(new Uint8Array(data)))
    socket.on('close', (code) => {
      closed()
      listener.closed(code)
    })
    return { send: (message) => socket.send(message), close: () => socket.close() }
  }
}
