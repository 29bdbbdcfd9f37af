interface Entry {
  readonly at: number
  readonly run: (now: number) => void
}

/** What is to happen, in the order of simulated time (a binary heap). */
export class Agenda {
  readonly #heap: Entry[] = []

  add(at: number, run: (now: number) => void): void {
    const heap = this.#heap
    const entry = { at, run }
    let child = heap.push(entry) - 1
    while (child > 0) {
      const parent = (child - 1) >> 1
      const above = heap[parent]
      if (above === undefined || above.at <= at) break
      heap[child] = above
      child = parent
    }
    heap[child] = entry
  }

  /** Runs what is to happen before `end`. */
  run(end: number): void {
    for (let next = this.#take(); next !== undefined && next.at < end; next = this.#take()) next.run(next.at)
  }

  #take(): Entry | undefined {
    const heap = this.#heap
    const [first] = heap
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let parent = 0
    for (;;) {
      let child = 2 * parent + 1
      if (child >= heap.length) break
      const [left, right] = [heap[child], heap[child + 1]]
      if (right !== undefined && left !== undefined && right.at < left.at) child += 1
      const least = heap[child]
      if (least === undefined || least.at >= last.at) break
      heap[parent] = least
      parent = child
    }
    heap[parent] = last
    return first
  }
}
