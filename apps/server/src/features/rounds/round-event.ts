import type { RoundRow } from '@minga/storage/rounds/round-rows'

/** The event that a round changed, for all who read its group. */
export function roundEvent({ group, id }: Pick<RoundRow, 'group' | 'id'>, at: string) {
  return { at, kind: 'round', group, organisation: null, person: null, room: null, subject: id }
}
