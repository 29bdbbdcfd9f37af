import { mostProposedLetters } from '../proposal/proposed-change.ts'
import { isSame, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { mostAlternativeText } from '../roadmap/figure.ts'
import { mostNoteLetters } from '../roadmap/footnote.ts'
import { decodedLine, isFaulty, type CodedLine, type FaultyCode } from './coded-line.ts'
import { inLines } from './row-line.ts'
import {
  altOf,
  altUnit,
  notesIn,
  noteUnit,
  plainWords,
  unitStates,
  type TranslationUnit,
  type UnitState,
} from './translation-unit.ts'

/** The content of one unit in a returned file. */
export interface ReturnedUnit {
  readonly id: string
  /** Undefined if the file does not say. */
  readonly state: UnitState | undefined
  /** Undefined without a translation. */
  readonly target: CodedLine | undefined
  /** Whether some of its sentences are translated, and others not. */
  readonly isUnfinished: boolean
}

/**
 * Why a translation is refused:
 * - `codes`: a code is missing, doubled or made up
 * - `twice`: the file has it twice, with different words
 * - `unfinished`: some of its sentences are not translated
 * - `note`: the words of one of its notes are not translated
 * - `too-long`: it is longer than a text allows
 * - `gone`: its source, or its place, is not in the text any more
 * - `divided`: others have divided or joined the clauses of the translation
 */
export const translationRefusals = ['codes', 'twice', 'unfinished', 'note', 'too-long', 'gone', 'divided'] as const
export type TranslationRefusal = (typeof translationRefusals)[number]

/** The outcome of a row in a returned file. */
export type TranslationOutcome =
  | { readonly is: 'untranslated' }
  | { readonly is: 'same' }
  | { readonly is: 'refused'; readonly because: TranslationRefusal; readonly codes: readonly FaultyCode[] }
  | {
      /** `met`: others have changed the translation since the export. */
      readonly is: 'taken' | 'met'
      readonly translation: RowTranslation
      /** Whether the source changed since the file was exported. */
      readonly isBehind: boolean
    }

/** The translation of a row. */
export interface RowTranslation {
  /** One line for each clause of the edition, or of the source if the edition has none yet. */
  readonly lines: readonly TranslatedLine[]
  readonly state: 'draft' | 'reviewed'
}

export interface TranslatedLine {
  readonly line: readonly TreeNode[]
  /** The alternative text of a figure. */
  readonly alt: string | undefined
}

/** The clauses of a row. */
export interface RowTexts {
  readonly sources: readonly TreeElement[]
  readonly targets: readonly TreeElement[]
}

/** A row at the export, and now. */
export interface GivenRow {
  readonly id: string
  readonly units: readonly TranslationUnit[]
  readonly given: RowTexts
  /** With its present state. Undefined if a clause of the source is gone. */
  readonly now: (RowTexts & { readonly state: UnitState }) | undefined
}

/** The units of a file by their ids, and the ids that it has twice with different words. */
export interface ReturnedUnits {
  readonly units: ReadonlyMap<string, ReturnedUnit>
  readonly twice: ReadonlySet<string>
}

/** Counts a unit that comes twice with the same words as one. */
export function returnedUnits(read: readonly ReturnedUnit[]): ReturnedUnits {
  const units = new Map<string, ReturnedUnit>()
  const twice = new Set<string>()
  for (const unit of read) {
    const before = units.get(unit.id)
    if (before !== undefined && !isSame(before.target, unit.target)) twice.add(unit.id)
    units.set(unit.id, unit)
  }
  return { units, twice }
}

/** The outcome of a row's translation in a file; undefined if the file does not have the row. */
export function outcomeOf(row: GivenRow, file: ReturnedUnits): TranslationOutcome | undefined {
  const open = row.units.filter(({ isLocked }) => !isLocked)
  const found = open.flatMap(({ id }) => file.units.get(id) ?? [])
  if (found.length === 0) return undefined
  const { given, now } = row
  if (now === undefined) return refused('gone')
  if (found.some(({ id }) => file.twice.has(id))) return refused('twice')
  if (found.every(({ target }) => isEmpty(target))) return { is: 'untranslated' }
  if (found.some(({ isUnfinished }) => isUnfinished)) return refused('unfinished')
  const lines = linesOf(row, open, file)
  if ('is' in lines) return lines
  const said = lowest(found)
  const stands = isSameTranslation(now.targets, lines)
  const isUnchanged = stands || isSameTranslation(given.targets, lines)
  if (isUnchanged && said <= (stands ? rank(now.state) : lowest(open))) return { is: 'same' }
  if (given.targets.length > 0 && now.targets.length === 0) return refused('gone')
  if (now.targets.length > 0 && now.targets.length !== lines.length) return refused('divided')
  return {
    is: !stands && !isSame(now.targets, given.targets) ? 'met' : 'taken',
    translation: { lines, state: said === 2 ? 'reviewed' : 'draft' },
    isBehind: !isSame(now.sources, given.sources),
  }
}

function refused(because: TranslationRefusal, codes: readonly FaultyCode[] = []): TranslationOutcome {
  return { is: 'refused', because, codes }
}

function isEmpty(target: CodedLine | undefined): boolean {
  return target === undefined || target.every((part) => part.is === 'text' && part.text.trim() === '')
}

function linesOf(
  { id, given }: GivenRow,
  open: readonly TranslationUnit[],
  { units }: ReturnedUnits,
): readonly TranslatedLine[] | TranslationOutcome {
  const main = open.find((unit) => unit.id === id)
  const read = (unit: TranslationUnit | undefined) => {
    const target = unit && units.get(unit.id)?.target
    return unit === undefined || target === undefined || isEmpty(target) ? undefined : decodedLine(target, unit.codes)
  }
  // A figure without a caption has only its alternative text.
  const decoded = main === undefined ? [] : read(main)
  if (decoded === undefined) return { is: 'untranslated' }
  if (isFaulty(decoded)) return refused('codes', decoded)
  let line: readonly TreeNode[] = decoded
  for (const [at, note] of main === undefined ? [] : notesIn(main).entries()) {
    const unit = open.find((each) => each.id === noteUnit(id, at))
    const words = read(unit)
    if (words !== undefined && isFaulty(words)) return refused('codes', words)
    if (words === undefined && unit !== undefined && unit.target === undefined) return refused('note')
    if (words === undefined) continue
    if (plainWords(words).length > mostNoteLetters) return refused('too-long')
    const standing = note.there ?? note.element
    line = line.map((node) => (node === standing ? { ...standing, content: words } : node))
  }
  const words = read(open.find((unit) => unit.id === altUnit(id)))
  if (words !== undefined && isFaulty(words)) return refused('codes', words)
  const alt = words === undefined ? given.targets[0] && altOf(given.targets[0]) : plainWords(words)
  const isTooLong = plainWords(line).length > mostProposedLetters || (alt?.length ?? 0) > mostAlternativeText
  if (isTooLong) return refused('too-long')
  const into = given.targets.length > 0 ? given.targets : given.sources
  return inLines(line, into).map((each, at) => ({ line: each, alt: at === 0 ? alt : undefined }))
}

/** Reviewed and final rank the same: a file cannot approve. */
function rank(state: UnitState | undefined): number {
  return state === undefined ? 0 : Math.min(unitStates.indexOf(state), 2)
}

/** The lowest state among the units, as a rank. */
function lowest(units: readonly { readonly state: UnitState | undefined }[]): number {
  return Math.min(...units.map(({ state }) => rank(state)))
}

function isSameTranslation(clauses: readonly TreeElement[], lines: readonly TranslatedLine[]): boolean {
  return (
    clauses.length === lines.length &&
    clauses.every((clause, at) => {
      const translated = lines[at]
      const isSameAlt = (altOf(clause) ?? '') === (translated?.alt ?? '')
      return isSameAlt && isSame(clause.content, translated?.line)
    })
  )
}
