/**
 * Widths of letters in ems, by their kind. Those of DejaVu Sans, the widest of the fonts that programs put in the place
 * of Arial: what fits by it fits everywhere.
 */
const widths: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijl.,:;'|!’‘·]/, 0.33],
  [/[\sftrI()[\]/\\-]/, 0.41],
  [/[mwMW@%—…]/, 0.98],
  [/\p{Lu}/u, 0.72],
  [/\p{M}/u, 0],
  [/[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u, 1.1],
]
const otherWidth = 0.62
const boldFactor = 1.1
/** Between the base lines of two lines, in sizes of the letters. */
const lineStep = 1.2
/** The space around the words of a cell, in points. */
export const cellInset = { across: 6, down: 4 } as const

/** The width of a text on one line, in points. */
function widthOf(text: string, size: number, bold = false): number {
  let ems = 0
  for (const letter of text) ems += widths.find(([letters]) => letters.test(letter))?.[1] ?? otherWidth
  return ems * size * (bold ? boldFactor : 1)
}

/** How many lines a text takes in this width (points). Words that are longer than a line are broken. */
export function linesOf(text: string, size: number, width: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + linesOfParagraph(paragraph, size, width), 0)
}

function linesOfParagraph(paragraph: string, size: number, width: number): number {
  const space = widthOf(' ', size)
  let lines = 1
  let used = 0
  for (const word of paragraph.split(' ')) {
    const needed = widthOf(word, size)
    if (used > 0 && used + space + needed <= width) used += space + needed
    else {
      if (used > 0) lines += 1
      const broken = Math.max(0, Math.ceil(needed / width) - 1)
      lines += broken
      used = needed - broken * width
    }
  }
  return lines
}

/** The text as it is where it takes at most these lines, else as many of its words as do, with `…`. */
export function shortened(text: string, { size, width, lines }: Fit): string {
  const whole = text.trim().replaceAll(/\s+/g, ' ')
  // As many letters as the narrowest need: a text of any length is measured in a moment.
  const most = Math.ceil((lines * width) / (size * 0.25))
  if (whole.length <= most && linesOf(whole, size, width) <= lines) return whole
  const letters = Array.from(whole.slice(0, most))
  let fits = 0
  let tooMany = letters.length + 1
  while (tooMany - fits > 1) {
    const half = Math.floor((fits + tooMany) / 2)
    if (linesOf(cut(letters, half), size, width) <= lines) fits = half
    else tooMany = half
  }
  return cut(letters, fits)
}

export interface Fit {
  readonly size: number
  readonly width: number
  readonly lines: number
}

/** At the end of a word, where one ends near. */
function cut(letters: readonly string[], count: number): string {
  const text = letters.slice(0, count).join('').toWellFormed()
  const end = text.lastIndexOf(' ')
  const whole = end > text.length - 20 && end > 0 ? text.slice(0, end) : text
  return `${whole.replace(/[\s,;:.–-]+$/u, '')}…`
}

/** The largest of these sizes at which the text takes at most `lines` lines; the last one where none does. */
export function fittingSize(text: string, sizes: readonly number[], { width, lines }: Omit<Fit, 'size'>): number {
  return sizes.find((size) => linesOf(text, size, width) <= lines) ?? sizes.at(-1) ?? 12
}

/** What paragraphs of these many lines in all need, in points. */
export function heightOfLines(lines: number, size: number): number {
  return lines * size * lineStep
}

/** What a row of a table needs: as much as its highest cell. In points. */
export function heightOfRow(cells: readonly string[], widthsOfColumns: readonly number[], size: number): number {
  const lines = cells.map((text, at) => linesOf(text, size, (widthsOfColumns[at] ?? 0) - 2 * cellInset.across))
  return heightOfLines(Math.max(1, ...lines), size) + 2 * cellInset.down
}
