import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { chartLinksIn, sourcesOf } from '@minga/domain/roadmap/chart-block'
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
  return refusalOf(db, await unreadIn(db, { group, tree }, recipients), 'recipients')
}

/** Refuses a text with records that the public may not read, and names them. */
export async function refusalToPublic(
  db: Db,
  group: GroupId,
  tree: readonly TreeElement[],
): Promise<Refusal | undefined> {
  const records = await unreadBy(db, group, recordsIn(tree), [publicReader])
  // Charts of a whole register are not given to the public, whose register it may be.
  return refusalOf(db, { records, hasChart: false }, 'the public')
}

/** The records that a text names, and the pathways of its charts. */
function recordsIn(tree: readonly TreeElement[]): RecordId[] {
  return [...new Set([...namedRecords(tree), ...sourcesOf(chartLinksIn(tree)).records])]
}

/** What in a text its readers may not read: records, also those that charts are of, and charts of whole registers. */
interface UnreadInText {
  readonly records: readonly RecordId[]
  readonly hasChart: boolean
}

async function unreadIn(
  db: Db,
  { group, tree }: { readonly group: GroupId; readonly tree: readonly TreeElement[] },
  readers: readonly TextReader[],
): Promise<UnreadInText> {
  const records = await unreadBy(db, group, recordsIn(tree), readers)
  const drawn = sourcesOf(chartLinksIn(tree)).groups
  if (drawn.length === 0) return { records, hasChart: false }
  const isRead = isReadBy(group, readers)
  const groups = new Map<GroupId, WorkingGroup>((await allGroups(db)).map((each) => [each.id, each]))
  const isOpen = (id: GroupId) => {
    const of = groups.get(id)
    return of === undefined || isRead(of)
  }
  return { records, hasChart: !drawn.every(isOpen) }
}

/** The groups of which the public may read things in a text of this group. */
export async function readByPublic(db: Db, group: GroupId): Promise<(id: GroupId) => boolean> {
  const isRead = isReadBy(group, [publicReader])
  const open = new Set((await allGroups(db)).filter(isRead).map(({ id }) => id))
  return (id) => open.has(id)
}

function isReadBy(group: GroupId, readers: readonly TextReader[]): (of: WorkingGroup) => boolean {
  return (of) =>
    readers.every(({ actor }) =>
      actor === undefined ? of.id === group || !of.restricted : can(actor, { action: 'read', resource: of }),
    )
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
  const isRead = isReadBy(group, readers)
  return records.filter((record) => {
    const of = byId.get(owners.get(record)?.group ?? '')
    return of !== undefined && (!isRead(of) || unsourced.has(record))
  })
}

async function refusalOf(db: Db, { records, hasChart }: UnreadInText, readers: string): Promise<Refusal | undefined> {
  if (records.length === 0) return hasChart ? new Refusal('conflict', chartOf(readers), 'version') : undefined
  const references = await referencesOf(db, records)
  const listed = records.flatMap((record) => references.get(record)?.reference ?? [])
  const message = `${readers} may not read ${listed.join(', ')}: take these records out of the text first`
  return new Refusal('conflict', message, 'version', { records: listed })
}

/** The group of a register that is not read is not named. */
function chartOf(readers: string): string {
  return `${readers} may not read a chart in this text: take it out of the text first`
}
