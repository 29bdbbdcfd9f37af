import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import type { ReturnedRefusal } from '@minga/protocol/http/returned-registers'

import type { ErrorMessage } from '../../../sync/keeper-messages.ts'

/** What a returned workbook is compared with. */
export interface Comparison {
  /** The file of rows. */
  readonly rows: string
  readonly session: string
  /** In ms. */
  readonly now: number
  readonly group: GroupId
  /** In which it was given out. */
  readonly language: Language
  /** One kind only. */
  readonly kind: RecordKind | undefined
  /** Whether it had all records of its kinds. */
  readonly isWhole: boolean
  /** The register when it was given out, and now, packed. */
  readonly base: Uint8Array
  readonly present: Uint8Array
}

/** What is kept of a comparison. */
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

/** What a workbook says that is compared with nothing. */
interface ForeignRead {
  /** Its cells. */
  readonly json: Uint8Array<ArrayBuffer>
}

/** What the thread is asked for, once it has read: its cells as they are, or to compare them. */
export type AskedOfReturned = 'cells' | Comparison

/** What the thread says, in this order: that it runs, which export it is, then what came of what it was asked for. */
export type FromReturned =
  | { readonly is: 'begun' }
  | { readonly is: 'read'; readonly exported: string | undefined }
  | ({ readonly is: 'compared' } & Compared)
  | ({ readonly is: 'cells' } & ForeignRead)
  | { readonly is: 'refused'; readonly because: ReturnedRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
