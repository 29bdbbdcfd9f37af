import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import type { Language } from '@minga/domain/language/language'
import type { RowToTranslate, UnitState } from '@minga/domain/translation/translation-unit'
import type { XliffRefusal } from '@minga/protocol/http/translation-files'

import type { FileWork } from '../../files/export/file-worker.ts'
import type { ErrorMessage } from '../../sync/keeper-messages.ts'

/** A row at the export, and now. */
export interface ComparedRow {
  readonly given: RowToTranslate
  /** Undefined if a clause of the source is gone. */
  readonly now:
    | {
        readonly sources: readonly TreeElement[]
        readonly targets: readonly TreeElement[]
        /** The hash of each target. */
        readonly leaves: readonly string[]
        readonly state: UnitState
      }
    | undefined
}

/** The rows that a returned file is compared with. */
export interface XliffComparison extends FileWork {
  readonly exported: string
  readonly sequence: number
  readonly source: Language
  readonly target: Language
  readonly language: Language
  readonly site: string
  readonly compared: readonly ComparedRow[]
}

/** The messages from the thread: that it runs, the export of the file, the result as JSON. */
export type FromReturnedXliff =
  | { readonly is: 'begun' }
  | { readonly is: 'read'; readonly exported: string | undefined }
  | { readonly is: 'compared'; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly is: 'refused'; readonly because: XliffRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
