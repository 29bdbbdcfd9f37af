/** One local change the server has not acknowledged as durable. */
export interface OutboxEntry {
  readonly id: string
  readonly update: Uint8Array
}

interface Message {
  /** Its place among this connection's update-carrying messages, from 1. */
  readonly ordinal: number
  readonly covers: readonly string[]
}

/**
 * The changes of this copy that the server has not acknowledged, oldest first, and the messages of the present
 * connection that carry them. An entry leaves in one way only: a message that carried it was settled.
 */
export class Outbox {
  readonly #entries = new Map<string, OutboxEntry>()
  #messages: readonly Message[] = []
  #sent = 0

  get size(): number {
    return this.#entries.size
  }

  entries(): OutboxEntry[] {
    return [...this.#entries.values()]
  }

  add(entry: OutboxEntry): void {
    this.#entries.set(entry.id, entry)
  }

  /** Entries that no message under way carries. */
  waiting(): OutboxEntry[] {
    const underWay = new Set(this.#messages.flatMap((message) => message.covers))
    return this.entries().filter((entry) => !underWay.has(entry.id))
  }

  /** Counts a message with updates that carries these entries whole. */
  sent(covers: readonly string[]): void {
    this.#sent += 1
    this.#messages = [...this.#messages, { ordinal: this.#sent, covers }]
  }

  /**
   * The first `count` messages of this connection are settled.
   *
   * @returns the ids of the entries that left, of which a message may carry none; undefined where no message was under way
   */
  settle(count: number): string[] | undefined {
    const settled = this.#messages.filter((message) => message.ordinal <= count)
    if (settled.length === 0) return undefined
    this.#messages = this.#messages.filter((message) => message.ordinal > count)
    const ids = settled.flatMap((message) => message.covers)
    return ids.filter((id) => this.#entries.delete(id))
  }

  /** Called when a message was refused and nothing was applied: entries that only it carried wait again. */
  refuse(ordinal: number): void {
    this.#messages = this.#messages.filter((message) => message.ordinal !== ordinal)
  }

  /** Called when the connection is lost: messages count from zero again, and those under way are taken as lost. */
  connectionLost(): void {
    this.#messages = []
    this.#sent = 0
  }
}
