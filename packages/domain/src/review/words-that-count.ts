/** What was written of a line. */
interface Written {
  /** The order in which it was written for its organisation. */
  readonly number: number
  readonly record: string
  readonly organisation: string
  readonly side: 'organisation' | 'secretariat'
}

interface Approval {
  readonly organisation: string
  /** It covers what was written up to this number. */
  readonly upTo: number
}

/** What stands for a line, with the approval that made it stand; null for the secretariat's words. */
export interface Counted<Words, Given> {
  readonly words: Words
  readonly approval: Given | null
}

/**
 * The words that stand for each line: what its organisation wrote last and approved, or else what the secretariat wrote. A line of
 * which neither is there is left out. A draft stands for nothing, also where it is newer.
 */
export function wordsThatCount<Words extends Written, Given extends Approval>(
  words: readonly Words[],
  approvals: readonly Given[],
): ReadonlyMap<Words['record'], Counted<Words, Given>> {
  const counted = new Map<Words['record'], Counted<Words, Given>>()
  for (const each of words.toSorted((a, b) => a.number - b.number)) {
    const before = counted.get(each.record)
    if (each.side === 'secretariat') {
      if (before === undefined || before.approval === null) counted.set(each.record, { words: each, approval: null })
      continue
    }
    const approval = approvalOf(each, approvals)
    if (approval !== undefined) counted.set(each.record, { words: each, approval })
  }
  return counted
}

/** The first that covers it. */
function approvalOf<Given extends Approval>(
  { number, organisation }: Written,
  approvals: readonly Given[],
): Given | undefined {
  return approvals
    .filter((each) => each.organisation === organisation && each.upTo >= number)
    .toSorted((a, b) => a.upTo - b.upTo)[0]
}
