import type { Clause } from './clauses.ts'

interface Joins<Each extends Clause> {
  /** Later clauses that are one of several that an earlier one was split into: the one that kept its id, with all of them. */
  readonly split: ReadonlyMap<Each, readonly Each[]>
  /** Later clauses into which several earlier ones were joined, with all of these. */
  readonly joined: ReadonlyMap<Each, readonly Each[]>
  /** New and gone clauses that are accounted for so. */
  readonly taken: ReadonlySet<Each>
}

/** Fewer letters than this may stand anywhere by chance. */
const leastLetters = 8

/**
 * Finds clauses that were split or joined: beside a clause that lost letters at one of its ends stands a new one that begins with
 * them; beside one that gained letters stood one that is gone and held them.
 *
 * @param pairs the earlier clause of each later one
 */
export function findJoins<Each extends Clause>(
  then: readonly Each[],
  now: readonly Each[],
  pairs: ReadonlyMap<Each, Each>,
): Joins<Each> {
  const there = new Set(pairs.values())
  const [split, joined] = [new Map<Each, readonly Each[]>(), new Map<Each, readonly Each[]>()]
  const taken = new Set<Each>()
  const [placesThen, placesNow] = [placesOf(then), placesOf(now)]
  for (const [after, before] of pairs) {
    const parts = partsAround(
      now,
      placesNow.get(after) ?? 0,
      before,
      (clause) => !pairs.has(clause) && !taken.has(clause),
    )
    if (parts !== undefined) {
      split.set(after, parts)
      for (const part of parts) if (part !== after) taken.add(part)
      continue
    }
    const whole = partsAround(
      then,
      placesThen.get(before) ?? 0,
      after,
      (clause) => !there.has(clause) && !taken.has(clause),
    )
    if (whole === undefined) continue
    joined.set(after, whole)
    for (const part of whole) if (part !== before) taken.add(part)
  }
  return { split, joined, taken }
}

function placesOf<Each extends Clause>(clauses: readonly Each[]): ReadonlyMap<Each, number> {
  return new Map(clauses.map((clause, index) => [clause, index]))
}

/**
 * The clause at a place with its neighbours whose letters, one after the other, stand in one clause of the other text; undefined where
 * no neighbour belongs to it.
 */
function partsAround<Each extends Clause>(
  clauses: readonly Each[],
  place: number,
  { letters: whole, element }: Clause,
  isFree: (clause: Each) => boolean,
): readonly Each[] | undefined {
  const middle = clauses[place]
  if (middle === undefined || middle.letters.trim().length >= whole.trim().length) return undefined
  const parts = [middle]
  const belongs = (clause: Each | undefined): clause is Each => {
    if (clause === undefined || !isFree(clause) || clause.element.name !== element.name) return false
    const words = clause.letters.trim()
    return words.length >= leastLetters && whole.includes(words) && !middle.letters.includes(words)
  }
  for (let at = place + 1; belongs(clauses[at]); at++) parts.push(clauses[at] as Each)
  for (let at = place - 1; belongs(clauses[at]); at--) parts.unshift(clauses[at] as Each)
  return parts.length > 1 ? parts : undefined
}
