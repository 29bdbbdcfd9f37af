import type { Stamp } from './stamped-ranges.ts'

/** What a field's key held from a moment on; null for nothing. */
export interface FieldTrace {
  readonly value: unknown
  readonly by: Stamp
}

/** Oldest first. */
export type FieldTrail = readonly FieldTrace[]

/** By record, then by key. */
export type FieldTrailsState = ReadonlyMap<string, ReadonlyMap<string, FieldTrail>>

/** What one person sets within this of their last change is one change. In ms. */
const oneGo = 60_000
/** How many values of one key are remembered: the newest. */
export const longestTrail = 100
/** In letters. */
const longestValue = 2000

/**
 * The values of keys that were set more than once, which Yjs forgets. What was set once has its stamp alone, so that a
 * register of thousands of records costs no more than what changed in it.
 */
export class FieldTrails {
  readonly #trails = new Map<string, Map<string, FieldTrace[]>>()

  constructor(state: FieldTrailsState) {
    for (const [record, keys] of state) {
      this.#trails.set(record, new Map([...keys].map(([key, trail]) => [key, [...trail]])))
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
   */
  add(
    record: string,
    key: string,
    change: { readonly before: unknown; readonly after: unknown },
    before: Stamp,
    by: Stamp,
  ): void {
    const keys = this.#trails.get(record) ?? new Map<string, FieldTrace[]>()
    const trail = keys.get(key) ?? (change.before === undefined ? [] : [{ value: plain(change.before), by: before }])
    append(trail, { value: plain(change.after), by })
    this.#trails.set(record, keys.set(key, trail))
  }
}

function append(trail: FieldTrace[], trace: FieldTrace): void {
  const last = trail.at(-1)
  // The first value stays, as who made the record wrote it.
  if (trail.length > 1 && last?.by.writer === trace.by.writer && trace.by.time - last.by.time <= oneGo) trail.pop()
  if (trail.at(-1)?.value !== trace.value) trail.push(trace)
  if (trail.length > longestTrail) trail.shift()
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return value.slice(0, longestValue)
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
