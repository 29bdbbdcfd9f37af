import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { Transaction } from '@minga/storage/database/schema'
import type { SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'

import { writeNotices } from './write-notices.ts'

/** Notifies those who can sign for these organisations: of a text to sign, of another text in its place, of its last day, or that it is over. */
export async function notifyOfSignOff(
  tx: Transaction,
  {
    signOff,
    group,
    kind,
    organisations,
    by,
    at,
  }: {
    readonly signOff: Pick<SignOffRow, 'id'>
    readonly group: GroupAccess
    readonly kind: Extract<Change['kind'], `sign-off-${string}`>
    readonly organisations: readonly OrganisationId[]
    /** Null where its last day was over. */
    readonly by: PersonId | null
    readonly at: string
  },
): Promise<void> {
  await writeNotices(tx, {
    happening: { by, group, place: { kind: 'sign-off', id: signOff.id }, change: { kind, invited: organisations } },
    at,
    organisation: null,
    thread: null,
    comment: null,
    people: [],
    organisations,
  })
}
