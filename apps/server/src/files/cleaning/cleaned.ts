import type { FileRefusal } from '@minga/domain/file/refused-file'
import type { TakenOut } from '@minga/domain/file/taken-out'

/** The result of looking through a whole file. */
export type Cleaned =
  /** Nothing in it has to go: its bytes stay as they are, signatures with them. */
  | { readonly is: 'as-sent' }
  | { readonly is: 'cleaned'; readonly bytes: Uint8Array; readonly takenOut: TakenOut }
  | { readonly is: 'refused'; readonly because: FileRefusal }

/** Ends the cleaning of a file that cannot be taken. Thrown deep inside, caught where cleaning began. */
export class NotCleanable extends Error {
  override readonly name = 'NotCleanable'
  readonly because: FileRefusal

  constructor(because: FileRefusal, detail: string) {
    super(detail)
    this.because = because
  }
}
