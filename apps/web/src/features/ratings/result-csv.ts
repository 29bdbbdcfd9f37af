import { textIn, type Language } from '@minga/domain/language/language'
import type { Criterion } from '@minga/domain/rating/rating'
import { csvText } from '@minga/domain/text-form/csv-text'
import type { BarrierResultView } from '@minga/protocol/http/ratings'

export interface CsvWords {
  readonly head: readonly string[]
  readonly criterion: (criterion: Criterion) => string
  readonly organisation: (id: string) => string
  readonly notShown: (state: 'few' | 'one-alone' | 'none') => string
  readonly screening: (screening: 'stays' | 'dropped' | 'spared') => string
  readonly noOpinion: string
}

/**
 * The result as a table for spreadsheets: a line for each barrier and criterion, and beside it in a named result the marks by
 * rater. It holds what the page shows, in the page's order.
 */
export function resultCsv(
  barriers: readonly BarrierResultView[],
  {
    criteria,
    language,
    words,
  }: {
    readonly criteria: readonly Criterion[]
    readonly language: Language
    readonly words: CsvWords
  },
): string {
  const raters = [...new Set(barriers.flatMap(({ given }) => given.map((each) => raterName(each, words))))]
  const lines = barriers.flatMap((barrier) =>
    criteria.map((criterion, at) => {
      const { rank, reference, title, proposed } = barrier
      const start = [rank ?? '', reference, textIn(title, language), words.criterion(criterion)]
      const screened = proposed.screening === null ? '' : words.screening(proposed.screening)
      return [
        ...start,
        ...figures(barrier.criteria[at], words),
        screened,
        ...raters.map((name) => markOf(barrier, name, criterion, words)),
      ]
    }),
  )
  return csvText([[...words.head, ...raters], ...lines])
}

function figures(result: BarrierResultView['criteria'][number] | undefined, words: CsvWords): (string | number)[] {
  if (result === undefined) return ['', '', '', '', '', '']
  if (result.state !== 'shown') return [words.notShown(result.state), '', '', '', '', '']
  const { raters, sum, mean, median, lower, upper } = result
  return [raters, sum, Math.round(mean * 100) / 100, median, lower, upper]
}

function raterName({ organisation, name }: BarrierResultView['given'][number], words: CsvWords): string {
  return name === null ? words.organisation(organisation) : `${words.organisation(organisation)} · ${name}`
}

function markOf({ given }: BarrierResultView, rater: string, criterion: Criterion, words: CsvWords): string | number {
  const found = given
    .find((each) => raterName(each, words) === rater)
    ?.marks.find((each) => each.criterion === criterion)
  return found === undefined ? '' : (found.mark ?? words.noOpinion)
}
