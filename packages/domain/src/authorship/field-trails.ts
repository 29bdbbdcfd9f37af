import type { Stamp } from './stamped-ranges.ts'

/** The value of a field's key from a moment on; null for nothing. */
export interface FieldTrace {
  readonly value: unknown
  readonly by: Stamp
  /** It was written at the same time as another value, which stands instead: that one's writer had not seen it. */
  readonly lost?: true
}

/** Oldest first. */
export type FieldTrail = readonly FieldTrace[]

/** Trails by record, then by key; in both, the last change stands last. */
export type FieldTrailsState = ReadonlyMap<string, ReadonlyMap<string, FieldTrail>>

/** In ms. All that one person sets within this of their last change is one change. */
const oneGo = 60_000
/** How many values of one key are remembered: the newest. */
export const longestTrail = 100
/** In letters. */
const longestValue = 2000
/** In letters. What bears a longer name is no member of a known set, and leaves no trail. */
const longestKey = 200
/** The cost of a value beside its own letters, and of a key beside its name, in letters. */
const ofEach = 64

/**
 * How much is remembered of a whole room and of one record in it, in letters. One title that is as long as it may be
 * and changed as often as is remembered fits into its record.
 */
export interface TrailLimits {
  readonly room: number
  readonly record: number
}
export const trailLimits: TrailLimits = { room: 4_000_000, record: 250_000 }

/** How much of a room that is full stays. */
const keptOfFull = 0.9

type Trails = Map<string, FieldTrace[]>

/**
 * The values of keys that were set more than once, which Yjs forgets. What was set once has its stamp alone, so that a
 * register of thousands of records costs no more than what changed in it. What no longer fits into the limits is
 * forgotten where nothing has changed for the longest, the oldest value first.
 */
export class FieldTrails {
  readonly #limits: TrailLimits
  readonly #trails = new Map<string, Trails>()
  readonly #weights = new Map<string, number>()
  #weight = 0

  constructor(state: FieldTrailsState, limits = trailLimits) {
    this.#limits = limits
    for (const [record, keys] of state) {
      this.#trails.set(record, new Map([...keys].map(([key, trail]) => [key, [...trail]])))
      for (const [key, trail] of keys)
        this.#weigh(
          record,
          trail.reduce((sum, trace) => sum + weightOf(trace), ofKey(key)),
        )
    }
  }

  get state(): FieldTrailsState {
    return this.#trails
  }

  of(record: string, key: string): FieldTrail | undefined {
    return this.#trails.get(record)?.get(key)
  }

  /**
   * @param before who had set the value that is replaced
   * @param change `before` is undefined where the value that is replaced is not known
   * @param overUnseen whether the writer had not seen the value that is replaced: it is lost, not corrected
   */
  add(
    record: string,
    key: string,
    change: { readonly before: unknown; readonly after: unknown },
    before: Stamp,
    by: Stamp,
    { overUnseen = false }: { readonly overUnseen?: boolean } = {},
  ): void {
    this.#append(record, key, change, before, { value: plain(change.after), by }, overUnseen)
  }

  #append(
    record: string,
    key: string,
    change: { readonly before: unknown },
    before: Stamp,
    trace: FieldTrace,
    overUnseen = false,
  ): void {
    if (key.length > longestKey) return
    const keys: Trails = this.#trails.get(record) ?? new Map<string, FieldTrace[]>()
    const known = keys.get(key)
    const trail = known ?? (change.before === undefined ? [] : [{ value: plain(change.before), by: before }])
    const weighed = known === undefined ? 0 : weightOfAll(trail)
    if (overUnseen) markLost(trail, trace.value)
    append(trail, trace)
    // To the end of both maps: what changed last is forgotten last.
    keys.delete(key)
    this.#trails.delete(record)
    this.#trails.set(record, keys.set(key, trail))
    this.#weigh(record, weightOfAll(trail) - weighed + (known === undefined ? ofKey(key) : 0))
    while (this.#weightOf(record) > this.#limits.record) this.#forgetOldest(record)
    if (this.#weight > this.#limits.room) this.#makeRoom()
  }

  /**
   * Remembers a value that lost against one that was written at the same time.
   *
   * @param stands the value that stands, and who wrote it
   */
  addLost(record: string, key: string, lost: FieldTrace, stands: FieldTrace): void {
    const change = { before: stands.value, after: lost.value }
    this.#append(record, key, change, stands.by, { value: plain(lost.value), by: lost.by, lost: true })
  }

  /** Forgets what a record held. */
  drop(record: string): void {
    this.#trails.delete(record)
    this.#weigh(record, -this.#weightOf(record))
  }

  /** For many changes at once: to look for the oldest record takes as long as records were forgotten before it. */
  #makeRoom(): void {
    for (const record of this.#trails.keys()) {
      while (this.#trails.has(record)) {
        if (this.#weight <= this.#limits.room * keptOfFull) return
        this.#forgetOldest(record)
      }
    }
  }

  /** Forgets the oldest value of the key that was left alone for the longest. One value is no trail: the key's stamp says as much. */
  #forgetOldest(record: string): void {
    const keys = this.#trails.get(record)
    if (keys === undefined) throw new Error(`there is no trail of ${record} to forget`)
    const key = firstOf(keys)
    const trail = keys.get(key) ?? []
    const forgotten = trail.splice(0, trail.length > 2 ? 1 : trail.length)
    if (trail.length === 0) keys.delete(key)
    this.#weigh(record, -weightOfAll(forgotten) - (trail.length === 0 ? ofKey(key) : 0))
    if (keys.size === 0) this.drop(record)
  }

  #weightOf(record: string): number {
    return this.#weights.get(record) ?? 0
  }

  #weigh(record: string, change: number): void {
    this.#weight += change
    const weight = this.#weightOf(record) + change
    if (weight > 0) this.#weights.set(record, weight)
    else this.#weights.delete(record)
  }
}

/** The first of a map that is not empty. */
function firstOf(map: ReadonlyMap<string, unknown>): string {
  for (const key of map.keys()) return key
  throw new Error('trails are weighed that are not there')
}

function ofKey(key: string): number {
  return key.length + ofEach
}

function weightOf({ value }: FieldTrace): number {
  return ofEach + (typeof value === 'string' ? value.length : 0)
}

function weightOfAll(trail: FieldTrail): number {
  return trail.reduce((sum, trace) => sum + weightOf(trace), 0)
}

/** The value that stood was replaced unseen. */
function markLost(trail: FieldTrace[], by: unknown): void {
  const at = trail.findLastIndex(({ lost }) => lost !== true)
  const stood = trail[at]
  if (stood !== undefined && stood.value !== null && stood.value !== by) trail[at] = { ...stood, lost: true }
}

function append(trail: FieldTrace[], trace: FieldTrace): void {
  const last = trail.at(-1)
  // The first value stays, as who made the record wrote it; one that was lost stays, to be brought back.
  const isOneGo = last?.by.writer === trace.by.writer && trace.by.time - last.by.time <= oneGo
  if (trail.length > 1 && isOneGo && last.lost === trace.lost) trail.pop()
  const now = trail.at(-1)
  if (now?.value !== trace.value || now?.lost !== trace.lost) trail.push(trace)
  if (trail.length > longestTrail) trail.shift()
}

function plain(value: unknown): string | number | boolean | null {
  // Through JSON: a slice would keep the whole text in memory.
  if (typeof value === 'string' && value.length > longestValue)
    return String(JSON.parse(JSON.stringify(value.slice(0, longestValue))))
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
