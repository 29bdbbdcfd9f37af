import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import { compareValues, type SeriesKey } from '@minga/domain/series/compare-series'
import type { BesideAnswer, DatasetAnswer } from '@minga/protocol/http/datasets'
import type { Db } from '@minga/storage/database/schema'
import { choicesFor, type ChoiceRow } from '@minga/storage/datasets/choice-rows'
import { findDataset, type DatasetRow } from '@minga/storage/datasets/dataset-rows'
import { seriesBeside, type SeriesRow } from '@minga/storage/datasets/series-rows'
import { namesOf, type NamedPerson } from '@minga/storage/people/person-rows'

/** Datasets as they are answered, with the names of who brought them. */
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

/** What the datasets of a group say of some places and variables, side by side, and which are used for what. */
export async function besideAnswers(db: Db, group: GroupId, keys: readonly SeriesKey[]) {
  const groups: BesideAnswer[] = []
  const named = new Set<string>()
  for (const key of keys) {
    const series = await seriesBeside(db, group, key)
    for (const { dataset } of series) named.add(dataset)
    const { place, variable } = key
    groups.push({ place, variable, years: yearsOf(series), choices: await choiceAnswers(db, group, key) })
  }
  const rows: DatasetRow[] = []
  for (const id of named) {
    const found = await findDataset(db, id)
    if (found !== undefined) rows.push(found)
  }
  return { groups, datasets: await datasetAnswers(db, rows) }
}

/** The latest year first: for each the values in the order of their datasets, with what they differ by. */
function yearsOf(series: readonly SeriesRow[]): BesideAnswer['years'] {
  const years = [...new Set(series.flatMap(({ observations }) => observations.map(({ year }) => year)))]
  return years
    .toSorted((one, other) => other - one)
    .map((year) => {
      const values = series.flatMap(({ observations, ...named }) =>
        observations.filter((each) => each.year === year).map((each) => ({ ...named, ...each })),
      )
      const compared = compareValues(values)
      return {
        year,
        values: values.flatMap(({ place: _place, year: _year, ...value }, at) => {
          const found = compared[at]
          if (found === undefined) return []
          const { more, moreIn, doubts, ...reference } = found
          return [{ ...value, compared: reference, more, moreIn, doubts: [...doubts] }]
        }),
      }
    })
}

async function choiceAnswers(db: Db, group: GroupId, key: SeriesKey): Promise<BesideAnswer['choices']> {
  const latest = new Map<string, ChoiceRow>()
  for (const each of await choicesFor(db, group, key)) if (!latest.has(each.use)) latest.set(each.use, each)
  const names = await namesOf(
    db,
    [...latest.values()].map(({ by }) => by),
  )
  return [...latest.values()].flatMap(({ use, dataset, reason, by, organisation, at }) =>
    dataset === null ? [] : [{ use, dataset, reason, at, by: byOf(names, by, organisation) }],
  )
}
