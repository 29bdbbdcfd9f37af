import type { Action } from '../action/action.ts'
import { isOpen, isOverdue } from '../action/timeliness.ts'
import { dayAfter, daysBetween, firstDay, lastDay, type Day } from '../calendar/partial-date.ts'
import type { RecordId } from '../identity/ids.ts'
import type { Milestone } from '../milestone/milestone.ts'

/** An action of a chain, with the actions of the chain that must come before it. */
export interface ChainAction {
  readonly action: Pick<Action, 'id' | 'status' | 'start' | 'due' | 'milestones'>
  readonly waitsFor: readonly RecordId[]
}

export interface ChainParts {
  readonly actions: readonly ChainAction[]
  readonly milestones: readonly Pick<Milestone, 'id' | 'status' | 'date'>[]
}

/** How an action stands in a chain. */
export interface ChainStep {
  readonly record: RecordId
  readonly isLate: boolean
  /** It is open, and nothing that it waits for is. */
  readonly isFree: boolean
  /**
   * The day on which it ends, if what it waits for ends as it says now and its own work takes as long as planned, or of a begun
   * one as long as is left: never before its date. Null for a closed one.
   */
  readonly endsOn: Day | null
  /** Days by which what it waits for pushes it behind its date; 0 where it does not, or has no date. */
  readonly pushed: number
}

export interface Chain {
  readonly steps: ReadonlyMap<RecordId, ChainStep>
  /** The longest chain of waiting: its actions from the first to the last. Empty where nothing open waits for anything open. */
  readonly path: readonly RecordId[]
  /** Days from today to the end of `path`; 0 without one. */
  readonly days: number
  /** Milestones whose last open action ends after their date, with by how many days. */
  readonly behind: ReadonlyMap<RecordId, number>
}

/**
 * What holds a chain of actions up, and where it leads. A circle, which older links can have, is followed once around and no
 * further.
 */
export function chainOf({ actions, milestones }: ChainParts, today: Day): Chain {
  const byId = new Map(actions.map((each) => [each.action.id, each]))
  const ends = new Ends(byId, today)
  const steps = new Map(actions.map((each) => [each.action.id, stepOf(each, ends, today)]))
  const path = longestPath(actions, ends)
  const last = path.at(-1)
  const end = last === undefined ? undefined : ends.of(last)?.end
  return {
    steps,
    path,
    days: end === undefined ? 0 : daysBetween(today, end),
    behind: behindOf(actions, milestones, ends),
  }
}

/** The end of an open action, and how many actions wait for each other up to it. */
interface End {
  readonly id: RecordId
  readonly end: Day
  readonly depth: number
}

/** Of two ends the later one; of two on one day, the one with the longer line before it. */
function laterEnd(one: End | undefined, other: End): End {
  if (one === undefined || other.end > one.end) return other
  return other.end === one.end && other.depth > one.depth ? other : one
}

/** The day on which each open action ends. */
class Ends {
  readonly #actions: ReadonlyMap<RecordId, ChainAction>
  readonly #today: Day
  readonly #known = new Map<RecordId, End>()
  readonly #open = new Set<RecordId>()

  constructor(actions: ReadonlyMap<RecordId, ChainAction>, today: Day) {
    this.#actions = actions
    this.#today = today
  }

  /** Undefined for a closed action, one that is not of the chain, and one from which a circle came back. */
  of(id: RecordId): End | undefined {
    const found = this.#actions.get(id)
    if (found === undefined || !isOpen(found.action) || this.#open.has(id)) return undefined
    const known = this.#known.get(id)
    if (known !== undefined) return known
    this.#open.add(id)
    const end = this.#endOf(found)
    this.#open.delete(id)
    this.#known.set(id, end)
    return end
  }

  /** Of what an action waits for, the open one that ends last. */
  lastBefore({ waitsFor }: ChainAction): End | undefined {
    let last: End | undefined
    for (const id of waitsFor) {
      const end = this.of(id)
      if (end !== undefined) last = laterEnd(last, end)
    }
    return last
  }

  #endOf(found: ChainAction): End {
    const { id, start, due } = found.action
    const before = this.lastBefore(found)
    const promised = due === null ? this.#today : later(lastDay(due), this.#today)
    if (before === undefined) return { id, end: promised, depth: 1 }
    const begins = start === null ? before.end : later(firstDay(start), before.end)
    return { id, end: later(promised, dayAfter(begins, this.#workLeft(found))), depth: before.depth + 1 }
  }

  /** In days: from its start, or from today where it has begun, to its date. None where a date is missing. */
  #workLeft({ action: { status, start, due } }: ChainAction): number {
    if (start === null || due === null) return 0
    const from = status === 'not-started' ? firstDay(start) : later(firstDay(start), this.#today)
    return Math.max(0, daysBetween(from, lastDay(due)))
  }
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}

function stepOf(found: ChainAction, ends: Ends, today: Day): ChainStep {
  const { action, waitsFor } = found
  const endsOn = ends.of(action.id)?.end ?? null
  const promised = action.due === null ? null : later(lastDay(action.due), today)
  return {
    record: action.id,
    isLate: isOverdue(action, today),
    isFree: isOpen(action) && waitsFor.every((id) => ends.of(id) === undefined),
    endsOn,
    pushed: endsOn === null || promised === null ? 0 : Math.max(0, daysBetween(promised, endsOn)),
  }
}

function longestPath(actions: readonly ChainAction[], ends: Ends): readonly RecordId[] {
  let last: End | undefined
  for (const { action } of actions) {
    const end = ends.of(action.id)
    if (end !== undefined && end.depth > 1) last = laterEnd(last, end)
  }
  const byId = new Map(actions.map((each) => [each.action.id, each]))
  const path = new Set<RecordId>()
  let at = last && byId.get(last.id)
  while (at !== undefined && !path.has(at.action.id)) {
    path.add(at.action.id)
    const before = ends.lastBefore(at)
    at = before && byId.get(before.id)
  }
  return [...path].toReversed()
}

function behindOf(
  actions: readonly ChainAction[],
  milestones: ChainParts['milestones'],
  ends: Ends,
): ReadonlyMap<RecordId, number> {
  return new Map(
    milestones.flatMap(({ id, date }) => {
      if (date === null) return []
      const last = actions.reduce((latest, { action }) => {
        const end = action.milestones.includes(id) ? ends.of(action.id)?.end : undefined
        return end === undefined ? latest : later(end, latest)
      }, '')
      const days = last === '' ? 0 : daysBetween(lastDay(date), last)
      return days > 0 ? [[id, days] as const] : []
    }),
  )
}
