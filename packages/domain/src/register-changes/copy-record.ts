import * as Y from 'yjs'

import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { recordId, type RecordId } from '../identity/ids.ts'
import { languages, localizedText, type Language } from '../language/language.ts'
import { fieldValue } from '../record/field-value.ts'
import { longTextOf } from '../record/long-text.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'
import { mayHold, placeOf } from './field-place.ts'
import type { ChangeValue, RecordChange } from './record-change.ts'

/** Behind the title of a copy, in the language of the title. */
const copyWords = { es: 'copia', pt: 'cópia', en: 'copy' } as const satisfies Record<Language, string>

interface CopyForm {
  /** `alike` for a record that stands where others cannot see the first. */
  readonly titled?: 'as-copy' | 'alike'
  /** The fields that the coalition made for itself, of those that are copied. */
  readonly own?: CustomFields
}

/**
 * The changes that make a copy of a record: what people write into its fields. How far it has come starts anew, and what
 * rows decide (its code, the lead's acceptance, the date first promised, slips, evidence) stays the original's. Its long
 * texts are copied by `copyLongTexts`.
 */
export function copyRecord(
  kind: RecordKind,
  record: object,
  as: RecordId,
  { titled = 'as-copy', own = noCustomFields }: CopyForm = {},
): readonly RecordChange[] {
  const fitting = (change: RecordChange) => (fits(change, own) ? [change] : [])
  return Object.entries(typeWith(kind, own).fields).flatMap(([name, field]) => {
    const { type, shape } = field
    if (type === 'rank' || type === 'status') return []
    const value = fieldValue(field, record, name)
    if (type === 'title') return titleChanges(kind, value, as, titled)
    if (shape === 'set') {
      const members = Array.isArray(value) ? value.filter((member) => typeof member === 'string') : []
      return members.length === 0 ? [] : fitting({ kind, record: as, field: name, value: { add: members, remove: [] } })
    }
    if (shape === 'keyed') {
      const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
      return entries.flatMap(([key, entry]) =>
        fitting({ kind, record: as, field: `${name}/${key}`, value: plain(entry) }),
      )
    }
    const held = plain(value)
    return held === null || held === false ? [] : fitting({ kind, record: as, field: name, value: held })
  })
}

function titleChanges(
  kind: RecordKind,
  value: unknown,
  as: RecordId,
  titled: 'as-copy' | 'alike',
): readonly RecordChange[] {
  const title = localizedText.safeParse(value).data ?? {}
  return languages.flatMap((language) => {
    const words = title[language]?.trim()
    if (!words) return []
    const given = titled === 'alike' ? words : `${words} (${copyWords[language]})`
    const change: RecordChange = { kind, record: as, field: `title/${language}`, value: given }
    return fits(change, noCustomFields) ? [change] : []
  })
}

/** Changes by an older or a newer client may not be allowed any more. */
function fits(change: RecordChange, own: CustomFields): boolean {
  const place = placeOf(change.kind, change.field, own)
  return place !== undefined && mayHold(place, change.value)
}

function plain(value: unknown): Exclude<ChangeValue, object> {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** Copies the long texts of records, with their formatting, into those of their copies, which have none yet. */
export function copyLongTexts(
  doc: Y.Doc,
  kind: RecordKind,
  copies: readonly { readonly of: string; readonly as: RecordId }[],
): void {
  doc.transact(() => {
    for (const { of, as } of copies) {
      for (const field of typeOf(kind).longTexts) {
        for (const language of languages) {
          const from = longTextOf(doc, recordId.parse(of), field, language)
          const to = longTextOf(doc, as, field, language)
          if (from.length === 0 || to.length > 0) continue
          const parts = from.toArray().flatMap((part) => (part instanceof Y.XmlHook ? [] : [part.clone()]))
          to.insert(0, parts)
          for (const part of to.toArray()) withoutIds(part)
        }
      }
    }
  })
}

/** A block's id is its own: comments and citations hang on it. */
function withoutIds(part: unknown): void {
  if (!(part instanceof Y.XmlElement)) return
  if (part.getAttribute('id') !== undefined) part.removeAttribute('id')
  for (const child of part.toArray()) withoutIds(child)
}
