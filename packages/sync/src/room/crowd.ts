import type { PersonId } from '../log/author.ts'
import type { Participant } from './participant.ts'

/** The most connections of one person that count. */
const most = 10

/**
 * Counts the connections that a room serves. A person who opens it a hundred times is no plenary, for which all would
 * wait longer.
 */
export class Crowd {
  readonly #connections = new Map<PersonId, number>()
  #size = 0

  get size(): number {
    return this.#size
  }

  join({ identity: { personId } }: Participant): void {
    const connections = (this.#connections.get(personId) ?? 0) + 1
    this.#connections.set(personId, connections)
    if (connections <= most) this.#size += 1
  }

  leave({ identity: { personId } }: Participant): void {
    const connections = (this.#connections.get(personId) ?? 0) - 1
    if (connections < most) this.#size -= 1
    if (connections > 0) this.#connections.set(personId, connections)
    else this.#connections.delete(personId)
  }
}
