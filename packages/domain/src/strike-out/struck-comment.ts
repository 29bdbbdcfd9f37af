import { plainComment, type CommentBlock, type CommentText } from '../thread/comment-text.ts'
import { struckMark, withoutWords } from './strike-out.ts'

export const struckComment: CommentText = [{ kind: 'paragraph', content: [{ text: struckMark }] }]

/** A comment without these words, also where marks part them. @returns the same where it has none */
export function strikeComment(text: CommentText, words: readonly string[]): CommentText {
  return text.some((block) => isHit(block, words)) ? text.map((block) => strikeBlock(block, words)) : text
}

function isHit(block: CommentBlock, words: readonly string[]): boolean {
  const whole = `${plainComment([block])} ${JSON.stringify(block)}`
  return words.some((each) => whole.includes(each) || whole.includes(JSON.stringify(each).slice(1, -1)))
}

/** As one run: marks within what is left are not worth a part of the words. */
function strikeBlock(block: CommentBlock, words: readonly string[]): CommentBlock {
  if (!isHit(block, words)) return block
  const plain = plainComment([block])
  const left = withoutWords(plain, words)
  // They stand in a link or a name, of which nothing is shown.
  return { ...block, content: [{ text: left === plain ? struckMark : left }] }
}
