import { can } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'

import { Refusal } from '../../http/refusal.ts'
import type { Recipient } from './recipients.ts'

/**
 * Refuses a text with records of groups that its recipients may not read, and names them. Who has no account reads, beside
 * the roadmap's own group, what is not restricted.
 */
export async function refusalOfCards(
  db: Db,
  { group, tree }: { readonly group: GroupId; readonly tree: readonly TreeElement[] },
  recipients: readonly Pick<Recipient, 'actor'>[],
): Promise<Refusal | undefined> {
  const records = namedRecords(tree)
  const [owners, groups] = await Promise.all([ownersOf(db, records), allGroups(db)])
  const byId = new Map<string, WorkingGroup>(groups.map((each) => [each.id, each]))
  const isRead = (of: WorkingGroup) =>
    recipients.every(({ actor }) =>
      actor === undefined ? of.id === group || !of.restricted : can(actor, { action: 'read', resource: of }),
    )
  const unread = records.filter((record) => {
    const of = byId.get(owners.get(record)?.group ?? '')
    return of !== undefined && !isRead(of)
  })
  if (unread.length === 0) return undefined
  const references = await referencesOf(db, unread)
  const listed = unread.flatMap((record) => references.get(record)?.reference ?? [])
  const message = `recipients may not read the groups of ${listed.join(', ')}: take these records out of the text first`
  return new Refusal('conflict', message, 'version', { records: listed })
}
