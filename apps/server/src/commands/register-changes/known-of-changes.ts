import type { Actor } from '@minga/domain/access/can'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { WorkingGroup } from '@minga/domain/group/group'
import { customNameOf } from '@minga/domain/record/custom-key'
import type { Field } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { KnownOfChanges } from '@minga/domain/register-changes/apply-changes'
import { isSetChange } from '@minga/domain/register-changes/field-place'
import type { ChangeRefusal, RecordChange } from '@minga/domain/register-changes/record-change'
import { organisationsAmong } from '@minga/storage/organisations/organisation-rows'
import { ownersOf } from '@minga/storage/records/record-references'
import type { Db } from '@minga/storage/database/schema'

import { knownMembersOf } from '../../views/known-members.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import type { ChangeFacts } from './change-facts.ts'

/**
 * The facts in rows about the changes of a piece: what forbids them, and which records they may link. Only what the
 * changes name is read: a set of 5,000 records asks 200 times.
 */
export async function knownOfChanges(
  { db, facts }: { readonly db: Db; readonly facts: ChangeFacts },
  actor: Actor,
  group: WorkingGroup,
  changes: readonly RecordChange[],
): Promise<KnownOfChanges> {
  const { own, closed } = await facts.fieldsOf(group.id)
  const named = namedIn(changes, own)
  const all = { organisations: new Set<string>(), people: new Set<string>(), records: new Set<string>() }
  for (const { what, ids } of named.values()) for (const id of ids) all[what].add(id)
  const records = new Set<string>(all.records)
  for (const { record } of changes) records.add(record)
  const [owners, organisations, members, groups] = await Promise.all([
    ownersOf(db, [...records]),
    organisationsAmong(db, all.organisations),
    all.people.size > 0 ? knownMembersOf(db, actor, group) : [],
    all.records.size > 0 ? readableGroupIds(db, actor) : [],
  ])
  const readable = new Set<string>(groups)
  const people = new Set<string>(members.map(({ id }) => id))
  const refusalOfRecord = ({ kind, record }: RecordChange): ChangeRefusal | undefined => {
    const owner = owners.get(record)
    if (owner === undefined) return undefined
    if (owner.kind !== kind || owner.group !== group.id) return 'taken'
    return owner.archived ? 'archived' : undefined
  }
  const isKnown = ({ what, ids }: Named) => {
    const known = what === 'organisations' ? organisations : people
    return what === 'records' || ids.every((id) => known.has(id))
  }
  const closedNames = new Set<string>(closed.map((id) => customNameOf(id)))
  const refused = new Map<number, ChangeRefusal>()
  changes.forEach((change, index) => {
    const names = named.get(index)
    const code =
      refusalOfRecord(change) ??
      (closedNames.has(change.field) ? 'closed-field' : undefined) ??
      (names !== undefined && !isKnown(names) ? 'unknown-reference' : undefined)
    if (code !== undefined) refused.set(index, code)
  })
  const linkable = [...all.records].flatMap((id) => {
    const owner = owners.get(id)
    return owner !== undefined && readable.has(owner.group) ? [`${owner.kind} ${id}`] : []
  })
  return { refused, linkable: new Set(linkable), own }
}

/** The ids that a change puts into a field. */
interface Named {
  readonly what: 'organisations' | 'people' | 'records'
  readonly ids: readonly string[]
}

/** By the index of the change; without those that name nothing. */
function namedIn(changes: readonly RecordChange[], own: CustomFields): ReadonlyMap<number, Named> {
  const named = new Map<number, Named>()
  const naming = new Map<RecordKind, ReadonlyMap<string, Named['what']>>()
  changes.forEach(({ kind, field, value }, index) => {
    const ofKind = naming.get(kind) ?? namingFields(kind, own)
    naming.set(kind, ofKind)
    const what = ofKind.get(field)
    if (what === undefined) return
    const ids = isSetChange(value) ? value.add : typeof value === 'string' ? [value] : []
    if (ids.length > 0) named.set(index, { what, ids })
  })
  return named
}

/** The fields of a kind that name something. */
function namingFields(kind: RecordKind, own: CustomFields): ReadonlyMap<string, Named['what']> {
  const fields = new Map<string, Named['what']>()
  for (const [name, field] of Object.entries(typeWith(kind, own).fields)) {
    const what = namedBy(field)
    if (what !== undefined) fields.set(name, what)
  }
  return fields
}

function namedBy({ type }: Field): Named['what'] | undefined {
  if (type === 'organisation' || type === 'organisations') return 'organisations'
  if (type === 'person') return 'people'
  return type === 'links' ? 'records' : undefined
}
