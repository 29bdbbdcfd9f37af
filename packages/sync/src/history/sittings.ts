import type { OrganisationId, PersonId } from '../log/author.ts'
import type { LogEntry } from '../log/update-log.ts'

/** What one person wrote in one go: a moment of a room's past, as people remember it. */
export interface Sitting {
  readonly person: PersonId
  readonly organisation: OrganisationId
  /** In ms since the epoch. */
  readonly from: number
  readonly to: number
  readonly first: number
  /** The sequence at which the room stood when it ended. */
  readonly last: number
  /** In letters, as they were typed: what was written and deleted again counts in both. */
  readonly written: number
  readonly removed: number
  /** It is one act, by which something of the past was brought back. */
  readonly restores?: true
}

/** A pause that ends a sitting, in ms. */
const pause = 30 * 60_000

/** Groups what is in a log by who sat down and wrote. People who write at the same time have a sitting each. */
export class Sittings {
  readonly #all: Sitting[]
  readonly #current = new Map<string, number>()

  constructor(sittings: readonly Sitting[] = []) {
    this.#all = [...sittings]
    for (const [index, { person, organisation, restores }] of sittings.entries()) {
      const key = `${person} ${organisation}`
      if (restores) this.#current.delete(key)
      else this.#current.set(key, index)
    }
  }

  /** In the order in which they began. */
  get all(): readonly Sitting[] {
    return this.#all
  }

  /** @param letters how many letters the entry wrote and removed. What the server tidied is in nobody's sitting. */
  add({ sequence, time, author }: LogEntry, letters: Pick<Sitting, 'written' | 'removed'>): void {
    if (author.kind !== 'person') return
    const { personId: person, organisationId: organisation } = author
    const key = `${person} ${organisation}`
    const index = this.#current.get(key) ?? -1
    const current = this.#all[index]
    const restores = author.via?.kind === 'restore'
    if (!restores && current !== undefined && time - current.to <= pause) {
      this.#all[index] = {
        ...current,
        to: Math.max(current.to, time),
        last: sequence,
        written: current.written + letters.written,
        removed: current.removed + letters.removed,
      }
      return
    }
    // What somebody writes afterwards is a sitting of its own.
    if (restores) this.#current.delete(key)
    else this.#current.set(key, this.#all.length)
    this.#all.push({
      person,
      organisation,
      from: time,
      to: time,
      first: sequence,
      last: sequence,
      ...letters,
      ...(restores && { restores }),
    })
  }
}
