import type { LocalizedText } from '@minga/domain/language/language'
import type { RegisterProjection } from '@minga/domain/record/project-register'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { typeOf, type RecordOf } from '@minga/domain/record/record-types'
import type { HashedTexts } from '@minga/domain/record-translation/text-hashes'

/** A record as a row, except for its last author, with what else is read of it. */
export interface RecordRow {
  readonly title: LocalizedText
  readonly hashes: HashedTexts
  readonly kind: RecordKind
  readonly record: string
  readonly position: string
  readonly status: string
  readonly lead: string | null
  readonly assignee: string | null
  readonly due: string | null
  readonly fields: string
  /** JSON: the hashes of its long texts. */
  readonly texts: string
}

/** A record with its kind: the same id may stand in the lists of two kinds. */
export function nameOf({ kind, record }: Pick<RecordRow, 'kind' | 'record'>): string {
  return `${kind} ${record}`
}

/** The records of a projection, each kind in the order of its list. */
export function recordRows({ records, texts }: RegisterProjection): RecordRow[] {
  return recordKinds.flatMap((kind) => records[kind].map((record) => rowOf(kind, record, texts[record.id] ?? {})))
}

function rowOf(kind: RecordKind, record: RecordOf<RecordKind>, texts: HashedTexts): RecordRow {
  const { id, title, position, status, lead } = record
  const { assignee, due } = typeOf(kind).rows
  return {
    title,
    hashes: texts,
    kind,
    record: id,
    position,
    status,
    lead,
    assignee: textIn(record, assignee),
    due: textIn(record, due),
    fields: JSON.stringify(record),
    texts: JSON.stringify(texts),
  }
}

function textIn(record: object, field: string | undefined): string | null {
  const value = field === undefined ? null : (record as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : null
}
