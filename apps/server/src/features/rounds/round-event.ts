import { roomOfRound, type RoundRow } from '@minga/storage/rounds/round-rows'

/** The event that a round changed, for all who read what it asks about: a draft has fewer readers than its group. */
export function roundEvent(round: Pick<RoundRow, 'group' | 'id' | 'about'>, at: string) {
  const { group, id: subject } = round
  return { at, kind: 'round', group, organisation: null, person: null, room: roomOfRound(round), subject }
}
