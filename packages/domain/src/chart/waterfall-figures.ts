import type { Language } from '../language/language.ts'
import { hasFigures } from '../pathway/pathway-lines.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import { lessDecimal, percentMore, timesDecimal } from '../series/decimal.ts'
import { distinct, recordName } from './chart-names.ts'
import type { ChartFigures } from './chart-figures.ts'
import { chartWords, figureWords, filled, unitWords } from './chart-words.ts'
import { faultNotes, leverNotes, pathwayNotes, sourceNotes } from './pathway-notes.ts'

interface Part {
  readonly label: string
  /** The amount that it adds. Null for the baseline and the residual. */
  readonly change: string | null
  readonly after: string
}

/** From the baseline to the residual of a year: growth adds, each lever takes off. */
export function waterfallFigures(pathway: PathwayView, asked: number | undefined, language: Language): ChartFigures {
  const words = chartWords(language)
  const { usual, baseYear: base } = pathway
  const year = asked ?? pathway.targetYear
  const parts = partsOf(pathway, year, language)
  const years = { base: base ?? '—', year: year ?? '—' }
  const missing =
    usual === undefined
      ? words.missing.usual
      : base === undefined || year === undefined
        ? words.missing.year
        : parts === undefined
          ? filled(words.missing.figures, years)
          : undefined
  const [first, last] = [parts?.[0]?.after, parts?.at(-1)?.after]
  const percent = first === undefined || last === undefined ? undefined : percentMore(last, first)
  return {
    chart: 'waterfall',
    title: filled(words.title.waterfall, { name: recordName(pathway, language), ...years }),
    unit: unitWords(pathway.unit, language),
    of: words.part,
    steps: (parts ?? []).map(({ label }) => ({ label })),
    series: [
      {
        name: words.change,
        form: 'floating',
        tone: { turn: 0 },
        isSigned: true,
        values: (parts ?? []).map(({ change }) => change),
      },
      { name: words.after, form: 'none', tone: 'main', values: (parts ?? []).map(({ after }) => after) },
    ],
    remarks: [],
    notes: [
      ...pathwayNotes(pathway, language),
      ...(percent === undefined
        ? []
        : [filled(words.note.reduction, { ...years, percent: figureWords(percent, language, 'always') })]),
      ...leverNotes(pathway, language),
      ...faultNotes(
        { ...pathway, faults: pathway.faults.filter((fault) => fault.year === undefined || fault.year === year) },
        ['residual', 'more-than-all', 'shares', 'target-before-base'],
        language,
      ),
      ...sourceNotes(usual === undefined ? [] : [{ name: words.usual, line: usual }], language),
    ],
    ...(missing !== undefined && { missing }),
  }
}

function partsOf(pathway: PathwayView, year: number | undefined, language: Language): Part[] | undefined {
  const words = chartWords(language)
  const { usual, baseYear: base, left } = pathway
  if (base === undefined || year === undefined) return undefined
  const [before, grown, rest] = [usual?.values[base], usual?.values[year], left[year]]
  // The residual is computed only for years for which every lever has a figure.
  if (before === undefined || grown === undefined || rest === undefined) return undefined
  const levers = pathway.levers.filter(hasFigures)
  const names = distinct(levers.map((lever) => recordName(lever, language) || words.noReference))
  let after = grown
  return [
    { label: filled(words.baseline, { year: base }), change: null, after: before },
    { label: words.growth, change: lessDecimal(grown, before), after: grown },
    ...levers.map(({ abatement }, at) => {
      const off = abatement[year] ?? '0'
      after = lessDecimal(after, off)
      return { label: names[at] ?? '', change: timesDecimal(off, '-1'), after }
    }),
    { label: filled(words.leftIn, { year }), change: null, after: rest },
  ]
}
