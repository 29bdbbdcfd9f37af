import { partialDate, type PartialDate } from '@minga/domain/calendar/partial-date'
import { organisationId, personId, recordId, reviewId, type RecordId, type ReviewId } from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { progressRating } from '@minga/domain/review/review'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { inRows } from '../database/in-rows.ts'
import { inTurns } from '../database/in-turns.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const said = {
  reference: z.string(),
  title: localizedText,
  status: z.string(),
  progress: localizedText,
  needs: localizedText,
  unchanged: z.boolean(),
  rating: progressRating.nullable(),
  raters: z.int(),
}
const closedLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('action'),
    ...said,
    standing: z.enum(['done', 'on-time', 'late', 'cancelled']),
    promised: partialDate.nullable(),
    due: partialDate.nullable(),
    daysMoved: z.int(),
    slip: localizedText,
    evidence: z.array(z.object({ title: z.string(), url: z.string(), on: z.iso.date() })),
  }),
  z.object({ kind: z.literal('barrier'), ...said, isClosed: z.boolean() }),
])

const row = z.object({
  rank: z.int(),
  record: recordId,
  organisation: organisationId,
  line: jsonText(closedLine),
  approvedBy: personId.nullable(),
  approvedAt: z.string().nullable(),
})
/** A line as its review closed it. */
export type ClosedLineRow = z.infer<typeof row>

export async function addClosedLines(
  tx: Transaction,
  review: ReviewId,
  lines: readonly ClosedLineRow[],
): Promise<void> {
  await inRows(lines, async (some) => {
    const rows = some.map(({ line, approvedBy, approvedAt, ...place }) => ({
      ...place,
      review,
      line: JSON.stringify(line),
      approved_by: approvedBy,
      approved_at: approvedAt,
    }))
    await tx.insertInto('review_closed_line').values(rows).execute()
  })
}

/** In their order. */
export async function closedLinesOf(db: Db, review: ReviewId): Promise<ClosedLineRow[]> {
  const found = await db
    .selectFrom('review_closed_line')
    .select(['rank', 'record', 'organisation', 'line', 'approved_by as approvedBy', 'approved_at as approvedAt'])
    .where('review', '=', review)
    .orderBy('rank')
    .execute()
  return inTurns(found, (some) => row.array().parse(some))
}

const placeRow = z.object({ record: recordId, review: reviewId, period: partialDate })
const lineRow = row.pick({ record: true, line: true })
/** What the latest closed review of its group says of a record. */
export type LatestLine = z.infer<typeof lineRow> & { readonly period: PartialDate }

/** Reads where the latest lines are before it reads lines: a record has one for each review of many years. */
export async function latestClosedLines(
  db: Db,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, LatestLine>> {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('review_closed_line')
      .innerJoin('review', 'review.id', 'review_closed_line.review')
      .select(['review_closed_line.record', 'review_closed_line.review', 'review.period'])
      .where('review_closed_line.record', 'in', chunk)
      .orderBy('review.closed_at')
      .execute(),
  )
  // Of several of one record the last stays.
  const places = new Map(
    placeRow
      .array()
      .parse(found)
      .map((each) => [each.record, each]),
  )
  const latest = new Map<RecordId, LatestLine>()
  for (const [review, own] of Map.groupBy(places.values(), (each) => each.review)) {
    const lines = await inTurns(
      own.map(({ record }) => record),
      async (some) => {
        const rows = await db
          .selectFrom('review_closed_line')
          .select(['record', 'line'])
          .where('review', '=', review)
          .where('record', 'in', some)
          .execute()
        return lineRow.array().parse(rows)
      },
    )
    for (const each of lines) {
      const place = places.get(each.record)
      if (place !== undefined) latest.set(each.record, { ...each, period: place.period })
    }
  }
  return latest
}
