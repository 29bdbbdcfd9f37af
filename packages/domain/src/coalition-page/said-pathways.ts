import { oneLine, recordName } from '../chart/chart-names.ts'
import { chartWords, figureWords, filled, unitWords } from '../chart/chart-words.ts'
import { faultNotes, leverNotes, pathwayNotes } from '../chart/pathway-notes.ts'
import type { Language } from '../language/language.ts'
import { hasFigures } from '../pathway/pathway-lines.ts'
import type { PathwayLine, PathwayView } from '../pathway/pathway-view.ts'
import { mostOnPage, type CoalitionPage, type PagePathway } from './coalition-page.ts'
import { countedWords, pageWords } from './page-words.ts'
import { pathwayEnd } from './pathway-end.ts'
import type { SaidFigure, SaidPage, SaidPathway } from './said-parts.ts'
import { saidRecord } from './said-record.ts'
import { recordSources } from './said-sources.ts'

/** As many sources of one pathway are named; its own page has all. */
const mostSources = 8
/** As many things that do not add up, are late or are missing are said; its own page has all. */
const mostNotes = 3

export function saidPathways({ pathways: { shown, more } }: CoalitionPage, language: Language): SaidPage['pathways'] {
  const { pathways: words } = pageWords(language)
  const said = shown.map((each, at) => saidPathway(each, at < mostOnPage.charts, language))
  return {
    title: words.title,
    sentence: shown.length === 0 ? words.none : '',
    illustrative: said.some(({ isIllustrative }) => isIllustrative) ? words.illustrative : '',
    notes: [],
    sources: said.map(({ reference, sources }) => `${reference}: ${sources}`),
    shown: said,
    more: more === 0 ? '' : countedWords(words.more, more, language),
  }
}

function saidPathway(given: PagePathway, isDrawn: boolean, language: Language): SaidPathway {
  const { pathway, status, group } = given
  const { pathways: words } = pageWords(language)
  const { record, reference, title, illustrative } = pathway
  const name = recordName(pathway, language)
  return {
    ...saidRecord({ record, kind: 'pathway', reference, group, title, illustrative }, language),
    state: status === 'draft' ? words.draft : '',
    figures: figuresOf(given, language),
    chart: isDrawn && Object.keys(pathway.left).length > 0 ? { chart: 'wedges', pathway } : null,
    drawing: filled(words.drawing, { name }),
    notes: notesOf(pathway, language),
    sources: sourcesOf(given, language),
  }
}

/** Its boundary, then what does not add up and what is late or missing of its levers. */
function notesOf(pathway: PathwayView, language: Language): string[] {
  const { pathways: words } = pageWords(language)
  const all = [
    ...faultNotes(pathway, ['residual', 'more-than-all', 'shares', 'target-before-base'], language),
    ...leverNotes(pathway, language),
  ]
  const more = all.length - mostNotes
  return [
    // That it is illustrative is said once for all of them.
    ...pathwayNotes({ ...pathway, illustrative: false }, language),
    ...all.slice(0, mostNotes),
    ...(more > 0 ? [countedWords(words.moreNotes, more, language)] : []),
  ]
}

function figuresOf({ pathway }: PagePathway, language: Language): SaidFigure[] {
  const { pathways: words } = pageWords(language)
  const end = pathwayEnd(pathway)
  if (end === undefined) {
    return [
      { label: filled(words.left, { year: pathway.targetYear ?? '' }), value: words.notComputed, notes: [words.why] },
    ]
  }
  const { year, usual, taken, left, percent, isTarget } = end
  const figure = (value: string) => `${figureWords(value, language)} ${unitWords(pathway.unit, language)}`
  const target = pathway.targetYear
  return [
    { label: `${chartWords(language).usual}, ${String(year)}`, value: figure(usual), notes: [] },
    { label: words.taken, value: figure(taken), notes: [] },
    {
      label: filled(words.left, { year }),
      value: figure(left),
      notes: [
        ...(percent === undefined
          ? []
          : [filled(words.percent, { percent: figureWords(percent, language, 'always') })]),
        ...(isTarget || target === undefined ? [] : [filled(words.earlier, { year, target })]),
      ],
    },
  ]
}

/** The sources of its series and of its levers, each once. */
function sourcesOf({ pathway, levers }: PagePathway, language: Language): string {
  const words = pageWords(language)
  const { usual, residual, left: _left, observed } = pathway
  const names = chartWords(language)
  const series = (name: string, lines: readonly (PathwayLine | undefined)[]) =>
    lines.flatMap((line) => {
      if (line === undefined) return []
      const said = { name, source: oneLine(line.source), vintage: oneLine(line.vintage) }
      return [filled(words.pathways.line, said)]
    })
  const stacked = new Set(pathway.levers.filter(hasFigures).map(({ record }) => record))
  const all = new Set([
    ...series(names.usual, [usual]),
    ...series(names.residual, [residual]),
    ...series(names.observed.split(':')[0] ?? '', observed),
    ...recordSources(
      levers.filter(({ record }) => stacked.has(record)),
      language,
    ),
  ])
  const shown = [...all].slice(0, mostSources)
  const more = all.size - shown.length
  const text = shown.join('. ')
  if (text === '') return words.noSource
  return more === 0 ? `${text}.` : `${text}; ${countedWords(words.moreSources, more, language)}.`
}
