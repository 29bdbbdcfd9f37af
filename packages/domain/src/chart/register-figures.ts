import { standings } from '../action/standing.ts'
import { textIn, type Language } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import { partialDateWords } from '../calendar/partial-date-words.ts'
import { distinct, oneLine } from './chart-names.ts'
import { countedLevels, type ChartData, type CountedLevel } from './chart-data.ts'
import type { ChartFigures, ChartSeries } from './chart-figures.ts'
import { chartWords, filled } from './chart-words.ts'

type LevelData = Extract<ChartData, { readonly chart: 'barrier-levels' }>
type StateData = Extract<ChartData, { readonly chart: 'action-states' }>

/** The gravest level first: it stands on the axis, where people can compare heights. */
const gravestFirst: readonly CountedLevel[] = [
  ...countedLevels.filter((level) => level !== 'unrated').toReversed(),
  'unrated',
]
const stepOf = { unrated: 0, low: 1, moderate: 2, high: 3, critical: 4 } as const satisfies Record<CountedLevel, number>

/** How many barriers were open at the end of each day, by level. */
export function levelFigures({ group, days }: LevelData, language: Language): ChartFigures {
  const words = chartWords(language)
  const isEmpty = days.every(({ counts }) => totalOf(counts) === 0)
  return {
    chart: 'barrier-levels',
    title: filled(words.title['barrier-levels'], { name: oneLine(textIn(group, language)) }),
    unit: '',
    of: words.day,
    steps: days.map(({ day }) => ({ label: partialDateWords(day, localeOf[language]) })),
    series: [
      ...gravestFirst.map((level): ChartSeries => ({
        name: words.level[level],
        form: 'bar',
        tone: { step: stepOf[level] },
        values: days.map(({ counts }) => String(counts[level])),
      })),
      {
        name: words.total,
        form: 'none',
        tone: 'main',
        values: days.map(({ counts }) => String(totalOf(counts))),
      },
    ],
    remarks: [],
    notes: [words.note.counted],
    ...(isEmpty && { missing: words.missing.days }),
  }
}

/** The actions of each lead, counted by standing. A standing without actions has no column. */
export function stateFigures({ group, day, leads }: StateData, language: Language): ChartFigures {
  const words = chartWords(language)
  const found = standings.filter((standing) => leads.some(({ counts }) => counts[standing] > 0))
  const names = distinct(leads.map(({ lead }) => (typeof lead === 'string' ? words[lead] : oneLine(lead.name))))
  return {
    chart: 'action-states',
    title: filled(words.title['action-states'], { name: oneLine(textIn(group, language)) }),
    unit: '',
    of: words.organisation,
    steps: leads.map(({ lead }, at) => ({
      label: names[at] ?? '',
      ...(typeof lead === 'object' && { hue: lead.hue }),
    })),
    series: [
      ...found.map((standing): ChartSeries => ({
        name: words.standing[standing],
        form: 'bar',
        tone: toneOf(standing),
        values: leads.map(({ counts }) => String(counts[standing])),
      })),
      {
        name: words.total,
        form: 'none',
        tone: 'main',
        values: leads.map(({ counts }) => String(totalOf(counts))),
      },
    ],
    remarks: [],
    notes: [filled(words.note.stateDay, { day: partialDateWords(day, localeOf[language]) })],
    ...(found.length === 0 && { missing: words.missing.actions }),
  }
}

/** Actions that are done have the accent, and late ones the ink; other standings have tints with decals. */
function toneOf(standing: (typeof standings)[number]): ChartSeries['tone'] {
  if (standing === 'done') return 'main'
  return standing === 'late' ? 'strong' : { turn: standings.indexOf(standing) - 1 }
}

function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
