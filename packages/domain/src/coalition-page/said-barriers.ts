import { barrierCategories, barrierRecord, type BarrierCategory } from '../barrier/barrier.ts'
import { levels } from '../barrier/level.ts'
import { countedLevels, type CountedLevel } from '../chart/chart-data.ts'
import { figureWords, filled } from '../chart/chart-words.ts'
import { oneLine } from '../chart/chart-names.ts'
import { textIn, type Language } from '../language/language.ts'
import type { CoalitionPage, PageBarrier } from './coalition-page.ts'
import { countedWords, dateWords, namesWords, pageWords } from './page-words.ts'
import type { SaidBarrier, SaidCount, SaidPage } from './said-parts.ts'
import { saidRecord } from './said-record.ts'
import { recordSources } from './said-sources.ts'

/** The gravest first. The last ones have a column only where there are such barriers. */
const always: readonly CountedLevel[] = ['critical', 'high', 'moderate']
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
  const shown = gravestFirst.filter((level) => always.includes(level) || of(level) > 0)
  const parts = byLevel.map((level) => countedWords(words.ofLevel[level], of(level), language))
  return {
    title: words.title,
    sentence: total === 0 ? words.none : `${countedWords(words.open, total, language)}: ${parts.join(', ')}.`,
    illustrative: illustrative === 0 ? '' : countedWords(words.illustrative, illustrative, language),
    notes: total === 0 ? [] : [words.counted],
    sources: recordSources(gravest, language),
    columns: [words.type, ...shown.map((level) => words.level[level]), words.total],
    rows: total === 0 ? [] : barrierCategories.map((category) => rowOf(category, counts[category], shown, language)),
    gravestTitle: words.gravest,
    gravest: gravest.map((barrier) => saidBarrier(barrier, language)),
  }
}

function rowOf(
  category: BarrierCategory,
  counts: Readonly<Record<CountedLevel, number>>,
  shown: readonly CountedLevel[],
  language: Language,
) {
  const { barriers: words } = pageWords(language)
  const cell = (count: number, level: CountedLevel | undefined): SaidCount => {
    const asked = { category, ...(level !== undefined && { level }), status: open }
    const address = `/barriers?${new URLSearchParams(asked).toString()}`
    return { count: figureWords(String(count), language), address: count === 0 ? null : address }
  }
  const total = gravestFirst.reduce((sum, level) => sum + counts[level], 0)
  return {
    name: words.category[category],
    cells: [...shown.map((level) => cell(counts[level], level)), cell(total, undefined)],
  }
}

function saidBarrier(barrier: PageBarrier, language: Language): SaidBarrier {
  const { barriers: words } = pageWords(language)
  const { category, level, since } = barrier
  return {
    ...saidRecord(barrier, language),
    category: words.ofCategory[category],
    level: words.level[level],
    step: level === 'unrated' ? 1 : levels.indexOf(level) + 2,
    details: [filled(words.since, { day: dateWords(since, language) }), held(barrier, language)],
  }
}

/** The first thing that hangs on it by its title, the others by their numbers. */
function held({ holdsBack, holdsBackMore }: PageBarrier, language: Language): string {
  const { barriers: words } = pageWords(language)
  const [first, ...others] = holdsBack
  if (first === undefined) return words.holdsNothing
  const said = { title: oneLine(textIn(first.title, language)), reference: first.reference }
  const references = others.map(({ reference }) => reference)
  if (references.length === 0 && holdsBackMore === 0) return filled(words.holdsBackOne, said)
  return filled(words.holdsBack, { ...said, names: namesWords(references, holdsBackMore, language) })
}
