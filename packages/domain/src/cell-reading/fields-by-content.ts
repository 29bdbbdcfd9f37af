import type { Language } from '../language/language.ts'
import { plainText } from '../record/mentions.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'
import type { Field } from '../record/field.ts'

import { readCell, type CellNames, type SheetCell } from './read-cell.ts'

/** Cells of a column that are looked at. */
const most = 200
/** So many of a column's cells must fit a field: sheets have notes and misspellings in them. */
const enough = 0.8
/** A title is longer than a code, in characters on average, and is not said twice. */
const shortestTitle = 12
const mostRepeated = 0.2

interface ColumnsToPlace {
  readonly kind: RecordKind
  /** The columns of a sheet, without the row of names. */
  readonly columns: readonly (readonly SheetCell[])[]
  readonly names: Omit<CellNames, 'writing'>
  /** The fields that are known already, by the place of their columns. */
  readonly known: ReadonlyMap<number, string>
  readonly language: Language
}

/**
 * Finds by their values what the columns are that no name says: countries, dates, organisations, people, references,
 * and choices in any of the three languages. Figures are not placed: nothing in them says what they count. Where no column
 * is the title, the first one of sentences is.
 */
export function fieldsByContent({
  kind,
  columns,
  names,
  known,
  language,
}: ColumnsToPlace): ReadonlyMap<number, string> {
  const taken = new Set(known.values())
  const found = new Map<number, string>()
  const open = columns.map((_, at) => at).filter((at) => !known.has(at))
  const put = (at: number, field: string) => {
    found.set(at, field)
    taken.add(field)
  }
  const candidates = Object.entries(typeOf(kind).fields).filter(([name, field]) => isTelling(kind, name, field))
  for (const at of open) {
    const cells = (columns[at] ?? []).filter(({ text }) => text.trim() !== '').slice(0, most)
    if (cells.length < 2 || cells.every(isFigure)) continue
    const shares = candidates.map(([name, field]) => ({
      name,
      share: taken.has(name) ? 0 : shareOf(kind, name, field, cells, names),
    }))
    const best = shares.reduce((one, other) => (other.share > one.share ? other : one), { name: '', share: 0 })
    if (best.share >= enough) put(at, best.name)
  }
  const isTitled = [...taken].some((field) => field.startsWith('title/'))
  const title = isTitled ? undefined : open.find((at) => !found.has(at) && isOfTitles(columns[at] ?? []))
  if (title !== undefined) put(title, `title/${language}`)
  return found
}

/** Whether the values of a field say of which field they are. Of several dates it is the one that is owed. */
function isTelling(kind: RecordKind, name: string, { type }: Field): boolean {
  switch (type) {
    case 'choice':
    case 'choices':
    case 'status':
    case 'organisation':
    case 'organisations':
    case 'person':
    case 'links':
      return true
    case 'date':
      return typeOf(kind).rows.due === name
    case 'title':
    case 'text':
    case 'words':
    case 'number':
    case 'scale':
    case 'flag':
    case 'money':
    case 'keyed':
    case 'rank':
      return false
  }
}

function shareOf(
  kind: RecordKind,
  name: string,
  { type }: Field,
  cells: readonly SheetCell[],
  names: Omit<CellNames, 'writing'>,
): number {
  const read = cells.flatMap((cell) => {
    const value = readCell(kind, name, cell, { ...names, writing: { dayFirst: true } })
    return value !== undefined && 'value' in value ? [value.value] : []
  })
  // Years alone may be those of a price, or of a study.
  const exact = read.filter((value) => typeof value === 'string' && /^\d{4}-(?:\d\d|Q\d)/.test(value))
  if (type === 'date' && exact.length * 2 < cells.length) return 0
  return read.length / cells.length
}

function isFigure({ text, figure, day }: SheetCell): boolean {
  return day === undefined && (figure !== undefined || /^[-−\d.,\s%]+$/.test(text))
}

function isOfTitles(cells: readonly SheetCell[]): boolean {
  const texts = cells.map(({ text }) => plainText(text)).filter((text) => text !== '' && !/^[-−\d.,\s%]+$/.test(text))
  if (texts.length * 2 < cells.length || texts.length === 0) return false
  const letters = texts.reduce((sum, text) => sum + text.length, 0)
  return letters / texts.length >= shortestTitle && new Set(texts).size >= texts.length * (1 - mostRepeated)
}
