import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { ReviewId } from '@minga/domain/identity/ids'
import { progressReport, type ClosedReview, type ProgressReport } from '@minga/domain/review/progress-report'
import type { Db } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { closedLinesOf } from '@minga/storage/reviews/closed-line-rows'
import { askedInReviews, findReview, type ReviewRow } from '@minga/storage/reviews/review-rows'

import { Refusal } from '../http/refusal.ts'
import { reviewFor } from './review-for.ts'

const notClosed = new Refusal('conflict', 'the report is there once the review is closed')

/** The report of a closed review, beside the one it is compared with, for a reader of its group. */
export async function reportOf(db: Db, actor: Actor, id: ReviewId): Promise<ProgressReport | Refusal> {
  const found = await reviewFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { review: row, group } = found
  const review = await closedReview(db, row)
  if (review === undefined) return notClosed
  const before = row.comparedWith === null ? undefined : await findReview(db, row.comparedWith)
  const earlier = before && (await closedReview(db, before))
  return progressReport({ coalition: await findCoalition(db), group, review, earlier: earlier ?? null })
}

async function closedReview(db: Db, { id, period, closedAt, closedBy }: ReviewRow): Promise<ClosedReview | undefined> {
  if (closedAt === null) return undefined
  const [rows, asked, organisations] = await Promise.all([
    closedLinesOf(db, id),
    askedInReviews(db, [id]),
    allOrganisations(db),
  ])
  const names = await namesOf(db, [closedBy, ...rows.map(({ approvedBy }) => approvedBy)])
  const shortNames = new Map<string | undefined, string>(organisations.map((each) => [each.id, each.shortName]))
  const invited = new Set<string>(asked.map(({ organisation }) => organisation))
  const closer = closedBy === null ? undefined : names.get(closedBy)
  return {
    id,
    period,
    closedOn: coalitionDay(new Date(closedAt)),
    closedBy: { person: closer?.name ?? '', organisation: shortNames.get(closer?.organisation) ?? '' },
    organisations: organisations
      .filter((each) => invited.has(each.id))
      .map(({ id: organisation, shortName, names: full, hue }) => ({ id: organisation, shortName, names: full, hue }))
      .toSorted((a, b) => a.shortName.localeCompare(b.shortName)),
    lines: rows.map(({ line, record, organisation, approvedBy, approvedAt }) => ({
      ...line,
      record,
      organisation,
      words:
        approvedBy === null || approvedAt === null
          ? { by: 'secretariat' }
          : {
              by: 'organisation',
              person: names.get(approvedBy)?.name ?? shortNames.get(organisation) ?? '',
              on: coalitionDay(new Date(approvedAt)),
            },
    })),
  }
}
