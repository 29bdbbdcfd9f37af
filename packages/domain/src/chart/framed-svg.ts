import { escapedText } from '../text-form/escaped-text.ts'
import type { ChartTable } from './chart-table.ts'
import { coloursOf, type ChartTheme } from './chart-look.ts'

/** In pixels. The widths of letters are those of a wide font, so that no line is cut in another one. */
const [edge, titleHeight, noteHeight, gap] = [16, 20, 15, 10]
const [titleLetter, noteLetter] = [10.2, 6.8]

/**
 * A drawing with its title above it and its notes below, as people copy or download it: it carries its sources and the
 * word that figures are illustrative. Without a drawing, the reason stands in its place.
 *
 * @param svg ECharts' drawing, whose outer element is removed
 * @param size of `svg`, in pixels
 */
export function framedSvg(
  svg: string | undefined,
  { title, notes, missing }: Pick<ChartTable, 'title' | 'notes' | 'missing'>,
  { width, height, theme }: { readonly width: number; readonly height: number; readonly theme: ChartTheme },
): string {
  const { ink, quiet, paper } = coloursOf(theme)
  const inside = svg === undefined ? '' : svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  const titles = linesOf(title, width / titleLetter)
  const below = [...(missing === undefined ? [] : [missing]), ...notes].flatMap((note) =>
    linesOf(note, width / noteLetter),
  )
  const top = edge + titles.length * titleHeight + gap
  const foot = top + (svg === undefined ? 0 : height + gap)
  const whole = { width: width + 2 * edge, height: foot + below.length * noteHeight + edge }
  const text = (lines: readonly string[], from: number, each: number, style: string) =>
    lines
      .map((line, at) => `<text x="${edge}" y="${from + (at + 0.8) * each}" ${style}>${escapedText(line)}</text>`)
      .join('')
  const font = 'font-family="Inter Variable, Inter, sans-serif"'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" role="img"`,
    ` width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}">`,
    `<title>${escapedText(title)}</title>`,
    `<rect width="${whole.width}" height="${whole.height}" fill="${paper}"/>`,
    text(titles, edge, titleHeight, `${font} font-size="15" font-weight="600" fill="${ink}"`),
    `<g transform="translate(${edge} ${top})">${inside}</g>`,
    text(below, foot, noteHeight, `${font} font-size="11" fill="${quiet}"`),
    '</svg>',
  ].join('')
}

/** Breaks a sentence into lines of so many letters; a longer word is broken into lines of its own. */
function linesOf(sentence: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...pieces(word, Math.floor(letters)))
  }
  return lines
}

function pieces(word: string, letters: number): string[] {
  const all = Array.from(word)
  return Array.from({ length: Math.max(1, Math.ceil(all.length / letters)) }, (_, at) =>
    all.slice(at * letters, (at + 1) * letters).join(''),
  )
}
