import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import type { ReturnedRefusal } from '@minga/protocol/http/returned-registers'
import type { NamesInExport } from '@minga/storage/exports/export-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'

import type { ErrorMessage } from '../../../sync/keeper-messages.ts'

/** The state that a returned workbook is compared with. */
export interface Comparison {
  readonly rows: RowsPlace
  readonly session: string
  /** In ms. */
  readonly now: number
  readonly group: GroupId
  /** The language of the export. */
  readonly language: Language
  /** One kind only. */
  readonly kind: RecordKind | undefined
  /** What it called by name; undefined for one that was given out before this was kept. */
  readonly names: NamesInExport | undefined
  /** Whether it had all records of its kinds. */
  readonly isWhole: boolean
  /** The register at the export, and now, packed. */
  readonly base: Uint8Array
  readonly present: Uint8Array
}

/** The kept result of a comparison. */
export interface Compared {
  /** As JSON. */
  readonly report: Uint8Array<ArrayBuffer>
  /** The changes that it asks for, a JSON text for each piece. */
  readonly pieces: readonly string[]
}

/** A piece of the changes: those that are not clean are written where they are chosen. */
export interface ReturnedPiece {
  readonly changes: readonly RecordChange[]
  readonly clean: readonly boolean[]
}

/** The content of a workbook that is compared with nothing. */
interface ForeignRead {
  /** Its cells. */
  readonly json: Uint8Array<ArrayBuffer>
}

/** The question to the thread once it has read: for its cells as they are, or for a comparison. */
export type AskedOfReturned = 'cells' | Comparison

/** The messages from the thread, in this order: it runs, the export of the file, then the answer to the question. */
export type FromReturned =
  | { readonly is: 'begun' }
  | { readonly is: 'read'; readonly exported: string | undefined }
  | ({ readonly is: 'compared' } & Compared)
  | ({ readonly is: 'cells' } & ForeignRead)
  | { readonly is: 'refused'; readonly because: ReturnedRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
