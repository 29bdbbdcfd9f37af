import { z } from 'zod'

import { cellGrid } from '../paste/cell-grid.ts'
import { readCells, type CopiedTable } from '../paste/clipboard-table.ts'
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

/** A copy as it is put into cells. */
export interface PastedTable extends CopiedTable {
  /** Where Minga copied it: what each cell holds, in the same places. */
  readonly own: readonly (readonly (OwnCell | undefined)[])[] | undefined
  /** Where Minga copied it: the records that it copied cells of. */
  readonly records?: readonly string[]
}

export function readPasted(data: { getData(type: string): string }): PastedTable | undefined {
  const table = readCells(data)
  if (table === undefined) return undefined
  const lines = ownLines(data.getData('text/html'))
  return {
    ...table,
    own: lines?.map((cells) => cells.map(ownCell)),
    records: [...new Set(lines?.flat().flatMap((cell) => cell?.dataset['mingaRecord'] ?? []))],
  }
}

const held = z.union([z.null(), z.string(), z.number(), z.boolean(), z.array(z.string())])

/** Any page can copy such a table: its values are read like any others, and the field's schema checks them when they are put in. */
function ownLines(html: string): ReturnType<typeof cellGrid> | undefined {
  if (!html.includes('data-minga-record')) return undefined
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  return table === null ? undefined : cellGrid(table)
}

function ownCell(cell: HTMLTableCellElement | undefined): OwnCell | undefined {
  const dataset = cell?.dataset ?? {}
  const key = dataset['mingaField']
  const value = held.safeParse(parsed(dataset['mingaValue']))
  return key === undefined || !value.success ? undefined : { key, held: value.data }
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return undefined
  }
}
