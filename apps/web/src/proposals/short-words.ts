/** The words by which people recognise a paragraph. */
export function shortWords(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ').trim()
  return line.length <= 60 ? line : `${line.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '')}…`
}
