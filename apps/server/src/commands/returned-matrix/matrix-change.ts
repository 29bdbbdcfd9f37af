import type { ThreadId } from '@minga/domain/identity/ids'
import type { Disposition } from '@minga/domain/thread/thread'

/** The change that a row asks for: a disposition with its value at the comparison, words to be added. */
export interface MatrixChange {
  readonly thread: ThreadId
  readonly disposition?: {
    readonly mine: Disposition | null
    readonly theirs: Disposition | null
    /** Whether it is written without having been chosen. */
    readonly isClean: boolean
  }
  /** `isReason`: it becomes the reason of the disposition beside it, where that is written. */
  readonly answer?: { readonly text: string; readonly isReason: boolean }
}
