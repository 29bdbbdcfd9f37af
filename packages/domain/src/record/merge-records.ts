import { barrierSubcategories } from '../barrier/barrier.ts'
import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { languages } from '../language/language.ts'
import type { ChangeValue, RecordChange } from '../register-changes/record-change.ts'
import type { Field } from './field.ts'
import { fieldValue } from './field-value.ts'
import type { RecordKind } from './record-kind.ts'
import { typeOf, type RecordOf } from './record-types.ts'

/** The status of a record that was merged into another. A kind that has no such status cannot be merged. */
const mergedStatus = 'merged'

/** Whether records of a kind can be merged. */
export function mayBeMerged(kind: RecordKind): boolean {
  const { status }: Readonly<Record<string, Field>> = typeOf(kind).fields
  return status?.type === 'status' && status.values.includes(mergedStatus)
}

/** The record that stays, and the one that is merged into it. */
interface MergedPair<Kind extends RecordKind> {
  readonly kept: RecordOf<Kind>
  readonly merged: RecordOf<Kind>
  /** The fields that the coalition made for itself. */
  readonly own?: CustomFields
}

type OneValue = string | number | boolean | null

/** One value of two records that are to be one. */
export interface MergedValue {
  /** The key in the record: `severity`, `title/es`. */
  readonly field: string
  readonly name: string
  /** The value of the record that stays. */
  readonly kept: OneValue
  /** The value of the record that is merged into it. */
  readonly merged: OneValue
}

/**
 * The single values in which two records differ and both have something: a person chooses between them. Status is left out: the
 * record that stays keeps its own.
 */
export function differingValues<Kind extends RecordKind>(
  kind: Kind,
  { kept, merged, own = noCustomFields }: MergedPair<Kind>,
): MergedValue[] {
  return singleValues(kind, { kept, merged, own }).filter(
    ({ kept: one, merged: other }) => one !== null && other !== null && one !== other,
  )
}

/** Of a value in which two records differ, what stood in each of them when a person looked. */
type SeenValue = Pick<MergedValue, 'field' | 'kept' | 'merged'>

/** The fields in which what a person saw of two records is not what differs now. */
export function changedSince(seen: readonly SeenValue[], differing: readonly SeenValue[]): readonly string[] {
  const before = new Map(seen.map((each) => [each.field, each]))
  const now = new Map(differing.map((each) => [each.field, each]))
  return [...new Set([...before.keys(), ...now.keys()])].filter((field) => {
    const [one, other] = [before.get(field), now.get(field)]
    return one?.kept !== other?.kept || one?.merged !== other?.merged
  })
}

/**
 * The changes that bring what a merged record holds into the one that stays: sets are united, what is empty is filled,
 * and values that differ are those of the record that stays, but for the chosen ones. Long texts stay with their own
 * record, where they can be read.
 *
 * @param take the fields, as `differingValues` names them, of which the merged record's value is taken
 */
export function mergeChanges<Kind extends RecordKind>(
  kind: Kind,
  { kept, merged, take, own = noCustomFields }: MergedPair<Kind> & { readonly take: readonly string[] },
): RecordChange[] {
  const change = (field: string, value: ChangeValue, base?: OneValue): RecordChange => ({
    record: kept.id,
    kind,
    field,
    value,
    ...(base !== undefined && base !== null && { base }),
  })
  const values = singleValues(kind, { kept, merged, own })
    .filter(
      ({ field, kept: held, merged: other }) =>
        other !== null && held !== other && (held === null || take.includes(field)),
    )
    .map(({ field, kept: held, merged: other }) => change(field, other, held))
  const sets = fieldsOf(kind, own).flatMap(([name, field]) => {
    if (field.shape !== 'set') return []
    const held = membersOf(field, kept, name)
    const add = membersOf(field, merged, name).filter((member) => !held.includes(member) && member !== kept.id)
    return add.length === 0 ? [] : [change(name, { add, remove: [] })]
  })
  const status: RecordChange = {
    record: merged.id,
    kind,
    field: 'status',
    base: merged.status,
    value: mergedStatus,
  }
  return [...fitting(values, kept), ...sets, status]
}

function fieldsOf(kind: RecordKind, own: CustomFields): [string, Field][] {
  return Object.entries<Field>(typeWith(kind, own).fields).filter(
    ([name, { type }]) => type !== 'rank' && name !== 'status',
  )
}

function singleValues(
  kind: RecordKind,
  { kept, merged, own }: { readonly kept: object; readonly merged: object; readonly own: CustomFields },
): MergedValue[] {
  return fieldsOf(kind, own).flatMap(([name, field]) => {
    if (field.shape === 'set') return []
    const [one, other] = [fieldValue(field, kept, name), fieldValue(field, merged, name)]
    if (field.shape === 'scalar') return [{ field: name, name, kept: plain(one), merged: plain(other) }]
    const [parts, others] = [partsOf(one), partsOf(other)]
    const keys = field.shape === 'localized' ? languages : [...new Set([...Object.keys(parts), ...Object.keys(others)])]
    return keys.map((key) => ({ field: `${name}/${key}`, name, kept: plain(parts[key]), merged: plain(others[key]) }))
  })
}

/** A subcategory belongs to its category: one of the other category fills nothing. */
function fitting(changes: readonly RecordChange[], kept: object): readonly RecordChange[] {
  const taken = changes.find(({ field }) => field === 'category')?.value
  const category = taken ?? Reflect.get(kept, 'category')
  const known: readonly string[] = Object.entries(barrierSubcategories).find(([name]) => name === category)?.[1] ?? []
  return changes.filter(({ field, value }) => field !== 'subcategory' || known.some((name) => name === value))
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>
}

function membersOf(field: Field, record: object, name: string): readonly string[] {
  const members = fieldValue(field, record, name)
  return Array.isArray(members) ? members : []
}

function plain(value: unknown): OneValue {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}
