import type { PersonId } from '../log/author.ts'
import type { LiveWeight } from './live-weight.ts'
import { shareOfPeople, type RoomQuota } from './room-quota.ts'

/** How full a room is, as parts of what is possible: 1 is full. */
export interface Fullness {
  /** For all people together. */
  readonly room: number
  /** The share for one person, who may take half of the space that all others leave. */
  readonly own: number
}

/** How much of a quota all people hold together, and each person alone. */
interface Holding {
  readonly all: number
  readonly of: ReadonlyMap<PersonId, number>
}

/** The content of a room at a number of updates: its weight, and the entries of each of its root maps. */
export interface Holdings {
  readonly head: number
  readonly weight: Holding
  readonly entries: readonly Holding[]
}

export function holdingsOf(
  live: LiveWeight,
  { owners, head }: { readonly owners: ReadonlyMap<number, PersonId>; readonly head: number },
): Holdings {
  const weighed = [...owners.keys()].map((client) => [client, live.of(client)] as const)
  return {
    head,
    weight: { all: live.total, of: byPerson(weighed, owners) },
    entries: live.roots.map((root) => {
      const counts = [...live.entriesOf(root)]
      return { all: counts.reduce((sum, [, count]) => sum + count, 0), of: byPerson(counts, owners) }
    }),
  }
}

export function fullnessOf({ weight, entries }: Holdings, quota: RoomQuota, person: PersonId): Fullness {
  const parts = [
    partsOf(weight, quota.bytes * shareOfPeople, person),
    ...entries.map((each) => partsOf(each, quota.entries, person)),
  ]
  return { room: Math.max(...parts.map(({ room }) => room)), own: Math.max(...parts.map(({ own }) => own)) }
}

function partsOf({ all, of }: Holding, quota: number, person: PersonId): Fullness {
  const own = of.get(person) ?? 0
  const others = all - own
  return { room: all / quota, own: others >= quota ? 1 : own / ((quota - others) / 2) }
}

function byPerson(
  counts: readonly (readonly [client: number, count: number])[],
  owners: ReadonlyMap<number, PersonId>,
): Map<PersonId, number> {
  const held = new Map<PersonId, number>()
  for (const [client, count] of counts) {
    const owner = owners.get(client)
    if (owner !== undefined) held.set(owner, (held.get(owner) ?? 0) + count)
  }
  return held
}

/** Live weight is at most so many times the stored bytes, because a struct takes at least two bytes. */
const heaviestByte = 20
/** No entry takes fewer bytes as stored. */
const bytesOfEntry = 8

/** Whether the stored bytes alone exclude that a limit is near. One person may hold half a room. */
export function isFarFromFull(storedBytes: number, quota: RoomQuota): boolean {
  const third = 1 / 3
  return (
    storedBytes * heaviestByte < quota.bytes * shareOfPeople * third &&
    storedBytes / bytesOfEntry < quota.entries * third
  )
}
