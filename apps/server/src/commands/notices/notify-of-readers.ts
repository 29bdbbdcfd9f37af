import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { NoticePlace } from '@minga/domain/notice/notice'
import type { Transaction } from '@minga/storage/database/schema'
import { forgetNamings } from '@minga/storage/notices/notice-write-rows'

import { addInboxEvent } from './inbox-event.ts'
import { writeNotices } from './write-notices.ts'

interface Naming {
  readonly place: NoticePlace & { readonly kind: 'returned' | 'consultation' }
  readonly group: GroupAccess
  readonly organisation: OrganisationId
  readonly by: PersonId
  /** ISO. */
  readonly at: string
  /** The readers until now. */
  readonly before: readonly PersonId[]
  readonly readers: readonly PersonId[]
}

/**
 * Tells those who are named readers of something, once, and takes it back from those who are not any more: also the mail,
 * where it has not gone.
 */
export async function notifyOfReaders(tx: Transaction, naming: Naming): Promise<void> {
  const { place, group, organisation, by, at, before, readers } = naming
  for (const person of await forgetNamings(tx, place.id, readers)) await addInboxEvent(tx, person, at)
  const named = readers.filter((person) => !before.includes(person))
  await writeNotices(tx, {
    happening: { by, group, place, change: { kind: 'readers-named', organisation, named } },
    at,
    organisation,
    thread: null,
    comment: null,
    people: named,
    organisations: [],
  })
}
