import { createHash } from 'node:crypto'

/** The limit of an author's name, in UTF-16 units: of a returned file no more is read. */
const longestName = 120

/** The hash of a comment's words, however a program has broken their lines. */
export function hashOfWords(words: string): string {
  return hashOf(words.replaceAll(/\s+/gu, ' ').trim())
}

/**
 * The hash of a tracked change's author and time: Word and LibreOffice keep both, but Word no seconds. A change of a
 * returned file with it was in the export.
 *
 * @param date ISO 8601
 */
export function hashOfLabel(author: string, date: string): string {
  const name = author.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const time = Date.parse(date)
  const minute = Number.isNaN(time) ? date : String(Math.floor(time / 60_000))
  return hashOf(`${name.slice(0, longestName)}\n${minute}`)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
