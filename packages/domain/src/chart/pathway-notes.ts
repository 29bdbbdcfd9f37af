import type { Language } from '../language/language.ts'
import { pathwayFaults, type PathwayFault } from '../pathway/check-pathway.ts'
import { hasFigures } from '../pathway/pathway-lines.ts'
import type { LeverLine, PathwayLine, PathwayView } from '../pathway/pathway-view.ts'
import { oneLine, recordName } from './chart-names.ts'
import { chartWords, figureWords, filled, unitWords } from './chart-words.ts'

/** A line of a chart, with its name in the chart. */
export interface NamedLine {
  readonly name: string
  readonly line: PathwayLine
}

/** The first notes of each chart of a pathway: whether it is illustrative, and its boundary. */
export function pathwayNotes({ illustrative, boundary }: PathwayView, language: Language): string[] {
  const { note } = chartWords(language)
  return [
    ...(illustrative ? [note.illustrative] : []),
    boundary.trim() === '' ? note.noBoundary : filled(note.boundary, { boundary: oneLine(boundary) }),
  ]
}

/** The sources of lines, with conversions, corrections and lines without figures. */
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

/** Levers without figures, their delays, and the years for which a lever has no figure. */
export function leverNotes({ levers, gaps }: PathwayView, language: Language): string[] {
  const { note } = chartWords(language)
  const nameOf = (lever: LeverLine) => recordName(lever, language)
  return [
    ...levers.flatMap((lever) => (hasFigures(lever) ? [] : [filled(note.empty, { name: nameOf(lever) })])),
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

/** The faults of a pathway of the kinds that a chart is about, a sentence each. */
export function faultNotes(
  { faults, moreFaults }: PathwayView,
  about: readonly PathwayFault['fault'][],
  language: Language,
): string[] {
  const { note } = chartWords(language)
  const said = faults.flatMap(({ fault, year, stated, computed }) => {
    // `pathwayNotes` has the sentence for a missing boundary.
    if (fault === 'no-boundary' || !about.includes(fault)) return []
    const figures = { stated: figureWords(stated ?? null, language), computed: figureWords(computed ?? null, language) }
    return [filled(note.fault[fault], { year: year ?? '', ...figures })]
  })
  // Two sources may be wrong in the same way.
  return [...new Set(said), ...(moreFaults === 0 ? [] : [filled(note.moreFaults, { count: moreFaults })])]
}

/** The sentences of a pathway's checks: every fault, and the notes about its levers. */
export function checkNotes(pathway: PathwayView, language: Language): Record<'faults' | 'levers', string[]> {
  const { note } = chartWords(language)
  const boundary = pathway.boundary.trim() === '' ? [note.noBoundary] : []
  return {
    faults: [...boundary, ...faultNotes(pathway, pathwayFaults, language)],
    levers: leverNotes(pathway, language),
  }
}
