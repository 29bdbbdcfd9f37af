import { sourceOf, type OrganisationId, type PersonId } from '../log/author.ts'
import type { LogEntry } from '../log/update-log.ts'

/** A person's removals within a minute. */
export interface Cut {
  /** The sequence at which the room stood before it. */
  readonly before: number
  /** When it began, in ms since the epoch. */
  readonly at: number
  /** In letters. */
  readonly removed: number
  /** Named things that were taken out whole: records of a register. */
  readonly entries: number
}

/** An update's effect, in letters and in named things that were taken out whole. */
export interface SittingChange {
  readonly written: number
  readonly removed: number
  readonly entries?: number
}

/** A stretch of writing by one person without a long pause: a moment of a room's past, as people remember it. */
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
  /** Named things that were taken out whole. */
  readonly entries: number
  /** The most that was removed within a minute, and what was removed in the minute that is running. */
  readonly cut?: Cut
  readonly lastCut?: Cut
  /** Set when the sitting is a single restore, by which something of the past was brought back. */
  readonly restores?: true
  /** The file, or the program's token, by which all of it came: what the person typed meanwhile is a sitting of its own. */
  readonly file?: string
}

/** A pause that ends a sitting, in ms. */
const pause = 30 * 60_000
/** How long a cut takes at most, in ms. */
const cutLasts = 60_000

/** Groups a log's entries into sittings. People who write at the same time have a sitting each. */
export class Sittings {
  readonly #all: Sitting[]
  readonly #current = new Map<string, number>()

  constructor(sittings: readonly Sitting[] = []) {
    this.#all = [...sittings]
    for (const [index, sitting] of sittings.entries()) {
      const key = keyOf(sitting)
      if (sitting.restores) this.#current.delete(key)
      else this.#current.set(key, index)
    }
  }

  /** In the order in which they began. */
  get all(): readonly Sitting[] {
    return this.#all
  }

  /** @param change what the entry did. The server's tidying belongs to no sitting. */
  add(entry: LogEntry, change: SittingChange): void {
    const { sequence, time, author } = entry
    if (author.kind !== 'person') return
    const { written, removed, entries = 0 } = change
    const { personId: person, organisationId: organisation } = author
    const file = sourceOf(author.via)
    const key = keyOf({ person, organisation, file })
    const index = this.#current.get(key) ?? -1
    const current = this.#all[index]
    const restores = author.via?.kind === 'restore'
    if (!restores && current !== undefined && time - current.to <= pause) {
      this.#all[index] = {
        ...current,
        to: Math.max(current.to, time),
        last: sequence,
        written: current.written + written,
        removed: current.removed + removed,
        entries: current.entries + entries,
        ...cutsAfter(current, entry, change),
      }
      return
    }
    // The person's writing after a restore is a sitting of its own.
    if (restores) this.#current.delete(key)
    else this.#current.set(key, this.#all.length)
    this.#all.push({
      person,
      organisation,
      from: time,
      to: time,
      first: sequence,
      last: sequence,
      written,
      removed,
      entries,
      ...(file !== undefined && { file }),
      ...(restores ? { restores } : cutsAfter(undefined, entry, change)),
    })
  }
}

function keyOf({
  person,
  organisation,
  file = '',
}: Pick<Sitting, 'person' | 'organisation'> & { file?: string | undefined }) {
  return `${person} ${organisation} ${file}`
}

function cutsAfter(
  sitting: Pick<Sitting, 'cut' | 'lastCut'> | undefined,
  { sequence, time }: LogEntry,
  { removed, entries = 0 }: SittingChange,
): Pick<Sitting, 'cut' | 'lastCut'> {
  if (removed === 0 && entries === 0) return {}
  const running = sitting?.lastCut
  const lastCut =
    running !== undefined && time - running.at < cutLasts
      ? { ...running, removed: running.removed + removed, entries: running.entries + entries }
      : { before: sequence - 1, at: time, removed, entries }
  const largest = sitting?.cut
  return { lastCut, cut: largest === undefined || isLarger(lastCut, largest) ? lastCut : largest }
}

function isLarger(one: Cut, other: Cut): boolean {
  return one.entries === other.entries ? one.removed >= other.removed : one.entries > other.entries
}
