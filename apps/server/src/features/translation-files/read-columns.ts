import type { ReturnedUnit } from '@minga/domain/translation/returned-translation'
import type { TranslationUnit } from '@minga/domain/translation/translation-unit'

import { bookmarkName } from '../../files/export/bookmark-name.ts'
import type { CellPlace, WordParagraph, WordText } from '../../files/word/word-file.ts'
import { lineInCell } from './column-tokens.ts'

/**
 * The units in a table of two columns, with all tracked changes accepted. The bookmark in its source identifies a row; Word holds no
 * state of a translation.
 */
export function unitsInColumns(word: WordText, units: readonly TranslationUnit[]): ReturnedUnit[] {
  const named = new Map(units.map((unit) => [bookmarkName(unit.id), unit]))
  const { paragraphs } = word.read()
  const rows = Map.groupBy(paragraphs, ({ cell }) => (cell === null ? '' : rowKey(cell)))
  const known = new Set<string>()
  return paragraphs.flatMap(({ marks, cell }): ReturnedUnit[] => {
    const unit = marks.flatMap((mark) => named.get(mark.replace(/_Copy_\d+$/, '')) ?? [])[0]
    if (unit === undefined || cell === null || cell.column !== 0 || known.has(unit.id)) return []
    known.add(unit.id)
    const there = rows.get(rowKey(cell))?.filter((each) => each.cell?.column === 1) ?? []
    const letters = there.flatMap((each, at) => [...(at === 0 ? [] : [{ text: ' ' }]), ...lettersOf(each)])
    const isEmpty = letters.every(({ text }) => text.trim() === '')
    const target = isEmpty ? undefined : lineInCell(letters, unit.codes)
    return [{ id: unit.id, state: undefined, target, isUnfinished: false }]
  })
}

function rowKey({ table, row }: CellPlace): string {
  return `${String(table)} ${String(row)}`
}

function lettersOf({ text, looks }: WordParagraph) {
  let reached = 0
  const looked = looks.map(({ length, bold, italic }) => {
    const letters = { text: text.slice(reached, reached + length), bold, italic }
    reached += length
    return letters
  })
  return reached < text.length ? [...looked, { text: text.slice(reached) }] : looked
}
