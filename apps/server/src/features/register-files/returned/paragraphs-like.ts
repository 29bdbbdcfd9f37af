/**
 * The paragraphs of a cell's text. If they are unchanged, they keep their cuts: a line break within a paragraph looks
 * like the end of one in a cell.
 */
export function paragraphsLike(text: string, present: readonly string[]): readonly string[] {
  const lines = text.replaceAll(/^\n+|\n+$/g, '').split('\n')
  const start: string[] = []
  let [first, last] = [0, lines.length]
  for (const paragraph of present) {
    const count = linesIn(paragraph, lines, first)
    if (count === 0 || first + count > last) break
    start.push(paragraph)
    first += count
  }
  const end: string[] = []
  for (const paragraph of present.slice(start.length).toReversed()) {
    const count = paragraph.split('\n').length
    if (last - count < first || linesIn(paragraph, lines, last - count) === 0) break
    end.unshift(paragraph)
    last -= count
  }
  return [...start, ...lines.slice(first, last), ...end]
}

/** How many lines a paragraph is at this place; 0 where it does not stand there. */
function linesIn(paragraph: string, lines: readonly string[], at: number): number {
  const own = paragraph.split('\n')
  return own.every((line, index) => line === lines[at + index]) ? own.length : 0
}
