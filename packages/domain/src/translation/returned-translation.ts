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

/** What a file that came back says of one thing to translate. */
export interface ReturnedUnit {
  readonly id: string
  /** Undefined where the file does not say. */
  readonly state: UnitState | undefined
  /** Undefined where nothing is translated. */
  readonly target: CodedLine | undefined
  /** Some of its sentences are translated, and others not. */
  readonly isUnfinished: boolean
}

/**
 * Why a translation is not taken:
 * - `codes`: of what is no word something is missing, doubled or made up
 * - `twice`: the file has it twice, and says two things
 * - `unfinished`: some of its sentences are not translated
 * - `note`: the words of one of its notes are not translated
 * - `too-long`: longer than a text may have it
 * - `gone`: what it is a translation of, or where it stood, is not in the text any more
 * - `divided`: others have divided or joined the clauses of the translation
 */
export const translationRefusals = ['codes', 'twice', 'unfinished', 'note', 'too-long', 'gone', 'divided'] as const
export type TranslationRefusal = (typeof translationRefusals)[number]

/** What became of a row in a file that came back. */
export type TranslationOutcome =
  | { readonly is: 'untranslated' }
  | { readonly is: 'same' }
  | { readonly is: 'refused'; readonly because: TranslationRefusal; readonly codes: readonly FaultyCode[] }
  | {
      /** `met`: others have changed the translation since the file was given out. */
      readonly is: 'taken' | 'met'
      readonly translation: RowTranslation
      /** Whether the source is another one than the file had. */
      readonly isBehind: boolean
    }

/** A row as its translation says it. */
export interface RowTranslation {
  /** Of each clause of the edition; where there is none yet, of each clause of the source. */
  readonly lines: readonly TranslatedLine[]
  readonly state: 'draft' | 'reviewed'
}

export interface TranslatedLine {
  readonly line: readonly TreeNode[]
  /** Of a figure: what it shows. */
  readonly alt: string | undefined
}

/** The clauses of a row. */
export interface RowTexts {
  readonly sources: readonly TreeElement[]
  readonly targets: readonly TreeElement[]
}

/** A row as it was given out, and as it is. */
export interface GivenRow {
  readonly id: string
  readonly units: readonly TranslationUnit[]
  readonly given: RowTexts
  /** With how far it is by now. Undefined where something of the source is gone. */
  readonly now: (RowTexts & { readonly state: UnitState }) | undefined
}

/** What the units of a file say, by their ids; those that it has twice with different words. */
export interface ReturnedUnits {
  readonly units: ReadonlyMap<string, ReturnedUnit>
  readonly twice: ReadonlySet<string>
}

/** The same unit twice with the same words is one. */
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

/** What becomes of a row's translation in a file; undefined where the file does not have the row. */
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
  // A figure without a caption has nothing to say but what it shows.
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

/** Reviewed or final is the same to us: approving is not done in a file. */
function rank(state: UnitState | undefined): number {
  return state === undefined ? 0 : Math.min(unitStates.indexOf(state), 2)
}

/** How far those are that are the least so. */
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
