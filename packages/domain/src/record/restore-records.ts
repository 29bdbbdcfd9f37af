import * as Y from 'yjs'

import { recordId, type RecordId } from '../identity/ids.ts'
import { languages } from '../language/language.ts'
import { blockTree, isSame, type DocumentValue, type TreeElement } from '../roadmap/block-tree.ts'
import { makeElement } from '../roadmap/restore-blocks.ts'
import { longTextFields } from './long-text.ts'
import { recordKinds, type RecordKind } from './record-kind.ts'
import { recordsOf } from './records.ts'

/** A record as it lies, its long texts included. Plain data: it crosses threads. */
export interface LyingRecord {
  readonly kind: RecordKind
  readonly record: RecordId
  /** Values by key: `status`, `title/es`, `sectors/steel`. */
  readonly fields: Readonly<Record<string, DocumentValue>>
  /** Texts by the part after the record's id in the name of the root: `description/en`. Empty ones are left out. */
  readonly texts: Readonly<Record<string, readonly TreeElement[]>>
}

/** One field's new value; undefined takes it out, or empties a long text. `now` is the value that the plan read. */
interface FieldStep {
  readonly field: string
  readonly wanted: DocumentValue | readonly TreeElement[] | undefined
  readonly now: DocumentValue | readonly TreeElement[] | undefined
}

export interface RecordStep {
  readonly kind: RecordKind
  readonly record: RecordId
  /** It is not there now: it is put in. */
  readonly isMissing: boolean
  readonly fields: readonly FieldStep[]
  readonly texts: readonly FieldStep[]
}

export interface RegisterPlan {
  readonly steps: readonly RecordStep[]
  readonly changed: readonly { readonly record: RecordId; readonly fields: readonly string[] }[]
  readonly conflicts: readonly { readonly record: RecordId; readonly field: string }[]
}

/** Every record of a register as it lies. */
export function lyingRecords(doc: Y.Doc): Map<string, LyingRecord> {
  const records = new Map<string, LyingRecord>()
  for (const kind of recordKinds) {
    for (const [id, entry] of recordsOf(doc, kind).entries()) {
      const record = recordId.safeParse(id)
      if (!record.success || !(entry instanceof Y.Map)) continue
      records.set(`${kind} ${id}`, {
        kind,
        record: record.data,
        fields: fieldsOf(entry),
        texts: textsOf(doc, id),
      })
    }
  }
  return records
}

function fieldsOf(entry: Y.Map<unknown>): Record<string, DocumentValue> {
  const values = [...entry.entries()].filter(([, value]) => !(value instanceof Y.AbstractType))
  return Object.fromEntries(values) as Record<string, DocumentValue>
}

/** Also of a record that is not there any more: its long texts are roots of their own, and stay. */
export function textsOf(doc: Y.Doc, record: string): Record<string, readonly TreeElement[]> {
  const texts = longTextFields.flatMap((field) =>
    languages.map((language) => {
      const name = `${field}/${language}`
      return [name, blockTree(doc.getXmlFragment(`${record}/${name}`))] as const
    }),
  )
  return Object.fromEntries(texts.filter(([, tree]) => tree.length > 0))
}

export interface RegisterMoments {
  readonly past: ReadonlyMap<string, LyingRecord>
  readonly seen: ReadonlyMap<string, LyingRecord>
  readonly now: ReadonlyMap<string, LyingRecord>
  /** The long texts of a record that is missing now, as they lie. */
  readonly textsNow: (record: RecordId) => Readonly<Record<string, readonly TreeElement[]>>
}

/**
 * Plans what to write so that records are what they were, field by field. A field that changed after `seen` stays as it
 * is and becomes a conflict; a record that is missing comes back whole.
 *
 * @param asked only these records
 * @param keys only these keys: `status`, `description/es`. A record that is missing then stays away
 */
export function planRegister(
  { past, seen, now, textsNow }: RegisterMoments,
  asked?: readonly RecordId[],
  keys?: readonly string[],
): RegisterPlan {
  const wanted = asked && new Set<string>(asked)
  const only = keys && new Set(keys)
  const steps: RecordStep[] = []
  const conflicts: { record: RecordId; field: string }[] = []
  for (const [key, was] of past) {
    const { kind, record } = was
    if (wanted !== undefined && !wanted.has(record)) continue
    const is = now.get(key)
    if (only !== undefined && is === undefined) continue
    const looked = seen.get(key)
    const isFree = (field: string, of: 'fields' | 'texts') => {
      if (only?.has(field) === false) return false
      if (is === undefined || isSame(looked?.[of][field], is[of][field])) return true
      conflicts.push({ record, field })
      return false
    }
    const fields = differences(was.fields, is?.fields ?? {}).filter(({ field }) => isFree(field, 'fields'))
    const texts = differences(was.texts, is?.texts ?? textsNow(record)).filter(({ field }) => isFree(field, 'texts'))
    if (is === undefined || fields.length + texts.length > 0)
      steps.push({ kind, record, isMissing: is === undefined, fields, texts })
  }
  const changed = steps.map(({ record, fields, texts }) => ({
    record,
    fields: [...fields, ...texts].map(({ field }) => field),
  }))
  return { steps, changed, conflicts }
}

function differences<Value extends FieldStep['wanted']>(
  then: Readonly<Record<string, Value>>,
  now: Readonly<Record<string, Value>>,
): FieldStep[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((field) => !isSame(then[field], now[field]))
    .map((field) => ({ field, wanted: then[field], now: now[field] }))
}

/**
 * Takes the steps on a live register, all or none. Belongs in one transaction.
 *
 * @returns the records that are not what the plan was made for; then nothing was written
 */
export function restoreRecords(doc: Y.Doc, steps: readonly RecordStep[]): RecordId[] {
  const otherwise = steps.filter((step) => !isAsPlanned(doc, step)).map(({ record }) => record)
  if (otherwise.length > 0) return otherwise
  for (const { kind, record, isMissing, fields, texts } of steps) {
    const records = recordsOf(doc, kind)
    const entry = isMissing ? new Y.Map<unknown>() : (records.get(record) as Y.Map<unknown>)
    if (isMissing) records.set(record, entry)
    for (const { field, wanted } of fields) {
      if (wanted === undefined) entry.delete(field)
      else entry.set(field, wanted)
    }
    for (const { field, wanted } of texts) {
      const root = doc.getXmlFragment(`${record}/${field}`)
      root.delete(0, root.length)
      root.insert(0, ((wanted ?? []) as readonly TreeElement[]).map(makeElement))
    }
  }
  return []
}

function isAsPlanned(doc: Y.Doc, { kind, record, isMissing, fields, texts }: RecordStep): boolean {
  const entry = recordsOf(doc, kind).get(record)
  if (isMissing !== !(entry instanceof Y.Map)) return false
  const there = entry instanceof Y.Map ? fieldsOf(entry) : {}
  const written = textsOf(doc, record)
  return (
    fields.every(({ field, now }) => isSame(there[field], now)) &&
    texts.every(({ field, now }) => isSame(written[field], now))
  )
}
