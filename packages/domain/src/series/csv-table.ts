/** The sign between cells. */
export type Delimiter = ',' | ';' | '\t'

/** A text of cells. Lines that begin with `#` are remarks, and no rows. */
export interface CsvTable {
  readonly delimiter: Delimiter
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly remarks: readonly string[]
}

/** Beyond it a text is no table of series. */
const mostLines = 120_000

/**
 * Reads comma-separated values (RFC 4180) with a comma, a semicolon or a tab between cells: the one of them that stands
 * most often in the first line.
 *
 * @returns undefined if it has more lines than a table of series
 */
export function csvTable(text: string): CsvTable | undefined {
  const body = text.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(body)
  const rows: { line: number; cells: string[] }[] = []
  const remarks: string[] = []
  for (const { line, cells, remark } of records(body, delimiter)) {
    if (line > mostLines) return undefined
    if (remark !== undefined) remarks.push(remark.trim().replace(new RegExp(`[${delimiter}\\s]+$`), ''))
    else if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells })
  }
  return { delimiter, rows, remarks }
}

function delimiterOf(text: string): Delimiter {
  const first = text.split(/\r\n|\n|\r/, 50).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  const outside = first.replaceAll(/"[^"]*"/g, '')
  const count = (sign: string) => outside.split(sign).length
  const [best = ','] = ([',', ';', '\t'] as const).toSorted((one, other) => count(other) - count(one))
  return best
}

interface CsvRecord {
  /** The line that it begins in, from 1. */
  readonly line: number
  readonly cells: string[]
  readonly remark?: string
}

/** A spreadsheet puts quotes around a remark that has some in it. */
const quotedRemark = /^"#\s*\p{L}+\*?\s*:/u

function* records(text: string, delimiter: Delimiter): Generator<CsvRecord> {
  let [at, line] = [0, 1]
  while (at < text.length) {
    const begin = line
    if (text[at] === '#') {
      const end = endOfLine(text, at)
      yield { line, cells: [], remark: text.slice(at + 1, end) }
      at = end + (text.startsWith('\r\n', end) ? 2 : 1)
      line += 1
      continue
    }
    const isRemark = text[at] === '"' && quotedRemark.test(text.slice(at, at + 40))
    const cells: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        const end = closing(text, at + 1)
        cell = text.slice(at + 1, end).replaceAll('""', '"')
        line += cell.split('\n').length - 1
        at = end + 1
      }
      const next = endOfCell(text, at, delimiter)
      cells.push(cell + text.slice(at, next))
      at = next
      if (text[at] !== delimiter) break
      at += 1
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
    yield { line: begin, cells, ...(isRemark && { remark: cells.join(delimiter).slice(1) }) }
  }
}

/** Where the quotes that stand before `from` are closed; the end where they are not. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? text.length : at
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}

function endOfCell(text: string, from: number, delimiter: Delimiter): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}
