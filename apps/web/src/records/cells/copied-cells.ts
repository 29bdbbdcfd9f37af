import type { Held } from './cell-values.ts'

/** A cell on its way to the clipboard. */
export interface CellToCopy {
  readonly record: string
  /** Its shown words, in the reader's language and with their separators. */
  readonly words: string
  /** The key of its field and its value; undefined for a column that is no field. */
  readonly own: OwnCell | undefined
}

/** Minga's data about a cell that it copied, so that nothing has to be read from words again. */
export interface OwnCell {
  readonly key: string
  readonly held: Held
}

interface Copied {
  readonly html: string
  readonly text: string
}

/** A copy of cells for other programs and for Minga itself. */
export function writeCopied(rows: readonly (readonly CellToCopy[])[]): Copied {
  const page = document.implementation.createHTMLDocument('')
  const table = page.createElement('table')
  for (const row of rows) {
    const line = table.insertRow()
    for (const { record, words, own } of row) {
      const cell = line.insertCell()
      // A line break in the source of HTML is none.
      cell.append(...words.split('\n').flatMap((text, at) => (at === 0 ? [text] : [page.createElement('br'), text])))
      cell.dataset['mingaRecord'] = record
      if (own === undefined) continue
      cell.dataset['mingaField'] = own.key
      cell.dataset['mingaValue'] = JSON.stringify(own.held)
    }
  }
  return {
    html: `<meta charset="utf-8">${table.outerHTML}`,
    text: rows.map((row) => row.map(({ words }) => quoted(words)).join('\t')).join('\n'),
  }
}

/** As spreadsheets do: what has a tab, a line break or a quotation mark at its beginning stands in quotation marks. */
function quoted(words: string): string {
  return /[\t\r\n]|^"/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
