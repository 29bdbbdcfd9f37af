import type { Language } from '../language/language.ts'
import { hasFigures } from '../pathway/pathway-lines.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import { distinct, recordName } from './chart-names.ts'
import type { ChartFigures, ChartSeries } from './chart-figures.ts'
import { chartWords, filled, unitWords } from './chart-words.ts'
import { faultNotes, leverNotes, pathwayNotes, sourceNotes } from './pathway-notes.ts'
import { observedLines } from './source-names.ts'
import { statedLines } from './stated-lines.ts'
import { hasJoined, inYears, yearsOf, yearSteps } from './year-steps.ts'

/** The residual at the bottom, a band for each lever above it, and the lines of business as usual and of the source's residual. */
export function wedgeFigures(pathway: PathwayView, language: Language): ChartFigures {
  const words = chartWords(language)
  const { usual, residual, left } = pathway
  const levers = pathway.levers.filter(hasFigures)
  const observed = observedLines(pathway.observed, language)
  const stacked = yearsOf([left])
  const years = yearsOf([usual?.values ?? {}, residual?.values ?? {}, ...observed.map(({ line }) => line.values)])
  const names = distinct(levers.map((lever) => recordName(lever, language) || words.noReference))
  // Bands cover only years for which business as usual and every lever have a figure.
  const inBand = (value: string | null, at: number) => (stacked.includes(years[at] ?? NaN) ? value : null)
  const stated = statedLines(pathway, years, language)
  const drawn: ChartSeries[] = [
    ...stated.usual,
    ...levers.map(({ abatement }, at): ChartSeries => ({
      name: names[at] ?? '',
      form: 'band',
      tone: { turn: at },
      values: inYears(abatement, years).map(inBand),
    })),
    { name: words.left, form: 'band', tone: 'main', values: inYears(left, years) },
    ...stated.residual,
    ...observed.map(({ name, line }, at): ChartSeries => ({
      name,
      form: 'points',
      tone: { turn: at },
      values: inYears(line.values, years),
    })),
  ]
  const missing = usual === undefined ? words.missing.usual : stacked.length === 0 ? words.missing.left : undefined
  return {
    chart: 'wedges',
    title: filled(words.title.wedges, { name: recordName(pathway, language) }),
    unit: unitWords(pathway.unit, language),
    of: words.year,
    steps: yearSteps(years),
    series: drawn,
    remarks: [],
    notes: [
      ...pathwayNotes(pathway, language),
      ...(hasJoined([usual?.values ?? {}, left]) ? [words.note.straight] : []),
      ...leverNotes(pathway, language),
      ...faultNotes(pathway, ['residual', 'more-than-all', 'shares', 'target-before-base'], language),
      ...sourceNotes([...stated.named, ...observed], language),
    ],
    ...(missing !== undefined && { missing }),
  }
}
