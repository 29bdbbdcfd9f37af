import type { Actor } from '@minga/domain/access/can'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { KnownOfChanges } from '@minga/domain/register-changes/apply-changes'
import { isSetChange } from '@minga/domain/register-changes/field-place'
import type { ChangeRefusal, RecordChange } from '@minga/domain/register-changes/record-change'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'
import type { Db } from '@minga/storage/database/schema'

import { closedNamesIn, customFieldsIn } from '../../views/closed-fields.ts'
import { knownMembersOf } from '../../views/known-members.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'

/** The facts in rows about the changes of a piece: what forbids them, and which records they may link. */
export async function knownOfChanges(
  db: Db,
  actor: Actor,
  group: WorkingGroup,
  changes: readonly RecordChange[],
): Promise<KnownOfChanges> {
  const [own, closed] = await Promise.all([customFieldsIn(db, group.id), closedNamesIn(db, group.id)])
  const named = changes.map((change) => namedIn(change, own))
  const links = [...new Set(named.flatMap(({ records }) => records))]
  const records = [...new Set<string>(changes.map(({ record }) => record))]
  const [owners, references, organisations, people, readable] = await Promise.all([
    ownersOf(db, [...records, ...links]),
    referencesOf(db, records),
    allOrganisations(db),
    named.some(({ people: called }) => called.length > 0) ? knownMembersOf(db, actor, group) : [],
    readableGroupIds(db, actor),
  ])
  const organisationIds = new Set<string>(organisations.map(({ id }) => id))
  const personIds = new Set<string>(people.map(({ id }) => id))
  const refusalOf = ({ kind, record, field }: RecordChange, names: Named): ChangeRefusal | undefined => {
    const owner = owners.get(record)
    if (owner !== undefined && (owner.kind !== kind || owner.group !== group.id)) return 'taken'
    if (references.get(record)?.archived === true) return 'archived'
    if (closed.includes(field)) return 'closed-field'
    const isKnown =
      names.organisations.every((id) => organisationIds.has(id)) && names.people.every((id) => personIds.has(id))
    return isKnown ? undefined : 'unknown-reference'
  }
  const refused = changes.flatMap((change, index): [number, ChangeRefusal][] => {
    const code = refusalOf(change, named[index] ?? nothingNamed)
    return code === undefined ? [] : [[index, code]]
  })
  const linkable = links.flatMap((id) => {
    const owner = owners.get(id)
    return owner !== undefined && readable.includes(owner.group) ? [`${owner.kind} ${id}`] : []
  })
  return { refused: new Map(refused), linkable: new Set(linkable), own }
}

/** The ids that a change puts into a field. */
interface Named {
  readonly organisations: readonly string[]
  readonly people: readonly string[]
  readonly records: readonly string[]
}

const nothingNamed: Named = { organisations: [], people: [], records: [] }

function namedIn({ kind, field, value }: RecordChange, own: CustomFields): Named {
  const { fields } = typeWith(kind, own)
  const added = isSetChange(value) ? value.add : typeof value === 'string' ? [value] : []
  const type = Object.hasOwn(fields, field) ? fields[field]?.type : undefined
  return {
    organisations: type === 'organisation' || type === 'organisations' ? added : [],
    people: type === 'person' ? added : [],
    records: type === 'links' ? added : [],
  }
}
