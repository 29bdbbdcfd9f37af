import type { ReturnedMatrixRefusal } from '@minga/protocol/http/returned-matrices'
import type { RowsPlace } from '@minga/storage/database/rows-place'

import type { ErrorMessage } from '../../../sync/keeper-messages.ts'

/** The person for whom a returned matrix is compared. */
export interface MatrixComparison {
  readonly rows: RowsPlace
  readonly session: string
  /** In ms. */
  readonly now: number
}

/** The kept result of a comparison. */
export interface KeptMatrix {
  readonly exported: string
  readonly given: string
  /** Where its discussions are. */
  readonly rooms: readonly string[]
  /** As JSON. */
  readonly report: Uint8Array<ArrayBuffer>
  /** As JSON: see `MatrixChange`. */
  readonly changes: string
}

/** The messages from the thread, in this order: it runs, it has read the file, the result. */
export type FromReturnedMatrix =
  | { readonly is: 'begun' }
  | { readonly is: 'read' }
  | ({ readonly is: 'compared' } & KeptMatrix)
  | { readonly is: 'refused'; readonly because: ReturnedMatrixRefusal | 'not-allowed' }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
