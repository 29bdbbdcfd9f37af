import { ratingId, type RatingId } from '@minga/domain/identity/ids'
import { ratingBarriersAnswer, ratingResultAnswer, ratingsQuery, type OwnMark } from '@minga/protocol/http/ratings'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { marksBy, ratersOf } from '@minga/storage/ratings/mark-rows'
import { barriersOfRating, type RatingRow } from '@minga/storage/ratings/rating-rows'
import { z } from 'zod'

import { cursor as cursorOf } from '../../http/cursor.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { barrierWords } from './rated-barriers.ts'
import { raterOf, ratingFor } from './rating-access.ts'
import { computeResult, resultPage, type ComputedResult } from './result-views.ts'

const params = z.object({ ratingId })
const place = cursorOf(z.int().min(0))
const notClosed = new Refusal('conflict', 'the result is there once the rating is closed')
/** The limit of a named result on a page: marks of all raters together. */
const mostMarksOfPage = 5000
/** Results that are not made again for each page: they do not change any more. */
const resultsKept = 4

/** The barriers of a rating with the marks of the reader's own side, and its result. */
export function ratingListRoutes(db: Db): Route[] {
  const results = new Map<RatingId, Promise<readonly ComputedResult[]>>()
  const resultOf = (rating: RatingRow) => {
    const known = results.get(rating.id) ?? computeResult(db, rating)
    known.catch(() => results.delete(rating.id))
    results.delete(rating.id)
    results.set(rating.id, known)
    for (const oldest of results.keys()) {
      if (results.size <= resultsKept) break
      results.delete(oldest)
    }
    return known
  }
  return [
    route({
      method: 'get',
      path: '/api/ratings/:ratingId/barriers',
      queue: 'list',
      summary: 'The barriers of a rating, with the marks of my own side',
      params,
      query: ratingsQuery,
      answer: ratingBarriersAnswer,
      handle: async ({ visitor: { actor }, params: { ratingId: id }, query: { cursor, limit }, headers }) => {
        const found = await ratingFor(db, actor, id)
        if (found instanceof Refusal) return found
        const after = cursor === undefined ? -1 : place.read(cursor)
        if (after instanceof Refusal) return after
        const { rating } = found
        const page = await barriersOfRating(db, id, { after, limit: limit + 1 })
        const part = page.slice(0, limit)
        const records = part.map(({ record }) => record)
        const [words, own] = await Promise.all([
          barrierWords(db, rating.group, records),
          marksBy(db, { rating: id, rater: raterOf(rating, actor) }, records),
        ])
        const names = await namesOf(
          db,
          own.map(({ person }) => person),
        )
        const byRecord = Map.groupBy(own, ({ record }) => record)
        const barriers = words.map((barrier) => {
          const marks = (byRecord.get(barrier.record) ?? []).flatMap(
            ({ criterion, mark, reason, person, at }): OwnMark[] => {
              const by = names.get(person)
              return by === undefined ? [] : [{ criterion, mark, reason, by, at }]
            },
          )
          return { ...barrier, own: marks }
        })
        const last = page.length > limit ? part.at(-1) : undefined
        const answer = { barriers, ...(last !== undefined && { cursor: place.write(last.rank) }) }
        return sameOrWhole(headers, [actor.person, id, cursor, limit], answer)
      },
    }),
    route({
      method: 'get',
      path: '/api/ratings/:ratingId/result',
      queue: 'list',
      summary: 'The result of a rating that is closed, by rank',
      params,
      query: ratingsQuery,
      answer: ratingResultAnswer,
      handle: async ({ visitor: { actor }, params: { ratingId: id }, query: { cursor, limit }, headers }) => {
        const found = await ratingFor(db, actor, id)
        if (found instanceof Refusal) return found
        const { rating } = found
        if (rating.countedAt === null) return notClosed
        const start = cursor === undefined ? 0 : place.read(cursor)
        if (start instanceof Refusal) return start
        const most = Math.min(limit, await barriersOfPage(db, rating))
        const result = await resultOf(rating)
        const barriers = await resultPage(db, rating, result.slice(start, start + most))
        const next = start + most < result.length ? { cursor: place.write(start + most) } : {}
        return sameOrWhole(headers, [actor.person, id, cursor, limit], { barriers, ...next })
      },
    }),
  ]
}

/** A page of a named result holds each rater's marks. */
async function barriersOfPage(db: Db, { id, disclosure, criteria }: RatingRow): Promise<number> {
  if (disclosure === 'anonymous') return Infinity
  const raters = await ratersOf(db, [id])
  return Math.max(1, Math.floor(mostMarksOfPage / Math.max(1, raters.length * criteria.length)))
}
