import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import { joinedNames, mostTerms, readNames, type ReadTerm, type Term } from '@minga/domain/vocabulary/glossary'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'

import { escapedCell } from '../../files/export/cell-text.ts'
import { percentText, type Workbook, type WorkbookCell } from '../../files/workbook/workbook.ts'
import { glossaryWords } from './glossary-words.ts'

/** Every cell is text: no word that people wrote becomes a formula. */
const text = { type: String, format: '@', wrap: true, alignVertical: 'top' } as const

/** The glossary as a workbook: names and definitions in each language, and the id that identifies each term. */
export async function glossaryWorkbook(terms: readonly Term[], wordsIn: Language): Promise<Uint8Array> {
  const t = glossaryWords(wordsIn)
  const labels = [
    ...languages.map((language) => t('term', { language })),
    ...languages.map((language) => t('definition', { language })),
    t('id'),
  ]
  const rows = terms.map(({ id, names, definition }) => [
    ...languages.map((language) => joinedNames(names[language])),
    ...languages.map((language) => definition[language] ?? ''),
    id,
  ])
  const data: SheetData = [
    [{ ...text, value: t('note'), wrap: false, columnSpan: labels.length }],
    labels.map((value) => ({ ...text, value, fontWeight: 'bold' as const, backgroundColor: '#e8efe9' })),
    ...rows.map((row) => row.map((value) => ({ ...text, value: escapedCell(value) }))),
  ]
  const columns = labels.map((_, at) => ({ width: at < 3 ? 30 : at < 6 ? 50 : 12 }))
  return writeExcelFile([{ data, sheet: t('name'), columns, stickyRowsCount: 2 }]).toBuffer()
}

/** The columns of a sheet that hold terms. */
interface Columns {
  readonly names: Partial<Record<Language, number>>
  readonly definition: Partial<Record<Language, number>>
  readonly id: number | undefined
}

/** The terms in a workbook; undefined if no sheet has columns with names of terms. */
export function readGlossarySheet({ sheets }: Workbook): readonly ReadTerm[] | undefined {
  for (const { rows } of sheets) {
    for (const [at, row] of rows.slice(0, 20).entries()) {
      const columns = columnsOf(row)
      if (Object.keys(columns.names).length === 0) continue
      return rows.slice(at + 1, at + 1 + 2 * mostTerms).flatMap((each) => termIn(each, columns) ?? [])
    }
  }
  return undefined
}

/** The names of languages in the headings of columns. */
const called: Readonly<Record<Language, RegExp>> = {
  es: /^(?:es|espa[nñ]ol|espanhol|spanish|castellano)$/,
  pt: /^(?:pt|portugu[eéê]s|portuguese)$/,
  en: /^(?:en|ingl[eéê]s|english)$/,
}

function columnsOf(row: readonly WorkbookCell[]): Columns {
  const found: { names: Columns['names']; definition: Columns['definition']; id: number | undefined } = {
    names: {},
    definition: {},
    id: undefined,
  }
  for (const [at, cell] of row.entries()) {
    const label = wordsOf(cell).trim().toLowerCase()
    if (label === 'id') found.id ??= at
    const [, kind = '', tag = ''] = /^(t[eé]rmin?o|term|defini[a-zçãñóí]+)\s*\((?:.*\W)?(es|pt|en)\)$/.exec(label) ?? []
    const language = languages.find((each) => each === tag || called[each].test(label))
    if (language === undefined) continue
    if (kind.startsWith('defini')) found.definition[language] ??= at
    else found.names[language] ??= at
  }
  return found
}

function termIn(row: readonly WorkbookCell[], columns: Columns): ReadTerm | undefined {
  const cell = (at: number | undefined) => (at === undefined ? '' : wordsOf(row[at] ?? null).trim())
  const names = {
    es: readNames(cell(columns.names.es)),
    pt: readNames(cell(columns.names.pt)),
    en: readNames(cell(columns.names.en)),
  }
  if (languages.every((language) => names[language].length === 0)) return undefined
  const definition: LocalizedText = Object.fromEntries(
    languages.flatMap((language) => {
      const said = cell(columns.definition[language])
      return said === '' ? [] : [[language, said]]
    }),
  )
  return { id: cell(columns.id) || undefined, names, definition }
}

function wordsOf(cell: WorkbookCell): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'object' && cell !== null && 'percent' in cell) return percentText(cell)
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}
