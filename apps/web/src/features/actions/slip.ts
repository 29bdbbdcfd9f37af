import { lastDay, type PartialDate } from '@minga/domain/calendar/partial-date'
import type { RecordFacts } from '@minga/protocol/http/records'

/**
 * Whether a due date that moved owes a reason: it lies later than what was first promised, and no reason was given yet for
 * this very move.
 */
export function owesReason(due: PartialDate | null, facts: RecordFacts | undefined): boolean {
  const promised = facts?.firstPromisedDue
  if (!promised || due === null || lastDay(due) <= lastDay(promised)) return false
  return !facts.slips.some((slip) => slip.to === due)
}

/** Where the move started from: the last date that has a reason, else the date first promised. */
export function movedFrom(facts: RecordFacts): PartialDate | null {
  return facts.slips.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.to ?? facts.firstPromisedDue
}
