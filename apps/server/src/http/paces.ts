import { paces, type Bucket, type PaceKind } from './pace.ts'

/** Above this many keys the one that was quiet the longest is dropped, so that addresses cannot fill the memory. */
const maximumKeys = 10_000

interface Level {
  readonly turns: number
  /** In ms. */
  readonly at: number
}

/** Counts the turns that people and addresses take. Each key has its own buckets, so that none waits for another. */
export class Paces {
  readonly #now: () => number
  readonly #declared: Readonly<Record<string, readonly Bucket[]>>
  readonly #people = new Map<string, Level[]>()
  readonly #addresses = new Map<string, Level[]>()

  /** @param now in ms; a monotonic clock */
  constructor(now: () => number, declared: Readonly<Record<string, readonly Bucket[]>> = paces) {
    this.#now = now
    this.#declared = declared
  }

  /** Takes a turn. @returns 0, or in how many seconds there is one: then none was taken */
  take(kind: PaceKind, who: Payer): number {
    const { levels, kept, key } = this.#read(kind, who)
    const wait = Math.max(...levels.map(({ turns, perHour }) => ((1 - turns) * 3_600_000) / perHour))
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    this.#write(kept, key, levels, -1)
    return 0
  }

  /** A refused request made nothing: it gets its turn back. */
  giveBack(kind: PaceKind, who: Payer): void {
    const { levels, kept, key } = this.#read(kind, who)
    this.#write(kept, key, levels, 1)
  }

  #read(kind: PaceKind, who: Payer) {
    const kept = 'person' in who ? this.#people : this.#addresses
    const key = `${kind} ${'person' in who ? who.person : who.address}`
    const now = this.#now()
    const known = kept.get(key)
    const levels = (this.#declared[kind] ?? []).map(({ burst, perHour }, index) => {
      const { turns, at } = known?.[index] ?? { turns: burst, at: now }
      return { burst, perHour, at: now, turns: Math.min(burst, turns + ((now - at) * perHour) / 3_600_000) }
    })
    return { levels, kept, key }
  }

  #write(kept: Map<string, Level[]>, key: string, levels: readonly (Level & { burst: number })[], change: number) {
    kept.delete(key)
    kept.set(
      key,
      levels.map(({ turns, at, burst }) => ({ turns: Math.min(burst, turns + change), at })),
    )
    for (const quietest of kept.keys()) {
      if (kept.size <= maximumKeys) break
      kept.delete(quietest)
    }
  }
}

/** The payer of a turn. */
export type Payer = { readonly person: string } | { readonly address: string }
