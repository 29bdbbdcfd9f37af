/** More suggestions would not be read. */
const most = 4

/**
 * What to search for instead of words that were not found together: without quotes, then each word alone. Without words
 * that say nothing alone, such as *de*.
 */
export function fewerWords(q: string): readonly string[] {
  const plain = q
    .replaceAll(/["“”«»]/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
  const suggestions = [
    ...(plain.length > 1 && /["“”«»]/.test(q) ? [plain.join(' ')] : []),
    ...(plain.length > 1 ? plain.filter((word) => word.length > 3) : []),
  ]
  return [...new Set(suggestions)].filter((each) => each !== q.trim()).slice(0, most)
}
