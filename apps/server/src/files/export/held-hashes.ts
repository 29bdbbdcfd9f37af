import { createHash } from 'node:crypto'

/** The hash of a comment's words, however a program has broken their lines. */
export function hashOfWords(words: string): string {
  return hashOf(words.replaceAll(/\s+/gu, ' ').trim())
}

/**
 * The hash of whose a tracked change is and of when: Word and LibreOffice keep both, but Word no seconds. A change
 * of a returned file with it is one that was given out.
 *
 * @param date ISO 8601
 */
export function hashOfLabel(author: string, date: string): string {
  const time = Date.parse(date)
  const minute = Number.isNaN(time) ? date : String(Math.floor(time / 60_000))
  return hashOf(`${author.trim()}\n${minute}`)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
