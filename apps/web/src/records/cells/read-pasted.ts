import { z } from 'zod'

import { cellGrid } from '../paste/cell-grid.ts'
import { readCells, type CopiedTable } from '../paste/clipboard-table.ts'
import type { KeptClipboard } from '../paste/kept-clipboard.ts'
import type { OwnCell } from './copied-cells.ts'

/** A copy as it is put into cells. */
export interface PastedTable extends CopiedTable {
  /** Where Minga copied it: what each cell holds, in the same places. */
  readonly own: readonly (readonly (OwnCell | undefined)[])[] | undefined
  /** Where Minga copied it: the records that it copied cells of. */
  readonly records?: readonly string[]
}

/** Reads a copy, also one of Minga's own. */
export function readPasted(data: KeptClipboard): PastedTable | undefined {
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
