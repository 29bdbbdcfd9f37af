import { barrierCategories, barrierRecord, type BarrierCategory } from '../barrier/barrier.ts'
import { levels } from '../barrier/level.ts'
import { countedLevels, type CountedLevel } from '../chart/chart-data.ts'
import { figureWords, filled } from '../chart/chart-words.ts'
import type { Language } from '../language/language.ts'
import type { CoalitionPage, PageBarrier } from './coalition-page.ts'
import { countedWords, dateWords, namesWords, pageWords } from './page-words.ts'
import type { SaidBarrier, SaidCount, SaidPage } from './said-parts.ts'
import { saidRecord } from './said-record.ts'
import { recordSources } from './said-sources.ts'

const gravestFirst: readonly CountedLevel[] = [
  ...countedLevels.filter((level) => level !== 'unrated').toReversed(),
  'unrated',
]
const open = barrierRecord.fields.status.values.filter((status) => barrierRecord.isOpen({ status })).join(',')

export function saidBarriers({ barriers }: CoalitionPage, language: Language): SaidPage['barriers'] {
  const { barriers: words } = pageWords(language)
  const { counts, illustrative, gravest } = barriers
  const of = (level: CountedLevel) => barrierCategories.reduce((sum, category) => sum + counts[category][level], 0)
  const total = gravestFirst.reduce((sum, level) => sum + of(level), 0)
  const byLevel = gravestFirst.filter((level) => of(level) > 0)
  const parts = byLevel.map((level) => countedWords(words.ofLevel[level], of(level), language))
  return {
    title: words.title,
    sentence: total === 0 ? words.none : `${countedWords(words.open, total, language)}: ${parts.join(', ')}.`,
    illustrative: illustrative === 0 ? '' : countedWords(words.illustrative, illustrative, language),
    notes: total === 0 ? [] : [words.counted],
    sources: recordSources(gravest, language),
    columns: [words.type, ...gravestFirst.map((level) => words.level[level]), words.total],
    rows: total === 0 ? [] : barrierCategories.map((category) => rowOf(category, counts[category], language)),
    gravestTitle: words.gravest,
    gravest: gravest.map((barrier) => saidBarrier(barrier, language)),
  }
}

function rowOf(category: BarrierCategory, counts: Readonly<Record<CountedLevel, number>>, language: Language) {
  const { barriers: words } = pageWords(language)
  const cell = (count: number, level: CountedLevel | undefined): SaidCount => {
    const asked = { category, ...(level !== undefined && { level }), status: open }
    const address = `/barriers?${new URLSearchParams(asked).toString()}`
    return { count: figureWords(String(count), language), address: count === 0 ? null : address }
  }
  const total = gravestFirst.reduce((sum, level) => sum + counts[level], 0)
  return {
    name: words.category[category],
    cells: [...gravestFirst.map((level) => cell(counts[level], level)), cell(total, undefined)],
  }
}

function saidBarrier(barrier: PageBarrier, language: Language): SaidBarrier {
  const { barriers: words } = pageWords(language)
  const { category, level, since, holdsBack, holdsBackMore } = barrier
  const names = holdsBack.map(({ reference }) => reference)
  return {
    ...saidRecord(barrier, language),
    category: words.ofCategory[category],
    level: words.level[level],
    step: level === 'unrated' ? 1 : levels.indexOf(level) + 2,
    details: [
      filled(words.since, { day: dateWords(since, language) }),
      names.length === 0
        ? words.holdsNothing
        : filled(words.holdsBack, { names: namesWords(names, holdsBackMore, language) }),
    ],
  }
}
