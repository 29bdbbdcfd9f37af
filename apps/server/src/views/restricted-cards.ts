import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import { unsourcedAmong } from '@minga/storage/records/project-rows'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'

import { Refusal } from '../http/refusal.ts'

/** A reader of a text that leaves Minga. */
interface TextReader {
  /** Undefined for a reader without an account. */
  readonly actor: Actor | undefined
}

/**
 * The public, which reads records of the text's own group and of groups that are not restricted; but no record about one company's
 * project that names no public source.
 */
const publicReader: TextReader = { actor: undefined }

/** Refuses a text with records of groups that its recipients may not read, and names them. */
export async function refusalOfCards(
  db: Db,
  { group, tree }: { readonly group: GroupId; readonly tree: readonly TreeElement[] },
  recipients: readonly TextReader[],
): Promise<Refusal | undefined> {
  const unread = await unreadBy(db, group, namedRecords(tree), recipients)
  return refusalOf(db, unread, 'recipients')
}

/** Refuses a text with records that the public may not read, and names them. */
export async function refusalToPublic(
  db: Db,
  group: GroupId,
  tree: readonly TreeElement[],
): Promise<Refusal | undefined> {
  return refusalOf(db, await withheldFromPublic(db, group, namedRecords(tree)), 'the public')
}

/** The records, of those named in a text of this group, that the public may not read now. */
export function withheldFromPublic(db: Db, group: GroupId, records: readonly RecordId[]): Promise<RecordId[]> {
  return unreadBy(db, group, records, [publicReader])
}

async function unreadBy(
  db: Db,
  group: GroupId,
  records: readonly RecordId[],
  readers: readonly TextReader[],
): Promise<RecordId[]> {
  const isPublic = readers.some(({ actor }) => actor === undefined)
  const [owners, groups, unsourced] = await Promise.all([
    ownersOf(db, records),
    allGroups(db),
    isPublic ? unsourcedAmong(db, records) : new Set<RecordId>(),
  ])
  const byId = new Map<string, WorkingGroup>(groups.map((each) => [each.id, each]))
  const isRead = (of: WorkingGroup) =>
    readers.every(({ actor }) =>
      actor === undefined ? of.id === group || !of.restricted : can(actor, { action: 'read', resource: of }),
    )
  return records.filter((record) => {
    const of = byId.get(owners.get(record)?.group ?? '')
    return of !== undefined && (!isRead(of) || unsourced.has(record))
  })
}

async function refusalOf(db: Db, unread: readonly RecordId[], readers: string): Promise<Refusal | undefined> {
  if (unread.length === 0) return undefined
  const references = await referencesOf(db, unread)
  const listed = unread.flatMap((record) => references.get(record)?.reference ?? [])
  const message = `${readers} may not read ${listed.join(', ')}: take these records out of the text first`
  return new Refusal('conflict', message, 'version', { records: listed })
}
