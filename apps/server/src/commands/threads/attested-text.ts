import type { Actor } from '@minga/domain/access/can'
import {
  maximumCommentLength,
  mentionsIn,
  plainComment,
  type CommentInline,
  type CommentText,
} from '@minga/domain/thread/comment-text'
import type { Db } from '@minga/storage/database/schema'

import { callableBy, type CallContext } from '../callable-by.ts'

/**
 * A comment whose names are the server's: a person is called as they are called, an organisation by its short name. A
 * person who cannot read the discussion, or whom the writer does not know of, is not mentioned: only the words stay.
 */
export async function attestedText(
  db: Db,
  actor: Actor,
  context: CallContext,
  text: CommentText,
): Promise<CommentText> {
  const mentioned = mentionsIn(text)
  if (mentioned.length === 0) return text
  const labelOf = await callableBy(db, actor, context, mentioned)
  // A name may be longer than the label that the client sent: where there is no room for it, the mention stays text.
  let room = maximumCommentLength - plainComment(text).length
  const attest = (inline: CommentInline): CommentInline => {
    if (!('label' in inline)) return inline
    const label = labelOf(inline.mention)
    const more = (label ?? '').length - inline.label.length
    if (label === undefined || more > room) return { text: `@${inline.label}` }
    room -= more
    return { ...inline, label }
  }
  return text.map((block) => ({ ...block, content: block.content.map(attest) }))
}
