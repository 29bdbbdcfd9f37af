import type { PositionView, SignOffView } from '@minga/protocol/http/sign-offs'

/** The positions of an organisation that do not count yet: a letter that it has not confirmed, or an answer by link that is held. */
export function waitingPositions({ positions }: SignOffView, organisation: string): readonly PositionView[] {
  return positions.filter(
    (each) => each.organisation === organisation && !each.counts && !each.superseded && !isTakenBack(each),
  )
}

export function isTakenBack({ link }: PositionView): boolean {
  return link !== null && link.takenBack !== null
}
