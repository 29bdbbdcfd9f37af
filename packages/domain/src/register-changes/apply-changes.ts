import * as Y from 'yjs'

import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import type { RecordId } from '../identity/ids.ts'
import { longTextOf } from '../record/long-text.ts'
import { writeFields } from '../record/record-shape.ts'
import { recordKind, type RecordKind } from '../record/record-kind.ts'
import { recordsOf } from '../record/records.ts'
import { isParagraphs, isSetChange, mayHold, placeOf, valueAt, type FieldPlace } from './field-place.ts'
import { addWholeRecords, type NewRecord } from './new-records.ts'
import { setPlainParagraphs } from './plain-paragraphs.ts'
import type { ChangeRefusal, ChangeResult, ChangeValue, RecordChange, SetChange } from './record-change.ts'

/** The effect of a piece. Plain data: it crosses threads. */
export interface AppliedChanges {
  /** One for each change, in order. */
  readonly results: readonly ChangeResult[]
  /** The changes that take it back, the last change first, each against the value that was written. New records are not in it. */
  readonly inverse: readonly RecordChange[]
  readonly made: readonly { readonly kind: RecordKind; readonly record: RecordId }[]
}

/** The facts in rows about the changes of a piece. Plain data: it crosses threads. */
export interface KnownOfChanges {
  /** Changes that rows stand against, by index: these are not looked at. */
  readonly refused: ReadonlyMap<number, ChangeRefusal>
  /** Records of other registers that may be linked, as `barrier slag`. */
  readonly linkable: ReadonlySet<string>
  /** The fields that the coalition made for itself; none by default. */
  readonly own?: CustomFields
}

type Outcome = Omit<ChangeResult, 'index'>

const refuse = (code: ChangeRefusal): Outcome => ({ state: 'refused', code })
const same: Outcome = { state: 'same' }
const applied: Outcome = { state: 'applied' }

/**
 * Applies changes to a register one by one, each against what its sender saw, and makes the records that are not there.
 * Belongs in one transaction.
 */
export function applyChanges(
  doc: Y.Doc,
  changes: readonly RecordChange[],
  { refused, linkable, own = noCustomFields }: KnownOfChanges = nothingKnown,
): AppliedChanges {
  let coming: ReadonlySet<string> | undefined
  const isComing = (name: string) => {
    coming ??= new Set(changes.map(({ kind, record }) => `${kind} ${record}`))
    return coming.has(name)
  }
  const isThere = (kind: RecordKind, record: string) =>
    recordsOf(doc, kind).has(record) || isComing(`${kind} ${record}`) || linkable.has(`${kind} ${record}`)
  const outcomes: Outcome[] = []
  const inverse: RecordChange[] = []
  const fresh = new Map<RecordKind, Map<RecordId, NewRecord>>()
  const placeIn = placesBy(own)
  const entryOf = entriesIn(doc)
  const holds = holdings()
  changes.forEach((change, index) => {
    const { kind, record, field, value } = change
    const place = placeIn(kind, field)
    const code = refused.get(index) ?? refusalOf(place, value, { holds, isThere })
    if (code !== undefined || place === undefined) {
      outcomes[index] = refuse(code ?? 'unknown-field')
      return
    }
    const entry = entryOf(kind, record)
    if (entry instanceof Y.Map) {
      const { outcome, back } = changeAt({ doc, record, entry, place, own }, change)
      outcomes[index] = outcome
      if (back !== undefined) inverse.push({ record, kind, field, ...back })
    } else {
      partsOf(fresh, kind, record).push({ index, place, value })
    }
  })
  const wanted = [...fresh.values()].flatMap((records) => [...records.values()])
  const made = addWholeRecords(doc, wanted, own)
  for (const record of wanted) {
    const outcome: Outcome = made.includes(record) ? applied : refuse('incomplete')
    for (const { index } of record.parts) outcomes[index] = outcome
  }
  const results = outcomes.map((outcome, index) => ({ index, ...outcome }))
  return { results, inverse: inverse.toReversed(), made: made.map(({ kind, record }) => ({ kind, record })) }
}

function partsOf(fresh: Map<RecordKind, Map<RecordId, NewRecord>>, kind: RecordKind, record: RecordId) {
  const records = fresh.get(kind) ?? new Map<RecordId, NewRecord>()
  fresh.set(kind, records)
  const known = records.get(record)
  if (known !== undefined) return known.parts
  const made: NewRecord = { kind, record, parts: [] }
  records.set(record, made)
  return made.parts
}

