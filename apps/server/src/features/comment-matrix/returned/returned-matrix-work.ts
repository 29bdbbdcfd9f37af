import type { ReturnedMatrixRefusal } from '@minga/protocol/http/returned-matrices'

import type { ErrorMessage } from '../../../sync/keeper-messages.ts'

/** For whom a returned matrix is compared. */
export interface MatrixComparison {
  /** The file of rows. */
  readonly rows: string
  readonly session: string
  /** In ms. */
  readonly now: number
}

/** What is kept of a comparison. */
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

/** What the thread says, in this order: that it runs, that the file is read, what came of it. */
export type FromReturnedMatrix =
  | { readonly is: 'begun' }
  | { readonly is: 'read' }
  | ({ readonly is: 'compared' } & KeptMatrix)
  | { readonly is: 'refused'; readonly because: ReturnedMatrixRefusal | 'not-allowed' }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
