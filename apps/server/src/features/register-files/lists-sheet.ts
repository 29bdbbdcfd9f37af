import type { Language } from '@minga/domain/language/language'

import type { PlainCell, PlainSheet } from './plain-sheet.ts'
import type { ColumnList, RegisterSheet } from './register-sheet.ts'
import { registerWords } from './register-words.ts'

/** A list of words in its column, under the name by which cells are offered them. */
export interface NamedList {
  /** A defined name of the workbook. */
  readonly name: string
  /** In the sheet of lists, from 0. */
  readonly column: number
  readonly list: ColumnList
}

export interface Lists {
  readonly sheet: PlainSheet
  readonly named: readonly NamedList[]
  /** The list of a column, where it has one. */
  readonly of: (sheet: number, column: number) => NamedList | undefined
}

export function listsSheetName(language: Language): string {
  return registerWords(language)('lists')
}

/** All that cells are chosen from, a column for each list; columns that offer the same words share one. */
export function listsOf(sheets: readonly RegisterSheet[], language: Language): Lists {
  const labels = labelsOnce(sheets)
  const named: NamedList[] = []
  const heads: string[] = []
  const known = new Map<string, NamedList>()
  const ofColumn = new Map<string, NamedList>()
  const names = new Set<string>()
  let width = 0
  for (const [at, { kind, name: sheet, columns }] of sheets.entries()) {
    for (const [column, { id, label, list }] of columns.entries()) {
      if (list === undefined || list.words.length === 0) continue
      const same = JSON.stringify([label, list.words, list.meanings])
      const found = known.get(same) ?? { name: freeName(`minga_${kind}_${id}`, names), column: width, list }
      ofColumn.set(`${at} ${column}`, found)
      if (known.has(same)) continue
      known.set(same, found)
      named.push(found)
      heads.push(labels.get(label) === 1 ? label : `${label} (${sheet})`)
      width += list.meanings === undefined ? 1 : 2
    }
  }
  return {
    sheet: { name: listsSheetName(language), ...cellsOf(named, heads) },
    named,
    of: (sheet, column) => ofColumn.get(`${sheet} ${column}`),
  }
}

/** In how many different lists a column of this label is. */
function labelsOnce(sheets: readonly RegisterSheet[]): ReadonlyMap<string, number> {
  const lists = new Map<string, Set<string>>()
  for (const { label, list } of sheets.flatMap(({ columns }) => columns)) {
    if (list === undefined) continue
    lists.set(label, (lists.get(label) ?? new Set()).add(JSON.stringify([list.words, list.meanings])))
  }
  return new Map([...lists].map(([label, of]) => [label, of.size]))
}

/** A name of letters, digits and underscores: names have no other signs. */
function freeName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replaceAll(/\W/g, '_')
  let name = plain
  for (let at = 2; taken.has(name.toLowerCase()); at += 1) name = `${plain}_${String(at)}`
  taken.add(name.toLowerCase())
  return name
}

function cellsOf(named: readonly NamedList[], heads: readonly string[]): Pick<PlainSheet, 'widths' | 'rows'> {
  const columns = named.flatMap(({ list: { words, meanings } }, at): (readonly PlainCell[])[] => [
    [{ text: heads[at] ?? '', look: 'head' }, ...words],
    ...(meanings === undefined ? [] : [[{ text: '', look: 'head' as const }, ...meanings]]),
  ])
  const longest = Math.max(0, ...columns.map(({ length }) => length))
  return {
    widths: columns.map((cells) => widthOf(cells)),
    rows: Array.from({ length: longest }, (_, row) => columns.map((cells) => cells[row] ?? null)),
  }
}

function widthOf(cells: readonly PlainCell[]): number {
  const lengths = cells.map((cell) => (typeof cell === 'object' ? (cell?.text.length ?? 0) : String(cell).length))
  return Math.min(48, Math.max(12, ...lengths.map((length) => length + 2)))
}