/** Finds each entry once: the changes of a record come together. What is new is put there after all of them. */
function entriesIn(doc: Y.Doc): (kind: RecordKind, record: RecordId) => unknown {
  let last: { readonly kind: RecordKind; readonly record: RecordId; readonly entry: unknown } | undefined
  return (kind, record) => {
    if (last?.kind !== kind || last.record !== record) {
      last = { kind, record, entry: recordsOf(doc, kind).get(record) }
    }
    return last.entry
  }
}

/** Finds each place once: thousands of changes are of some twenty fields. */
function placesBy(own: CustomFields): (kind: RecordKind, field: string) => FieldPlace | undefined {
  const places = new Map<RecordKind, Map<string, FieldPlace | undefined>>()
  return (kind, field) => {
    const known = places.get(kind) ?? new Map<string, FieldPlace | undefined>()
    places.set(kind, known)
    if (!known.has(field)) known.set(field, placeOf(kind, field, own))
    return known.get(field)
  }
}

type Holds = typeof mayHold

/** Asks each place once about a value: most fields of hundreds of records hold one of a few. */
function holdings(): Holds {
  const known = new Map<FieldPlace, Map<ChangeValue, boolean>>()
  return (place, value) => {
    if (place.is !== 'scalar' || typeof value === 'object') return mayHold(place, value)
    const values = known.get(place) ?? new Map<ChangeValue, boolean>()
    known.set(place, values)
    const held = values.get(value) ?? mayHold(place, value)
    values.set(value, held)
    return held
  }
}

const nothingKnown: KnownOfChanges = { refused: new Map(), linkable: new Set() }

function refusalOf(
  place: FieldPlace | undefined,
  value: ChangeValue,
  { holds, isThere }: { readonly holds: Holds; readonly isThere: (kind: RecordKind, record: string) => boolean },
): ChangeRefusal | undefined {
  if (place === undefined) return 'unknown-field'
  if (!holds(place, value)) return 'invalid-value'
  if (place.is !== 'set' || place.field.type !== 'links' || !isSetChange(value)) return undefined
  const kind = recordKind.parse(place.field.to)
  return value.add.every((record) => isThere(kind, record)) ? undefined : 'unknown-reference'
}

interface Target {
  readonly doc: Y.Doc
  readonly record: RecordId
  readonly entry: Y.Map<unknown>
  readonly place: FieldPlace
  readonly own: CustomFields
}

interface Changed {
  readonly outcome: Outcome
  readonly back?: Pick<RecordChange, 'base' | 'value'>
}

function changeAt(target: Target, { kind, base = null, value }: RecordChange): Changed {
  const { doc, record, entry, place, own } = target
  if (place.is === 'set') return isSetChange(value) ? changeSet(entry, place.name, value) : { outcome: same }
  const mine = valueAt(doc, record, entry, place)
  const wanted = withoutEmpty(value)
  if (isSameValue(mine, wanted)) return { outcome: same }
  if (!isSameValue(mine, withoutEmpty(base))) return { outcome: { state: 'conflict', mine } }
  if (place.is === 'text') {
    const text = longTextOf(doc, record, place.text, place.language)
    if (!setPlainParagraphs(text, isParagraphs(wanted) ? wanted : [])) return { outcome: refuse('formatted') }
  } else {
    const patch = place.is === 'scalar' ? wanted : { [place.key]: wanted }
    writeFields(typeWith(kind, own).shape, entry, { [place.name]: patch })
  }
  return { outcome: applied, back: { base: wanted, value: mine } }
}

function changeSet(entry: Y.Map<unknown>, name: string, { add, remove }: SetChange): Changed {
  const added = add.filter((member) => !entry.has(`${name}/${member}`))
  const removed = remove.filter((member) => entry.has(`${name}/${member}`) && !add.includes(member))
  if (added.length + removed.length === 0) return { outcome: same }
  for (const member of added) entry.set(`${name}/${member}`, true)
  for (const member of removed) entry.delete(`${name}/${member}`)
  return { outcome: applied, back: { value: { add: removed, remove: added } } }
}

function withoutEmpty(value: ChangeValue): ChangeValue {
  if (value === '') return null
  return Array.isArray(value) && value.every((words) => words === '') ? null : value
}

function isSameValue(one: ChangeValue, other: ChangeValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other)
  return one.length === other.length && one.every((words, at) => words === other[at])
}
