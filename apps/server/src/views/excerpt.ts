import { plainComment, type CommentText } from '@minga/domain/thread/comment-text'

const excerptLength = 240

/** How it begins, cut between words. */
export function excerptOf(text: CommentText): string {
  const words = plainComment(text).replaceAll(/\s+/gu, ' ').trim()
  if (words.length <= excerptLength) return words
  const cut = words.slice(0, excerptLength)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), excerptLength / 2))}…`
}
