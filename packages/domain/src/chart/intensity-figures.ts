import type { Language } from '../language/language.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import { recordName } from './chart-names.ts'
import type { ChartFigures, ChartSeries } from './chart-figures.ts'
import { chartWords, filled, unitWords } from './chart-words.ts'
import { faultNotes, pathwayNotes, sourceNotes, type NamedLine } from './pathway-notes.ts'
import { observedLines } from './source-names.ts'
import { hasJoined, inYears, yearsOf, yearSteps } from './year-steps.ts'

/** Observed emissions for each tonne, each source with its own points, and the line of the target. */
export function intensityFigures(pathway: PathwayView, language: Language): ChartFigures {
  const words = chartWords(language)
  const target = pathway.intensityTarget
  const observed = observedLines(pathway.intensity, language)
  const lines: NamedLine[] = [
    ...(target === undefined ? [] : [{ name: words.intensityTarget, line: target }]),
    ...observed,
  ]
  const withValues = lines.filter(({ line }) => Object.keys(line.values).length > 0)
  const units = [...new Set(withValues.map(({ line }) => line.unit))]
  const years = yearsOf(withValues.map(({ line }) => line.values))
  const missing =
    units.length === 0
      ? words.missing.intensity
      : units.length > 1
        ? filled(words.missing.units, { units: units.join(', ') })
        : undefined
  return {
    chart: 'intensity',
    title: filled(words.title.intensity, { name: recordName(pathway, language) }),
    unit: unitWords(units[0] ?? '', language),
    of: words.year,
    steps: yearSteps(years),
    series: withValues.map(({ name, line }): ChartSeries => {
      const values = inYears(line.values, years)
      return line === target
        ? { name, form: 'dashes', tone: 'target', values }
        : { name, form: 'points', tone: { turn: pathway.intensity.indexOf(line) }, values }
    }),
    remarks: [],
    notes: [
      ...pathwayNotes(pathway, language),
      ...(hasJoined([target?.values ?? {}]) ? [words.note.straight] : []),
      ...faultNotes(pathway, ['intensity'], language),
      ...sourceNotes(lines, language),
    ],
    ...(missing !== undefined && { missing }),
  }
}
