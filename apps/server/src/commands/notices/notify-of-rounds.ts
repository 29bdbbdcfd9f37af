import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroupOfRound, invitedTo, type RoundRow } from '@minga/storage/rounds/round-rows'

import { writeNotices } from './write-notices.ts'

/**
 * Notifies the people who can answer for the invited that a round was opened, has more time, or is over, within the
 * transaction that does it.
 */
export async function notifyOfRound(
  tx: Transaction,
  happened: {
    readonly round: Pick<RoundRow, 'id' | 'group' | 'about'>
    readonly kind: Extract<Change['kind'], `round-${string}`>
    /** Some of the invited; all of them by default. */
    readonly organisations?: readonly OrganisationId[]
    /** Null where its last day was over. */
    readonly by: PersonId | null
    readonly at: string
  },
): Promise<void> {
  const { round, kind, by, at } = happened
  const group = await findGroupOfRound(tx, round)
  if (group === undefined) return
  const invited = happened.organisations ?? (await invitedTo(tx, [round.id])).map(({ organisation }) => organisation)
  await writeNotices(tx, {
    happening: { by, group, place: { kind: 'round', id: round.id }, change: { kind, invited } },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: [],
    organisations: invited,
  })
}
