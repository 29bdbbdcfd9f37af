/**
 * What clients of several nodes have seen. `begun` and `ended` count the events of the one process that all clients run in,
 * so that what ended before something else began really came before it.
 */
export interface AppendSeen {
  readonly room: string
  /** Written once in the whole history. */
  readonly value: number
  readonly begun: number
  /** Undefined while there is no answer: it may be stored, or be stored yet. */
  readonly ended?: number
  /** Undefined without an answer; a refusal says that nothing was stored. */
  readonly answer?: { readonly kind: 'stored'; readonly sequence: number } | { readonly kind: 'refused' }
}

/** A room as a node has answered from its memory. */
export interface ReadSeen {
  readonly room: string
  readonly begun: number
  readonly ended: number
  readonly values: readonly number[]
}

export interface History {
  readonly appends: readonly AppendSeen[]
  readonly reads: readonly ReadSeen[]
}

/** An entry of the log, read when all is over. */
export interface StoredValue {
  readonly sequence: number
  readonly value: number
}

/**
 * Holds a history against what the log has at the end. For rooms, to which entries are only added, this is linearizability.
 *
 * @returns a sentence for each promise that was broken
 */
export function violationsIn(history: History, stored: ReadonlyMap<string, readonly StoredValue[]>): string[] {
  return [...stored].flatMap(([room, entries]) => {
    const appends = history.appends.filter((append) => append.room === room)
    const reads = history.reads.filter((read) => read.room === room)
    return [
      ...wrongEntries(entries),
      ...appends.flatMap((append) => wrongAnswer(append, entries)),
      ...outOfOrder(appends, entries),
      ...reads.flatMap((read) => wrongRead(read, entries)),
      ...staleReads(appends, reads),
    ].map((what) => `${room}: ${what}`)
  })
}

function wrongEntries(entries: readonly StoredValue[]): string[] {
  const hole = entries.findIndex(({ sequence }, index) => sequence !== index + 1)
  const seen = new Set<number>()
  const twice = entries.filter(({ value }) => seen.size === seen.add(value).size)
  return [
    ...(hole === -1 ? [] : [`a hole: no sequence ${hole + 1}`]),
    ...twice.map(({ value }) => `stored twice: ${value}`),
  ]
}

function wrongAnswer({ value, answer }: AppendSeen, entries: readonly StoredValue[]): string[] {
  if (answer?.kind === 'stored' && entries[answer.sequence - 1]?.value !== value) {
    return [`lost: ${value} was acknowledged at ${answer.sequence}`]
  }
  if (answer?.kind === 'refused' && entries.some((entry) => entry.value === value)) {
    return [`refused and stored: ${value}`]
  }
  return []
}

/** What was stored must come after everything that had been acknowledged before it was asked for. */
function outOfOrder(appends: readonly AppendSeen[], entries: readonly StoredValue[]): string[] {
  const sequences = new Map(entries.map(({ value, sequence }) => [value, sequence]))
  const acknowledged = highestBefore(appends.flatMap(acknowledgement))
  return appends.flatMap(({ value, begun }) => {
    const sequence = sequences.get(value)
    const before = acknowledged(begun)
    return sequence === undefined || sequence > before
      ? []
      : [`${value} at ${sequence}, begun after ${before} was acknowledged`]
  })
}

function wrongRead({ values }: ReadSeen, entries: readonly StoredValue[]): string[] {
  const wrong = values.findIndex((value, index) => entries[index]?.value !== value)
  return wrong === -1 ? [] : [`a read has ${values[wrong]} at ${wrong + 1}, which is not what is stored`]
}

/** A read covers what was acknowledged before it began, and what an earlier read has covered. */
function staleReads(appends: readonly AppendSeen[], reads: readonly ReadSeen[]): string[] {
  const covered = reads.map(({ ended, values }): [number, number] => [ended, values.length])
  const known = highestBefore([...appends.flatMap(acknowledgement), ...covered])
  return reads.flatMap(({ begun, values }) => {
    const before = known(begun)
    return values.length >= before ? [] : [`stale: a read has ${values.length} after ${before} were known`]
  })
}

function acknowledgement({ ended, answer }: AppendSeen): [number, number][] {
  return answer?.kind === 'stored' && ended !== undefined ? [[ended, answer.sequence]] : []
}

/** @returns the highest value of the events before a moment */
function highestBefore(events: readonly (readonly [at: number, value: number])[]): (moment: number) => number {
  let highest = 0
  const steps = events
    .toSorted(([one], [other]) => one - other)
    .map(([at, value]) => ({ at, highest: (highest = Math.max(highest, value)) }))
  return (moment) => {
    let [low, high] = [0, steps.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((steps[middle]?.at ?? 0) < moment) low = middle + 1
      else high = middle
    }
    return steps[low - 1]?.highest ?? 0
  }
}
