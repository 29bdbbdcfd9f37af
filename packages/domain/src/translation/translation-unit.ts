import { blockName, linkBlocks } from '../roadmap/block-names.ts'
import { isText, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { figureOf } from '../roadmap/figure.ts'
import type { Clause } from '../version/clauses.ts'
import { codedPair, type CodedPair } from './coded-line.ts'
import { inOneLine } from './row-line.ts'

/** The kinds of units for translators: the line of a clause, the alternative text of a figure, the words of a note. */
export const unitKinds = [
  'title',
  'heading',
  'paragraph',
  'point',
  'cell',
  'quotation',
  'caption',
  'alternative-text',
  'note',
  'card',
] as const
export type UnitKind = (typeof unitKinds)[number]

/** The few states of a translation that files of translators know. */
export const unitStates = ['initial', 'translated', 'reviewed', 'final'] as const
export type UnitState = (typeof unitStates)[number]

/** One thing to translate, as files for translators have it. */
export interface TranslationUnit extends CodedPair {
  /** The id of its row; for other parts of a row, with the part's name after a point, which no block's id has. */
  readonly id: string
  readonly row: string
  readonly kind: UnitKind
  readonly state: UnitState
  /** Its state in our own words: `machine`, `to-update`. */
  readonly standing: string
  /** Whether it is shown only as context, and not translated. */
  readonly isLocked: boolean
  /** The heading that it stands under, in the source. */
  readonly under: string
}

/** Clauses of the source and their translation: mostly one and one. */
export interface RowToTranslate {
  readonly sources: readonly Clause[]
  /** The clauses of the edition; none before the first translation. */
  readonly targets: readonly TreeElement[]
  /** Whether the words of the targets are a translation, and not those of the source. */
  readonly isTranslated: boolean
  readonly state: UnitState
  readonly standing: string
  /** The words that stand for the heading above it, of a row that is in no text. */
  readonly under?: string
}

/** The id of a text's title as a unit: no block has this id. */
export const titleUnit = '.title'
/** Ids that files can carry. Any client can have written others, which are not exported. */
const carried = /^[A-Za-z0-9_-]{1,64}$/

/** The name of a row in a file: the id of its first clause; undefined if a file cannot carry that. */
export function rowName({ sources: [first] }: Pick<RowToTranslate, 'sources'>): string | undefined {
  if (first?.element.name === 'title') return titleUnit
  return first !== undefined && carried.test(first.id) ? first.id : undefined
}

/** The units of these rows, in their order. */
export function translationUnits(rows: readonly RowToTranslate[]): TranslationUnit[] {
  let under = ''
  return rows.flatMap((row) => {
    const units = unitsOfRow(row, row.under ?? under)
    const [first] = row.sources
    if (first?.element.name === blockName.heading) under = plainWords(first.element.content).trim()
    return units
  })
}

/** The units of one row. */
export function unitsOfRow(row: RowToTranslate, under = ''): TranslationUnit[] {
  const { sources, targets, isTranslated, state, standing } = row
  const [first] = sources
  const id = rowName(row)
  if (id === undefined || first === undefined) return []
  const about = { row: id, state, standing, under, isLocked: false }
  if (linkBlocks.includes(first.element.name)) {
    const card = codedPair([first.element], targets.slice(0, 1))
    return [{ ...about, ...card, id, kind: 'card', isLocked: true }]
  }
  const units: TranslationUnit[] = []
  const standingLine = targets.length === 0 ? undefined : inOneLine(targets)
  const line = codedPair(inOneLine(sources.map(({ element }) => element)), standingLine)
  const withWords = (pair: CodedPair) => (isTranslated ? pair : { ...pair, target: undefined })
  if (line.source.length > 0) units.push({ ...about, ...withWords(line), id, kind: kindOf(first) })
  for (const [at, note] of notesIn(line).entries()) {
    const isSaid = plainWords(note.element.content).trim() !== ''
    const words = codedPair(note.element.content, note.there?.content)
    if (isSaid) units.push({ ...about, ...withWords(words), id: noteUnit(id, at), kind: 'note' })
  }
  const alt = altOf(first.element) ?? ''
  if (sources.length === 1 && alt.trim() !== '') {
    const there = targets[0] && (altOf(targets[0]) ?? '')
    const words = codedPair(wordsOf(alt), there === undefined ? undefined : wordsOf(there))
    units.push({ ...about, ...withWords(words), id: altUnit(id), kind: 'alternative-text' })
  }
  return units
}

export function altUnit(row: string): string {
  return `${row}.alt`
}

/** @param at which note of the source line, from 0 */
export function noteUnit(row: string, at: number): string {
  return `${row}.note${String(at + 1)}`
}

/** The notes of the source line with their counterparts in the translation, in the order of the source. */
export function notesIn({ codes }: Pick<CodedPair, 'codes'>) {
  return codes.flatMap((code) =>
    code.is === 'place' && code.isNeeded && code.element.name === blockName.footnote ? [code] : [],
  )
}

/** The alternative text of a figure. */
export function altOf(element: TreeElement): string | undefined {
  return element.name === blockName.figure ? figureOf(element.attributes)?.alt : undefined
}

/** Plain words as a line. */
export function wordsOf(text: string): TreeNode[] {
  return text === '' ? [] : [{ text, marks: {} }]
}

/** The words of a line without its codes. */
export function plainWords(line: readonly TreeNode[]): string {
  return line.map((node) => (isText(node) ? node.text : node.name === blockName.hardBreak ? '\n' : '')).join('')
}

function kindOf({ element, within }: Clause): UnitKind {
  if (element.name === 'title') return 'title'
  if (element.name === blockName.heading) return 'heading'
  if (element.name === blockName.figure) return 'caption'
  const around = within.split(' ').at(-1)
  if (around === blockName.tableCell || around === blockName.tableHeader) return 'cell'
  if (around === blockName.listItem || around === blockName.taskItem) return 'point'
  return around === blockName.quote ? 'quotation' : 'paragraph'
}
