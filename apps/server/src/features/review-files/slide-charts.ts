import { contentArea, type Box, type SlidePart } from '../../files/presentation/deck.ts'
import { reportWords } from './report-words.ts'
import type { SaidReport } from './said-report.ts'

/** A lower one says nothing, and one with more bars is the table again. In points. */
const lowest = 150
const heightOfBar = 26
/** Its title and its legend. */
const around = 76

/** The ratings of this report beside those of the earlier one. */
export function ratingChart({ language, ratings, periods }: SaidReport, box: Box): SlidePart {
  const t = reportWords(language)
  const values = ratings.map(({ label, now, earlier }) =>
    earlier === null ? `${label}: ${String(now)}` : `${label}: ${String(now)} (${String(earlier)})`,
  )
  return {
    is: 'chart',
    box,
    alternative: t('slide.chart', { values: values.join('; ') }),
    title: t('heading.ratings'),
    categories: ratings.map(({ label }) => label),
    series: periods.map((name, at) => ({
      name,
      values: ratings.map(({ now, earlier }) => (at === 0 ? now : (earlier ?? 0))),
    })),
  }
}

/**
 * How the actions of each organisation stand.
 *
 * @param from where the table above it ends, in points
 * @returns undefined where there is no room for it
 */
export function standingChart({ language, organisations }: SaidReport, from: number): SlidePart | undefined {
  const t = reportWords(language)
  const shown = organisations.filter(({ numbers }) => numbers.actions > 0)
  const height = Math.min(shown.length * heightOfBar * 1.5 + around, contentArea.y + contentArea.height - from)
  if (shown.length === 0 || height < Math.max(lowest, shown.length * heightOfBar + around)) return undefined
  const series = (['done', 'onTime', 'late'] as const).map((key) => ({
    name: t(`column.${key}`),
    values: shown.map(({ numbers }) => numbers[key]),
  }))
  const values = shown.map(
    ({ shortName }, at) =>
      `${shortName}: ${series.map(({ name, values: of }) => `${name} ${String(of[at])}`).join(', ')}`,
  )
  return {
    is: 'chart',
    box: { ...contentArea, y: from, height },
    alternative: t('slide.standings', { values: values.join('; ') }),
    title: t('heading.standings'),
    stacked: true,
    categories: shown.map(({ shortName }) => shortName),
    series,
  }
}
