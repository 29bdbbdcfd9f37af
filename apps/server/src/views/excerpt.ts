import { plainComment, type CommentText } from '@minga/domain/thread/comment-text'

const excerptLength = 240

/** How a comment begins. */
export function excerptOf(text: CommentText): string {
  return beginningOf(plainComment(text))
}

/** How it begins, cut between words. */
export function beginningOf(said: string, longest = excerptLength): string {
  const words = said.replaceAll(/\s+/gu, ' ').trim()
  if (words.length <= longest) return words
  const cut = words.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2))}…`
}
