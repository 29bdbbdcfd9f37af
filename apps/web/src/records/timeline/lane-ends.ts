/** The ends of lanes, the first one on top of a heap: thousands of bars are placed without looking through all lanes. */
export class LaneEnds {
  readonly #heap: { readonly end: number; readonly lane: number }[] = []

  get count(): number {
    return this.#heap.length
  }

  /** @returns the lane that a bar gets which begins and ends there */
  take(from: number, end: number): number {
    const first = this.#heap[0]
    if (first === undefined || first.end > from) {
      const lane = this.#heap.length
      this.#heap.push({ end, lane })
      this.#rise(lane)
      return lane
    }
    this.#heap[0] = { end, lane: first.lane }
    this.#sink(0)
    return first.lane
  }

  #rise(at: number): void {
    const above = (at - 1) >> 1
    if (at === 0 || !this.#isBefore(at, above)) return
    this.#swap(at, above)
    this.#rise(above)
  }

  #sink(at: number): void {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const below = right < this.#heap.length && this.#isBefore(right, left) ? right : left
    if (below >= this.#heap.length || !this.#isBefore(below, at)) return
    this.#swap(below, at)
    this.#sink(below)
  }

  /** Of lanes that end together, the upper one is first. */
  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return false
    return a.end === b.end ? a.lane < b.lane : a.end < b.end
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return
    this.#heap[one] = b
    this.#heap[other] = a
  }
}
