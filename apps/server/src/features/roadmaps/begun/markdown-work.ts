import type { RowsPlace } from '@minga/storage/database/rows-place'

import type { LeftOfMarkdown, MarkdownRefusal } from '../../../files/markdown/markdown-lines.ts'
import type { ErrorMessage } from '../../../sync/keeper-messages.ts'

/** What the thread of a Markdown text is asked: who reads the records that it names, and how its own files call themselves. */
export interface MarkdownWork {
  /** The file of the rows. */
  readonly rows: RowsPlace
  /** The session of the person who begins the roadmap. */
  readonly session: string
  /** In ms. */
  readonly now: number
  readonly title: string
  /** Our public address. */
  readonly site: string
}

/** A text in pieces that are written one after another, each as JSON of its blocks: it crosses threads without being taken apart. */
export interface BegunText {
  readonly pieces: readonly string[]
  readonly left: LeftOfMarkdown
}

/** The messages from the thread: that it runs, that it has the text, the blocks or a refusal. */
export type FromMarkdown =
  | { readonly is: 'begun' }
  | { readonly is: 'read' }
  | ({ readonly is: 'made' } & BegunText)
  | { readonly is: 'refused'; readonly because: MarkdownRefusal | 'block-too-large' | 'not-signed-in' }
  | { readonly is: 'failed'; readonly error: ErrorMessage }
