import type { Language } from '@minga/domain/language/language'
import type { TextBlock } from '@minga/domain/text-form/read-text'
import type { HeldInExport } from '@minga/storage/exports/export-rows'

import { hashOfLabel, hashOfWords } from '../../../files/export/held-hashes.ts'
import { textWords } from '../text-words.ts'
import type { FileDiscussion, Remark } from './file-discussion.ts'
import { placeDiscussions, type Anchor, type PlacedDiscussion } from './place-discussions.ts'
import { proposalLines } from './proposal-lines.ts'
import type { TrackedChanges } from './tracked-wordings.ts'

/** A comment beside a text with its replies. */
export interface MarginComment extends Remark {
  readonly anchor: Anchor
  readonly replies: readonly Remark[]
  /** Whether it is closed. */
  readonly isResolved: boolean
}

/** The margin of a text, and the marks in it. */
export interface TextMargin {
  readonly comments: readonly MarginComment[]
  readonly changes: TrackedChanges
  /** The trace of it that an export keeps. */
  readonly held: HeldInExport
}

/** The discussions of a text as the margin of its file. */
export function textMargin(
  blocks: readonly TextBlock[],
  discussions: readonly FileDiscussion[],
  language: Language,
): TextMargin {
  const placed = placeDiscussions(blocks, discussions)
  const comments = placed.discussions.flatMap((each) => commentOf(each, language))
  return { comments, changes: placed.changes, held: heldIn(placed.discussions, comments) }
}

/** None for a wording that is marked in the text where its discussion was not asked for. */
function commentOf(placed: PlacedDiscussion, language: Language): MarginComment[] {
  const { discussion, anchor, wording } = placed
  const { author, at, head, remarks, isDecided } = discussion
  const [first, ...replies] = remarks
  if (first === undefined && wording?.is !== 'beside') return []
  const lines = [head, ...goneLines(placed, language), ...(first?.lines ?? []), ...proposalLines(placed, language)]
  return [{ author, at, lines, anchor, replies, isResolved: isDecided }]
}

/** The words that a discussion was about, where they are not in the text. */
function goneLines({ discussion, anchor }: PlacedDiscussion, language: Language): string[] {
  if (!discussion.isOnPassage || anchor.is === 'words') return []
  const words = discussion.commented.join(' … ')
  return words === '' ? [] : [textWords(language)('discussion.gone', { words })]
}

function heldIn(placed: readonly PlacedDiscussion[], comments: readonly MarginComment[]): HeldInExport {
  const proposals = placed.flatMap(({ discussion: { thread, author, at: date }, wording }) => {
    if (wording?.is !== 'tracked') return []
    const { block, at, length, form } = wording
    return [{ thread, label: hashOfLabel(author, date), block, at, length, ...(form && { form }) }]
  })
  const remarks = comments.flatMap((comment) => [comment, ...comment.replies])
  return { proposals, comments: remarks.map(({ lines }) => hashOfWords(lines.join(' '))) }
}
