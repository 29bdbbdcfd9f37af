import type { ThreadId } from '@minga/domain/identity/ids'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

import type { FileChange } from './file-change.ts'

/** The choice of discussions about a text in its file. */
export interface FileChoices {
  /** The coalition's. */
  readonly comments: boolean
  /** Proposed wordings that are not decided. */
  readonly proposals: boolean
  /** Whether to include those of the reader's own organisation. */
  readonly internal: boolean
}

export const noDiscussions: FileChoices = { comments: false, proposals: false, internal: false }

/** Something that was said, with its writer as the file's reader knows them. */
export interface Remark {
  /** "Name · Organisation". */
  readonly author: string
  readonly at: string
  readonly lines: readonly string[]
}

/** A discussion about a text as its file tells it. Plain data: no format, and no place in the text yet. */
export interface FileDiscussion {
  readonly thread: ThreadId
  /** The person who began it, and when: also the writer of a proposed wording. */
  readonly author: string
  readonly at: string
  /** "C-012"; of an internal one, words that say so. */
  readonly reference: string
  readonly isInternal: boolean
  /** "C-012 · Technical". */
  readonly head: string
  /** The comments and, at the end, the outcome; empty if only the wording is asked for. */
  readonly remarks: readonly Remark[]
  /** Words to write instead of the passage. */
  readonly proposed: string | null
  /** A change of blocks; it says more than `proposed`. */
  readonly change: FileChange | null
  readonly isDecided: boolean
  /** About a passage rather than about the whole text. */
  readonly isOnPassage: boolean
  readonly passages: ThreadRow['passages']
  /** The words that it is about, as they stood when it began. */
  readonly commented: readonly string[]
}
