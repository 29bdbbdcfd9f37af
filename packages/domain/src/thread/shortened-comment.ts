import { plainComment, type CommentBlock, type CommentInline, type CommentText } from './comment-text.ts'

/**
 * How a comment begins, as data: whole blocks and inlines as long as they fit, the words of the last one cut with an
 * ellipsis.
 *
 * @param most in UTF-16 units of words and of link addresses, which are not shown and can be longer than the words
 * @returns the text itself where all of it fits
 */
export function shortenedComment(text: CommentText, most: number): CommentText {
  let left = most
  const kept: CommentBlock[] = []
  for (const block of text) {
    const content: CommentInline[] = []
    for (const inline of block.content) {
      const weight = weightOf(inline)
      if (weight <= left) {
        left -= weight
        content.push(inline)
        continue
      }
      content.push({ text: `${'text' in inline ? cut(inline.text, left) : ''}…` })
      kept.push({ ...block, content })
      return kept
    }
    kept.push({ ...block, content })
    // A block without words takes up a line all the same.
    left -= 1
    if (left <= 0 && kept.length < text.length) {
      kept.push({ kind: 'paragraph', content: [{ text: '…' }] })
      return kept
    }
  }
  return text
}

function weightOf(inline: CommentInline): number {
  const words = plainComment([{ kind: 'paragraph', content: [inline] }]).length
  return words + ('link' in inline ? (inline.link?.length ?? 0) : 0)
}

/** Never through the middle of a letter that takes two units. */
function cut(words: string, most: number): string {
  return words.slice(0, Math.max(0, most)).replace(/[\uD800-\uDBFF]$/, '')
}
