import type { RoundRow } from '@minga/storage/rounds/round-rows'

/** Something of a round has changed: told to all who read its group. */
export function roundEvent({ group, id }: Pick<RoundRow, 'group' | 'id'>, at: string) {
  return { at, kind: 'round', group, organisation: null, person: null, room: null, subject: id }
}
