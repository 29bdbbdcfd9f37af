import type { TreeNode } from '@minga/domain/roadmap/block-tree'
import type { ReturnedTextRefusal } from '@minga/protocol/http/returned-texts'
import type { HeldInExport } from '@minga/storage/exports/export-rows'

import type { ErrorMessage } from '../../../sync/keeper-messages.ts'
import type { TextWork } from '../text-work.ts'

/** The exported text, which a returned text is compared with. */
export interface TextComparison extends TextWork {
  /** The organisation whose words the file has. */
  readonly organisation: string
  /** The discussions in it at the export. */
  readonly held: HeldInExport | undefined
}

/** A change as it is proposed: see `proposedChange`. */
export type ChangeToFile =
  | { readonly kind: 'replace'; readonly block: string; readonly content: readonly TreeNode[] }
  | { readonly kind: 'insert-after'; readonly block: string | null; readonly content: readonly TreeNode[] }
  | { readonly kind: 'delete' | 'join'; readonly block: string }
  | { readonly kind: 'move'; readonly block: string; readonly after: string | null }
  | { readonly kind: 'split'; readonly block: string; readonly at: number }

/** A change that a person chose to file. `said` is a hash of it, which identifies the same change later. */
export interface ToFile {
  readonly proposals: readonly {
    readonly said: string
    readonly change: ChangeToFile
    readonly authors: readonly string[]
  }[]
  readonly comments: readonly {
    readonly said: string
    readonly block: string | null
    readonly text: string
    readonly author: string
    /** The one of these that it answers. */
    readonly answers: number | null
  }[]
}

/** The kept result of a comparison, each part as JSON. */
export interface ComparedText {
  readonly report: Uint8Array<ArrayBuffer>
  readonly changes: string
}

/** The messages from the thread, in this order: it runs, the export of the file, the result of the comparison. */
export type FromReturnedText =
  | { readonly is: 'begun' }
  | { readonly is: 'read'; readonly exported: string | undefined }
  | ({ readonly is: 'compared' } & ComparedText)
  | { readonly is: 'refused'; readonly because: ReturnedTextRefusal }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
