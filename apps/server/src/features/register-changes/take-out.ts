import type { Actor } from '@minga/domain/access/can'
import { lacksPublicSource } from '@minga/domain/financing/public-source'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import { copyRecord } from '@minga/domain/register-changes/copy-record'
import { isSetChange } from '@minga/domain/register-changes/field-place'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import type { recordTakenOut, registerChanged } from '@minga/protocol/http/register-changes'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import { ownersOf } from '@minga/storage/records/record-references'
import { findRecord, type ProjectedRecord } from '@minga/storage/records/record-rows'
import type { z } from 'zod'

import { takePiece } from '../../commands/register-changes/take-piece.ts'
import { wayOfSet } from '../../commands/register-changes/way-of-set.ts'
import { writableGroup, type ChangeParts } from '../../commands/register-changes/write-changes.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'

const noDealRoom = new Refusal('conflict', 'only a financing of a deal room is taken out of it', 'deal-room')

type TakenOut = z.output<typeof recordTakenOut>

/**
 * Makes of a financing of a deal room a record of another group, with its own reference. What was said of the first, its contributions
 * and the links to records that the others may not read stay in the room.
 */
export async function takeOut(
  parts: ChangeParts,
  actor: Actor,
  { record, key, group: to, as, description }: TakenOut & { readonly record: RecordId },
  unanswered: Unanswered,
): Promise<z.input<typeof registerChanged> | Refusal> {
  const { db } = parts
  const found = await findRecord(db, record)
  if (found === undefined) return notFound
  const from = await writableGroup(db, actor, found.group)
  if (from instanceof Refusal) return from
  const group = await writableGroup(db, actor, to)
  if (group instanceof Refusal) return group
  if (!from.dealRoom || group.id === from.id || found.kind !== 'financing') return noDealRoom
  if (lacksPublicSource(found.fields)) return withoutSource(found)
  const texts = description.map(({ language, paragraphs }) => textChange(as, language, paragraphs))
  const changes = [...(await readableByOthers(db, found, as)), ...texts]
  const via = wayOfSet(actor, key)
  return takePiece(parts, actor, group, { key, piece: 1, changes, via }, unanswered)
}

function withoutSource({ kind, number }: ProjectedRecord): Refusal {
  const why = "a record about one company's project needs a public source before it leaves its deal room"
  return new Refusal('conflict', why, 'public-source', { records: [formatReference(kind, number)] })
}

function textChange(record: RecordId, language: string, paragraphs: readonly string[]): RecordChange {
  return { record, kind: 'financing', field: `description/${language}`, value: paragraphs }
}

/** The record's fields as changes, without links to records of restricted groups. */
async function readableByOthers(db: Db, { kind, fields }: ProjectedRecord, as: RecordId): Promise<RecordChange[]> {
  const changes = [
    ...copyRecord(kind, fields, as, { titled: 'alike' }),
    { record: as, kind, field: 'status', value: fields.status },
  ]
  const linked = changes.flatMap(({ value }) => (isSetChange(value) ? value.add : []))
  const [owners, groups] = await Promise.all([ownersOf(db, linked), allGroups(db)])
  const restricted = new Set<GroupId>(groups.filter((each) => each.restricted).map(({ id }) => id))
  const isHidden = (member: string) => {
    const owner = owners.get(member)
    return owner !== undefined && restricted.has(owner.group)
  }
  return changes.flatMap((change) => {
    if (!isSetChange(change.value)) return [change]
    const add = change.value.add.filter((member) => !isHidden(member))
    return add.length === 0 ? [] : [{ ...change, value: { add, remove: [] } }]
  })
}
