import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'

/** What a cell holds. A day is exact; a date that is less exact is a text. */
export type RegisterCell = string | number | { readonly day: string } | null

export interface RegisterColumn {
  /** The field as it lies in the record, `title/es`; of what is no field, a name with a colon before it. */
  readonly id: string
  readonly label: string
  /** In letters. */
  readonly width: number
  /** Not shown: who reads the file back needs it. */
  readonly isHidden?: true
  /** The words that a cell may hold, where there are few. */
  readonly choices?: readonly string[]
}

/** The records of one kind in words. Plain data. */
export interface RegisterSheet {
  readonly kind: RecordKind
  readonly name: string
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly (readonly RegisterCell[])[]
}

/** A register, or the part of it that a list shows, as files are written from it. */
export interface RegisterContent {
  /** Of this export: a returned file is known by it. */
  readonly id: string
  readonly group: GroupId
  /** The group's name. */
  readonly title: string
  readonly language: Language
  /** Of the update of the register that the rows are of. */
  readonly sequence: number
  readonly sheets: readonly RegisterSheet[]
  /** The records as they lie, for programs. */
  readonly records: readonly object[]
}
