import { lastDay, type PartialDate } from '@minga/domain/calendar/partial-date'
import type { RecordFacts } from '@minga/protocol/http/records'

/** Whether a moved due date still needs a reason: it is later than the first promised date, and no slip ends at it. */
export function owesReason(due: PartialDate | null, facts: RecordFacts | undefined): boolean {
  const promised = facts?.firstPromisedDue
  if (!promised || due === null || lastDay(due) <= lastDay(promised)) return false
  return !facts.slips.some((slip) => slip.to === due)
}

/** The date before the move: that of the last slip, or the first promised one. */
export function movedFrom(facts: RecordFacts): PartialDate | null {
  return facts.slips.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.to ?? facts.firstPromisedDue
}
