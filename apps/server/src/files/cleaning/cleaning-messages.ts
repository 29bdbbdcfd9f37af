import type { FileKind } from '@minga/domain/file/file-kind'
import type { TextKind } from '@minga/domain/file/plain-text'
import type { FileRefusal } from '@minga/domain/file/refused-file'
import type { TakenOut } from '@minga/domain/file/taken-out'

import type { ErrorMessage } from '../../sync/keeper-messages.ts'

/** A file that arrived whole. */
export interface CleaningRequest {
  readonly path: string
  /** Its kind as plain text, which was checked while it arrived. */
  readonly text: TextKind | undefined
  /** Where a cleaned one is written, which is no file yet. */
  readonly cleanedPath: string
}

export type CleaningOutcome =
  | { readonly is: 'as-sent'; readonly kind: FileKind }
  /** It lies, durable, under `cleanedPath`. */
  | {
      readonly is: 'cleaned'
      readonly kind: FileKind
      readonly takenOut: TakenOut
      readonly bytes: number
      readonly sha256: string
    }
  | { readonly is: 'refused'; readonly because: FileRefusal }

/** Broken: the file caused an unforeseen error. Failed: the disk did. */
export type CleaningAnswer =
  | CleaningOutcome
  | { readonly is: 'broken'; readonly error: ErrorMessage }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
