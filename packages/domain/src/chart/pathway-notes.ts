import type { Language } from '../language/language.ts'
import type { LeverLine, PathwayLine, PathwayView } from '../pathway/pathway-view.ts'
import type { PathwayFault } from '../series/pathway.ts'
import { oneLine, recordName } from './chart-names.ts'
import { chartWords, figureWords, filled, unitWords } from './chart-words.ts'

/** A line of a chart under the name that it has there. */
export interface NamedLine {
  readonly name: string
  readonly line: PathwayLine
}

/** What stands under each chart of a pathway: whether it is illustrative, and what is counted. */
export function pathwayNotes({ illustrative, boundary }: PathwayView, language: Language): string[] {
  const { note } = chartWords(language)
  return [
    ...(illustrative ? [note.illustrative] : []),
    boundary.trim() === '' ? note.noBoundary : filled(note.boundary, { boundary: oneLine(boundary) }),
  ]
}

/** Where the figures of lines come from, and what was done with them. */
export function sourceNotes(lines: readonly NamedLine[], language: Language): string[] {
  const { note } = chartWords(language)
  return lines.flatMap(({ name, line }) => {
    const { source, address, vintage, boundary, kind, convertedFrom, unit, isCorrected, values } = line
    const said = { name, source: oneLine(source), address, vintage: oneLine(vintage), boundary: oneLine(boundary) }
    return [
      filled(address === '' ? note.source : note.address, { ...said, kind: note.kind[kind] }),
      ...(convertedFrom === undefined
        ? []
        : [filled(note.converted, { name, from: oneLine(convertedFrom), to: unitWords(unit, language) })]),
      ...(isCorrected ? [filled(note.corrected, { name })] : []),
      ...(Object.keys(values).length === 0 ? [filled(note.empty, { name })] : []),
    ]
  })
}

/** What is left out of levers, and by how much they are late. */
export function leverNotes({ levers, gaps }: PathwayView, language: Language): string[] {
  const { note } = chartWords(language)
  const nameOf = (lever: LeverLine) => recordName(lever, language)
  return [
    ...levers.flatMap((lever) => (isStacked(lever) ? [] : [filled(note.empty, { name: nameOf(lever) })])),
    ...levers.flatMap((lever) => {
      const { delay } = lever
      if (delay === 0) return []
      return [filled(delay === 1 ? note.lateByOne : note.late, { name: nameOf(lever), years: delay })]
    }),
    ...gaps.flatMap(({ record, years }) => {
      const lever = levers.find((each) => each.record === record)
      return lever === undefined ? [] : [filled(note.gap, { years: years.join(', '), name: nameOf(lever) })]
    }),
  ]
}

/** What does not add up, of the kinds that a chart is about. */
export function faultNotes(
  { faults, moreFaults }: PathwayView,
  about: readonly PathwayFault['fault'][],
  language: Language,
): string[] {
  const { note } = chartWords(language)
  const said = faults.flatMap(({ fault, year, stated, computed }) => {
    // That the boundary is missing is said with the boundary.
    if (fault === 'no-boundary' || !about.includes(fault)) return []
    const figures = { stated: figureWords(stated ?? null, language), computed: figureWords(computed ?? null, language) }
    return [filled(note.fault[fault], { year: year ?? '', ...figures })]
  })
  // Two sources may be wrong in the same way.
  return [...new Set(said), ...(moreFaults === 0 ? [] : [filled(note.moreFaults, { count: moreFaults })])]
}

/** Whether a lever has figures: one without takes nothing off, and says nothing. */
export function isStacked({ published }: LeverLine): boolean {
  return Object.keys(published).length > 0
}
