import { figures, type Figure, type TotalsLine } from '../contribution/totals.ts'
import { figureWords, filled } from '../chart/chart-words.ts'
import { oneLine } from '../chart/chart-names.ts'
import type { Language } from '../language/language.ts'
import { amountOf } from '../money/money-words.ts'
import { mostOnPage, type CoalitionPage, type PageMoney } from './coalition-page.ts'
import { amountWords, countedWords, dateWords, pageWords } from './page-words.ts'
import type { SaidFigure, SaidPage, SaidSum } from './said-parts.ts'
import { recordSources } from './said-sources.ts'

export function saidMoney({ financing }: CoalitionPage, language: Language): SaidPage['financing'] {
  const { financing: words, moreSources } = pageWords(language)
  const { sourced, illustrative } = financing
  const more = sourced.count - sourced.records.length
  return {
    title: words.title,
    sentence: sourced.count === 0 ? words.none : countedWords(words.count, sourced.count, language),
    illustrative: illustrative.count === 0 ? '' : countedWords(words.illustrative, illustrative.count, language),
    notes: notesOf(sourced, language),
    sources: [
      ...recordSources(sourced.records, language),
      ...(more === 0 ? [] : [countedWords(moreSources, more, language)]),
    ],
    address: '/financings',
    columns: columns.map((column) => words[column]),
    sums: sumsOf(sourced, language),
    examplesTitle: illustrative.count === 0 ? '' : countedWords(words.illustrative, illustrative.count, language),
    examples: sumsOf(illustrative, language),
  }
}

function notesOf({ count, totals, contributions, unsourced }: PageMoney, language: Language): string[] {
  const { financing: words } = pageWords(language)
  const { confirmed, reported } = contributions
  const more = totals.filter(isShown).length - mostOnPage.sums
  const number = (value: number) => figureWords(String(value), language)
  return [
    ...(more > 0 ? [countedWords(words.moreLines, more, language)] : []),
    ...(count === 0 ? [] : [words.neverAdded]),
    ...(confirmed + reported === 0
      ? []
      : [filled(words.contributions, { confirmed: number(confirmed), reported: number(reported) })]),
    ...(unsourced === 0 ? [] : [countedWords(words.unsourced, unsourced, language)]),
  ]
}

/** Those with a need first: how much of it there is, is what is asked. */
function sumsOf({ totals }: PageMoney, language: Language): SaidSum[] {
  return totals
    .filter(isShown)
    .toSorted((one, other) => Number(one.need === null) - Number(other.need === null))
    .slice(0, mostOnPage.sums)
    .map((line) => saidSum(line, language))
}

const columns = ['need', 'prepared', 'approved', 'committed', 'disbursed', 'gap'] as const
const apart = ['exposure', 'mobilised'] as const
/** Stand beside a need also where they are nothing. */
const isOfNeed: ReadonlySet<Figure> = new Set<Figure>(['approved', 'committed', 'disbursed'])

function saidSum(line: TotalsLine, language: Language): SaidSum {
  const { financing: words } = pageWords(language)
  const { currency, priceYear, need, sums, unconfirmed } = line
  const figureOf = (figure: Figure): SaidFigure | null => {
    if (!isAbove(sums[figure]) && (need === null || !isOfNeed.has(figure))) return null
    const notes = isAbove(unconfirmed[figure])
      ? [filled(words.unconfirmed, { amount: amountWords(unconfirmed[figure], language) })]
      : []
    return { label: words[figure], value: amountWords(sums[figure], language), notes }
  }
  return {
    title: priceYear === null ? filled(words.noYear, { currency }) : filled(words.at, { currency, year: priceYear }),
    cells: columns.map((column) => {
      if (column !== 'need' && column !== 'gap') return figureOf(column)
      if (need === null) return null
      return column === 'gap'
        ? gapOf(line, language)
        : { label: words.need, value: amountWords(need, language), notes: [] }
    }),
    apart: apart.flatMap((figure) => figureOf(figure) ?? []),
  }
}

function gapOf({ gap }: TotalsLine, language: Language): SaidFigure {
  const { financing: words } = pageWords(language)
  if (gap.is === 'not-computed') {
    const notes = gap.why === 'no-need' ? [] : [filled(words.noRate, { currencies: gap.currencies.join(', ') })]
    return { label: words.gap, value: words.notComputed, notes }
  }
  return {
    label: words.gap,
    value: amountWords(gap.amount, language),
    notes: gap.rates.map(({ from, to, rate, day, source }) =>
      filled(words.rate, {
        from,
        to,
        rate: figureWords(rate, language),
        day: dateWords(day, language),
        source: oneLine(source),
      }),
    ),
  }
}

function isShown({ need, sums }: TotalsLine): boolean {
  return need !== null || figures.some((figure) => isAbove(sums[figure]))
}

function isAbove(money: string): boolean {
  return /[1-9]/.test(amountOf(money).amount)
}
