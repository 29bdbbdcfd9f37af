import type { RatingId, RecordId } from '@minga/domain/identity/ids'
import type { Criterion } from '@minga/domain/rating/rating'
import {
  criterionResult,
  rankBySum,
  type CriterionResult,
  type GivenMarks,
  type RankedBarrier,
} from '@minga/domain/rating/rating-result'
import { screen, valuesFromMeans } from '@minga/domain/rating/screening'
import type { BarrierResultView, CriterionResultView } from '@minga/protocol/http/ratings'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import {
  countMarks,
  countRatersByOrganisation,
  marksOn,
  ratersOf,
  type MarkRow,
} from '@minga/storage/ratings/mark-rows'
import { barriersOfRating, type RatingRow } from '@minga/storage/ratings/rating-rows'

import { barrierWords } from './rated-barriers.ts'

/** A barrier of a result, before its words and the marks of others are put beside it. */
export type ComputedResult = Pick<BarrierResultView, 'record' | 'rank' | 'sum' | 'spread' | 'criteria' | 'proposed'>

interface Counted extends GivenMarks {
  readonly record: RecordId
}

/** The whole result of a rating whose marks were counted, by rank. It is the same from then on. */
export async function computeResult(db: Db, rating: RatingRow): Promise<readonly ComputedResult[]> {
  const { id, criteria, disclosure, raterKind } = rating
  const barriers = await barriersOfRating(db, id)
  const given = new Map<string, Counted>()
  for (const { record, criterion, counts } of await countMarks(db, id))
    given.set(`${record} ${criterion}`, { record, counts })
  if (disclosure === 'anonymous' && raterKind === 'participant') {
    const rows = await countRatersByOrganisation(db, id, await nearlyOfOne(db, id, given))
    for (const [key, of] of Map.groupBy(rows, ({ record, criterion }) => `${record} ${criterion}`)) {
      const counted = given.get(key)
      if (counted !== undefined) given.set(key, { ...counted, ofOrganisations: of.map(({ raters }) => raters) })
    }
  }
  const resultOf = (record: RecordId, criterion: Criterion) =>
    criterionResult(given.get(`${record} ${criterion}`) ?? { counts: [0, 0, 0, 0, 0] }, disclosure)
  const ranked = rankBySum(
    barriers.map(({ record }) => ({ record, criteria: criteria.map((criterion) => resultOf(record, criterion)) })),
  )
  const screened = screeningOf(ranked)
  return ranked.map((barrier) => ({
    ...barrier,
    criteria: barrier.criteria.map((result) => shownResult(result, rating)),
    proposed: { ...valuesFromMeans(barrier, criteria), screening: screened(barrier) },
  }))
}

/**
 * The barriers of which all but one rater can be of one organisation, by how many they are: the others need not be looked into. Of a
 * hundred raters of several organisations that is none.
 */
async function nearlyOfOne(db: Db, id: RatingId, given: ReadonlyMap<string, Counted>): Promise<RecordId[]> {
  const raters = (await ratersOf(db, [id])).filter(({ counts }) => counts)
  const sizes = [...Map.groupBy(raters, ({ organisation }) => organisation).values()].map((own) => own.length)
  const largest = Math.max(0, ...sizes)
  const few = [...given.values()].filter(({ counts }) => counts.reduce((all, count) => all + count, 0) <= largest + 1)
  return [...new Set(few.map(({ record }) => record))]
}

function screeningOf(ranked: readonly RankedBarrier[]) {
  const { dropped, spared } = screen(ranked)
  const [gone, tied] = [new Set(dropped), new Set(spared)]
  return ({ record, sum }: RankedBarrier) => {
    if (sum === null) return null
    if (gone.has(record)) return 'dropped'
    return tied.has(record) ? 'spared' : 'stays'
  }
}

/** The least and the greatest mark are single people's marks: an anonymous result shows the quartiles alone. */
function shownResult(result: CriterionResult, { disclosure }: RatingRow): CriterionResultView {
  if (result.state !== 'shown' || disclosure === 'named') return result
  const { least: _, most: __, ...rest } = result
  return rest
}

/** A part of a result with the words of its barriers and, where it is named, each rater's marks. */
export async function resultPage(
  db: Db,
  rating: RatingRow,
  part: readonly ComputedResult[],
): Promise<BarrierResultView[]> {
  const records = part.map(({ record }) => record)
  const words = await barrierWords(db, rating.group, records)
  const givenTo = rating.disclosure === 'named' ? await namedMarks(db, rating, records) : () => []
  return part.flatMap((result, at) => {
    const barrier = words[at]
    return barrier === undefined ? [] : [{ ...barrier, ...result, given: givenTo(result.record) }]
  })
}

async function namedMarks(db: Db, { id, raterKind, criteria }: RatingRow, records: readonly RecordId[]) {
  const [raters, marks] = await Promise.all([ratersOf(db, [id]), marksOn(db, id, records)])
  const counting = new Map(raters.flatMap((each) => (each.counts ? [[each.rater, each.organisation] as const] : [])))
  const names = await namesOf(db, raterKind === 'participant' ? [...new Set(marks.map(({ person }) => person))] : [])
  const byRecord = Map.groupBy(marks, ({ record }) => record)
  return (record: RecordId): BarrierResultView['given'] =>
    [...Map.groupBy(byRecord.get(record) ?? [], ({ rater }) => rater)].flatMap(([rater, own]) => {
      const organisation = counting.get(rater)
      if (organisation === undefined) return []
      const [{ person } = { person: undefined }] = own
      const name = person === undefined ? null : (names.get(person)?.name ?? null)
      return [{ organisation, name, marks: inOrder(own, criteria) }]
    })
}

function inOrder(marks: readonly MarkRow[], criteria: readonly Criterion[]) {
  return criteria.flatMap((wanted) =>
    marks
      .filter((each) => each.criterion === wanted)
      .map(({ criterion, mark, reason }) => ({ criterion, mark, reason })),
  )
}
