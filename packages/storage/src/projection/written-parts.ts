import { createHash } from 'node:crypto'

interface WrittenRoom {
  readonly head: number
  /** A digest of each part, by its name. */
  readonly parts: ReadonlyMap<string, string>
}

/** Rooms; the one that was written least recently is forgotten first. */
const capacity = 500

/**
 * The parts of each room that a projector wrote, so that unchanged parts need not be read to be compared. Valid only
 * while the rows are at the head that it wrote: after another process wrote or dropped them, they are read again.
 */
export class WrittenParts {
  readonly #rooms = new Map<string, WrittenRoom>()

  /**
   * @param before the head that the rows are at.
   *
   * @returns whether a part differs from what they hold, as far as is known
   */
  since(room: string, before: number): (part: string, value: unknown) => boolean {
    const known = this.#rooms.get(room)
    if (known === undefined || known.head !== before) return () => true
    return (part, value) => known.parts.get(part) !== digest(value)
  }

  /** To be taken back with `forget` when the transaction fails. */
  note(room: string, head: number, parts: Readonly<Record<string, unknown>>): void {
    this.#rooms.delete(room)
    const digests = Object.entries(parts).map(([part, value]) => [part, digest(value)] as const)
    this.#rooms.set(room, { head, parts: new Map(digests) })
    const [oldest] = this.#rooms.keys()
    if (this.#rooms.size > capacity && oldest !== undefined) this.#rooms.delete(oldest)
  }

  forget(room: string): void {
    this.#rooms.delete(room)
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64')
}
