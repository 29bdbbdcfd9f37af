import { longestExample, seriesReport, type SeriesFinding, type SeriesReport } from '@minga/domain/series/series-report'
import { struckMark, withoutFragments, withoutWords } from '@minga/domain/strike-out/strike-out'
import { sql } from 'kysely'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Transaction } from '../database/schema.ts'
import { contains, listed } from '../database/expressions.ts'
import { packed, packedObservations } from '../datasets/series-rows.ts'

const reportRow = z.object({ id: z.string(), report: jsonText(seriesReport) })
const seriesRow = z.object({
  dataset: z.string(),
  place: z.int(),
  extra: jsonText(z.record(z.string(), z.string())),
  observations: jsonText(z.array(packed)),
})

/**
 * Takes words out of what the rows of datasets hold as JSON: out of its texts alone, so that it stays readable. A value of
 * which the words are a part goes whole, and reads as withheld; a year stays.
 *
 * @returns how many rows held some of the words
 */
export async function strikeDatasets(
  tx: Transaction,
  words: readonly string[],
  groups: readonly string[],
): Promise<number> {
  return (await strikeReports(tx, words, groups)) + (await strikeSeries(tx, words, groups))
}

async function strikeReports(tx: Transaction, words: readonly string[], groups: readonly string[]): Promise<number> {
  const { rows } = await sql`SELECT id, report FROM dataset WHERE group_id IN ${listed(groups)}`.execute(tx)
  let count = 0
  for (const { id, report } of reportRow.array().parse(rows)) {
    const left = JSON.stringify(struckReport(report, words))
    if (left === JSON.stringify(report)) continue
    count += 1
    await tx.updateTable('dataset').set({ report: left }).where('id', '=', id).execute()
  }
  return count
}

function struckReport(report: SeriesReport, words: readonly string[]): SeriesReport {
  const all = (texts: readonly string[]) => texts.map((text) => withoutWords(text, words))
  // A text that was cut may end within the words.
  const example = (text: string) =>
    text.length < longestExample ? withoutWords(text, words) : withoutFragments(text, words)
  const found = (findings: readonly SeriesFinding[]) =>
    findings.map(({ examples, ...finding }) => ({
      ...finding,
      examples: examples.map(({ text, ...where }) => ({ ...where, text: example(text) })),
    }))
  return {
    ...report,
    models: all(report.models),
    scenarios: all(report.scenarios),
    regions: all(report.regions),
    variables: all(report.variables),
    echo: report.echo.map(({ series, ...value }) => ({
      ...value,
      series: withoutWords(series, words),
      ...(isHeld(value, words) && { printed: struckMark, value: null }),
    })),
    problems: found(report.problems),
    warnings: found(report.warnings),
  }
}

async function strikeSeries(tx: Transaction, words: readonly string[], groups: readonly string[]): Promise<number> {
  let count = 0
  for (const each of words) {
    const form = JSON.stringify(each).slice(1, -1)
    const { rows } = await sql`
      SELECT dataset, place, extra, observations FROM dataset_series
        WHERE group_id IN ${listed(groups)} AND (${contains(sql`extra`, form)} OR ${contains(sql`observations`, form)})`.execute(
      tx,
    )
    for (const { dataset, place, extra, observations } of seriesRow.array().parse(rows)) {
      const left = {
        extra: JSON.stringify(
          Object.fromEntries(
            Object.entries(extra).map(([heading, text]) => [withoutWords(heading, words), withoutWords(text, words)]),
          ),
        ),
        observations: packedObservations(
          observations.map((value) =>
            isHeld(value, words)
              ? { year: value.year, value: null, printed: struckMark, status: 'withheld' as const }
              : value,
          ),
        ),
      }
      if (left.extra === JSON.stringify(extra) && left.observations === packedObservations(observations)) continue
      count += 1
      await tx
        .updateTable('dataset_series')
        .set(left)
        .where('dataset', '=', dataset)
        .where('place', '=', place)
        .execute()
    }
  }
  return count
}

/** The value as read says what the printed one does. */
function isHeld(
  { value, printed }: { readonly value: string | null; readonly printed: string },
  words: readonly string[],
): boolean {
  return words.some((each) => printed.includes(each) || value?.includes(each) === true)
}
