import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import { compareValues, type SeriesKey } from '@minga/domain/series/compare-series'
import type { Observation } from '@minga/domain/series/dataset'
import { mostBesideValues, type BesideAnswer, type DatasetAnswer } from '@minga/protocol/http/datasets'
import type { Db } from '@minga/storage/database/schema'
import { latestChoices } from '@minga/storage/datasets/choice-rows'
import { findDataset, type DatasetRow } from '@minga/storage/datasets/dataset-rows'
import { countBeside, mostOfOneBeside, seriesBeside, type SeriesRow } from '@minga/storage/datasets/series-rows'
import { namesOf, type NamedPerson } from '@minga/storage/people/person-rows'

/** Datasets as they are answered, with the names of their bringers. */
export async function datasetAnswers(db: Db, rows: readonly DatasetRow[]): Promise<DatasetAnswer[]> {
  const names = await namesOf(
    db,
    rows.map(({ by }) => by),
  )
  return rows.map(({ asked: _asked, isWhole: _isWhole, report, organisation, ...row }) => ({
    ...row,
    by: byOf(names, row.by, organisation),
    series: report.series,
    observations: report.observations,
    firstYear: report.firstYear,
    lastYear: report.lastYear,
    warnings: report.warnings,
  }))
}

/** A person with the organisation for which they did it. */
function byOf(names: ReadonlyMap<string, NamedPerson>, id: PersonId, organisation: NamedPerson['organisation']) {
  return { id, name: names.get(id)?.name ?? '', organisation }
}

/**
 * What the datasets of a group say of some places and variables, side by side, and which are used for what. With more
 * values than `mostBesideValues` only the first places and variables are answered, at least one.
 */
export async function besideAnswers(db: Db, group: GroupId, keys: readonly SeriesKey[]) {
  const groups: BesideAnswer[] = []
  const named = new Set<string>()
  let count = 0
  for (const key of keys) {
    const series = withinLimit(await seriesBeside(db, group, key))
    count += countOf(series)
    if (groups.length > 0 && count > mostBesideValues) break
    for (const { dataset } of series) named.add(dataset)
    groups.push({
      place: key.place,
      variable: key.variable,
      series: series.map(({ place: _place, observations: _observations, ...each }) => each),
      years: yearsOf(series),
      further: series.length < mostOfOneBeside ? 0 : (await countBeside(db, group, key)) - series.length,
      choices: await choiceAnswers(db, group, key),
    })
  }
  const rows: DatasetRow[] = []
  for (const id of named) {
    const found = await findDataset(db, id)
    if (found !== undefined) rows.push(found)
  }
  return { groups, datasets: await datasetAnswers(db, rows) }
}

function countOf(series: readonly SeriesRow[]): number {
  return series.reduce((sum, { observations }) => sum + observations.length, 0)
}

/** One place and variable may have more values than a page by itself. */
function withinLimit(series: readonly SeriesRow[]): readonly SeriesRow[] {
  let count = 0
  return series.filter(({ observations }) => {
    count += observations.length
    return count <= mostBesideValues
  })
}

/** The latest year first: for each the values in the order of their datasets, with what they differ by. */
function yearsOf(series: readonly SeriesRow[]): BesideAnswer['years'] {
  const byYear = new Map<number, (Observation & Pick<SeriesRow, 'variable' | 'unit'> & { readonly series: number })[]>()
  for (const [at, { variable, unit, observations }] of series.entries()) {
    for (const each of observations) {
      const values = byYear.get(each.year) ?? []
      byYear.set(each.year, values)
      values.push({ ...each, variable, unit, series: at })
    }
  }
  return [...byYear]
    .toSorted(([one], [other]) => other - one)
    .map(([year, values]) => {
      const compared = compareValues(values)
      return {
        year,
        values: values.flatMap(({ series: at, printed, value, status }, nth) => {
          const found = compared[nth]
          if (found === undefined) return []
          const { more, moreIn, doubts, ...reference } = found
          return [{ series: at, printed, value, status, compared: reference, more, moreIn, doubts: [...doubts] }]
        }),
      }
    })
}

async function choiceAnswers(db: Db, group: GroupId, key: SeriesKey): Promise<BesideAnswer['choices']> {
  const latest = await latestChoices(db, group, key)
  const names = await namesOf(
    db,
    latest.map(({ by }) => by),
  )
  return latest.flatMap(({ use, dataset, reason, by, organisation, at }) =>
    dataset === null ? [] : [{ use, dataset, reason, at, by: byOf(names, by, organisation) }],
  )
}
