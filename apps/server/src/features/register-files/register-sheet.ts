import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { FieldType } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { NamesInExport } from '@minga/storage/exports/export-rows'

import type { PlainContribution } from './contribution-sheet.ts'
import type { NamedOrganisation, PlainRecord } from './data-package.ts'

/** The value of a cell. A day is exact; a less exact date is a text. */
export type RegisterCell = string | number | { readonly day: string } | null

export interface RegisterColumn {
  /** The key of the field in the record, `title/es`; for a column that is no field, a name with a colon before it. */
  readonly id: string
  readonly label: string
  /** In letters. */
  readonly width: number
  /** Not shown: who reads the file back needs it. */
  readonly isHidden?: true
  /** How it is read when it comes back: by the type of its field, or why it is not. */
  readonly reading: ColumnReading
  readonly isRequired?: true
  /** The choices for its cells, if there are few. */
  readonly list?: ColumnList
}

type ColumnReading = Exclude<FieldType, 'rank'> | 'longText' | 'id' | 'reference' | 'group' | 'decided'

export interface ColumnList {
  readonly words: readonly (string | number)[]
  /** The meaning of each choice, if the choices are numbers. */
  readonly meanings?: readonly string[]
  /** Whether a cell holds one of them and nothing else: several of them, or another name for one, are no mistake. */
  readonly isStrict: boolean
}

/** A sheet of the file in words. Plain data. */
export interface ShownSheet {
  readonly name: string
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly (readonly RegisterCell[])[]
}

/** The records of one kind. */
export interface RegisterSheet extends ShownSheet {
  readonly kind: RecordKind
}

/** The contributions to the financings of the file: they are decided in rows, so the file shows them and does not bring them back. */
interface FiledContributions {
  readonly sheet: ShownSheet
  readonly plain: readonly PlainContribution[]
}

/** The person who exported a file, when, and where it is brought back. */
interface Given {
  readonly by: string
  readonly organisation: string
  /** As a date. */
  readonly at: string
  /** The reader's time zone; undefined if they chose none. */
  readonly timeZone?: string | undefined
  readonly address: string
  /** Whether it has all records of its kinds. */
  readonly isWhole: boolean
}

/** A register, or the part of it that a list shows, as files are written from it. */
export interface RegisterContent {
  /** The id of the export, which identifies a returned file. */
  readonly id: string
  readonly group: GroupId
  /** The group's name. */
  readonly title: string
  readonly given: Given
  readonly language: Language
  /** The sequence of the register's update that the rows are of. */
  readonly sequence: number
  readonly sheets: readonly RegisterSheet[]
  /** Undefined for a file without financings. */
  readonly contributions: FiledContributions | undefined
  /** The fields that the coalition made for itself. */
  readonly own: CustomFields
  /** What it calls by names that can change. */
  readonly names: NamesInExport
  /** The records as they lie, for programs, and the organisations that they name. */
  readonly records: readonly PlainRecord[]
  readonly organisations: readonly NamedOrganisation[]
}
