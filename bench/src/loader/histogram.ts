export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly count: number
}

const step = 0.1
const slots = 600_000

/** Durations in ms, kept in steps of 0.1 ms up to a minute. */
export class Histogram {
  readonly #counts = new Uint32Array(slots)
  #total = 0

  get count(): number {
    return this.#total
  }

  add(milliseconds: number): void {
    const slot = Math.min(slots - 1, Math.max(0, Math.floor(milliseconds / step)))
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
    this.#total += 1
  }

  percentiles(): Percentiles {
    return { p50: this.#at(0.5), p95: this.#at(0.95), p99: this.#at(0.99), count: this.#total }
  }

  #at(share: number): number {
    let left = this.#total * share
    for (const [slot, count] of this.#counts.entries()) {
      left -= count
      if (count > 0 && left <= 0) return Math.round((slot + 1) * step * 10) / 10
    }
    return 0
  }
}
