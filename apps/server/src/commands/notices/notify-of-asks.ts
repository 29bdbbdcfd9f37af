import type { WorkingGroup } from '@minga/domain/group/group'
import type { PersonId, RecordId } from '@minga/domain/identity/ids'
import type { Change } from '@minga/domain/notice/happening'
import type { Transaction } from '@minga/storage/database/schema'
import { membersOf } from '@minga/storage/groups/naming-rows'

import { writeNotices } from './write-notices.ts'

/** What happens to asks and offers. */
export type AskChange = Extract<Change, { readonly kind: `${'support' | 'offer'}-${string}` }>

interface Asked {
  readonly group: WorkingGroup
  readonly record: RecordId
  readonly by: PersonId
  readonly at: string
  readonly change: AskChange
}

/**
 * Notifies the organisation that is asked, the side that has an offer to answer, or the organisation that offered, within the
 * transaction in which it happens.
 */
export async function notifyOfAsk(tx: Transaction, { group, record, by, at, change }: Asked): Promise<void> {
  await writeNotices(tx, {
    happening: { by, group, place: { kind: 'record', id: record }, change },
    at,
    organisation: null,
    thread: null,
    comment: null,
    ...(await candidates(tx, group, change)),
  })
}

async function candidates(tx: Transaction, group: WorkingGroup, change: AskChange) {
  switch (change.kind) {
    case 'support-asked':
      return { people: [], organisations: [change.of] }
    case 'support-offered':
    case 'offer-withdrawn': {
      const { asking, offering, askedBy } = change
      if (asking !== null && asking !== offering) return { people: [askedBy], organisations: [asking] }
      const leads = (await membersOf(tx, [group.id])).filter(({ role }) => role === 'lead')
      return { people: [askedBy, ...leads.map(({ id }) => id)], organisations: [] }
    }
    case 'offer-accepted':
    case 'offer-declined':
    case 'offer-given':
    case 'offer-taken-back':
      return { people: [change.offeredBy], organisations: [change.offering] }
  }
}
