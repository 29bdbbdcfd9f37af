import type { Day, PartialDate } from '../calendar/partial-date.ts'
import type { UndertakenStanding } from '../action/standing.ts'
import type { OrganisationId, RecordId, ReviewId } from '../identity/ids.ts'
import type { Language, LocalizedText } from '../language/language.ts'
import type { OrganisationHue } from '../organisation/organisation.ts'
import { reviewNumbers, type ReviewNumbers } from './review-numbers.ts'
import type { ProgressRating } from './review.ts'

/** Who answers for the words of a line. */
export type LineWords =
  /** Approved for its organisation by this person, on this day. */
  | { readonly by: 'organisation'; readonly person: string; readonly on: Day }
  /** Its organisation approved nothing: "status by the secretariat". Its words, where it has any, are the secretariat's. */
  | { readonly by: 'secretariat' }

interface LineFacts {
  readonly record: RecordId
  /** ACT-007, BAR-014. */
  readonly reference: string
  readonly title: LocalizedText
  /** The organisation that leads it. */
  readonly organisation: OrganisationId
  /** What made progress. Each language that was written; none where nothing was said. */
  readonly progress: LocalizedText
  /** What more is needed. */
  readonly needs: LocalizedText
  /** The organisation said that nothing changed since it was last asked: the texts are those of then, if there are any. */
  readonly unchanged: boolean
  readonly words: LineWords
  /** By the group; null where no organisation rated. */
  readonly rating: ProgressRating | null
  /** How many organisations rated it. */
  readonly raters: number
}

/** Proof that something was done, given for the record by the day the review closed. */
export interface LineEvidence {
  readonly title: string
  /** http or https; empty where the proof has no address. */
  readonly url: string
  readonly on: Day
}

/** An action as it stood when the review closed. */
export interface ActionLine extends LineFacts {
  readonly kind: 'action'
  /** A value of the field `status` of actions. */
  readonly status: string
  readonly standing: UndertakenStanding
  /** The due date first promised, and the one that held when the review closed. */
  readonly promised: PartialDate | null
  readonly due: PartialDate | null
  /** Days that the due date has moved since it was first promised; never negative. */
  readonly daysMoved: number
  /** Why it moved, in the form that its organisation publishes. Empty where nothing was published. */
  readonly slip: LocalizedText
  readonly evidence: readonly LineEvidence[]
}

/** A barrier as it stood when the review closed. */
export interface BarrierLine extends LineFacts {
  readonly kind: 'barrier'
  /** A value of the field `status` of barriers. */
  readonly status: string
  /** Whether that status ends it: resolved, merged, set aside. */
  readonly isClosed: boolean
}

export type ReviewedLine = ActionLine | BarrierLine

export interface ReviewedOrganisation {
  readonly id: OrganisationId
  readonly shortName: string
  readonly names: LocalizedText
  readonly hue: OrganisationHue
}

/** A review after its end: it never changes, but for the names of organisations and people, and what is struck out. */
export interface ClosedReview {
  readonly id: ReviewId
  /** The quarter or the year whose progress it is about: `2026-Q3`, `2026`. */
  readonly period: PartialDate
  readonly closedOn: Day
  readonly closedBy: { readonly person: string; readonly organisation: string }
  /** By short name: those that were asked, also the ones that lead nothing. */
  readonly organisations: readonly ReviewedOrganisation[]
  /** In the order of their references. */
  readonly lines: readonly ReviewedLine[]
}

/** What the earlier report said of the same record. */
export interface EarlierLine {
  readonly status: string
  readonly rating: ProgressRating | null
  readonly due: PartialDate | null
}

/** A line of the report; `earlier` is null where the earlier report has no line of it. */
export type ReportLine = ReviewedLine & { readonly earlier: EarlierLine | null }

export interface ReportedOrganisation extends ReviewedOrganisation {
  readonly lines: readonly ReportLine[]
  readonly numbers: ReviewNumbers
}

/** A review that is closed, as people read it beside the one before. Pages and files show this and nothing else. */
export interface ProgressReport {
  readonly review: ReviewId
  readonly coalition: LocalizedText
  readonly group: LocalizedText
  /** The languages the coalition works in, the preferred one first. Texts may lack some: read them by `readIn`. */
  readonly languages: readonly Language[]
  readonly period: PartialDate
  readonly closedOn: Day
  readonly closedBy: ClosedReview['closedBy']
  /** Those with lines, by short name. */
  readonly organisations: readonly ReportedOrganisation[]
  readonly numbers: ReviewNumbers
  /** The report it is compared with: that of a year before, or else the group's latest. null for a group's first report. */
  readonly earlier: {
    readonly review: ReviewId
    readonly period: PartialDate
    readonly closedOn: Day
    readonly numbers: ReviewNumbers
  } | null
}

interface ReportParts {
  readonly coalition: { readonly names: LocalizedText; readonly languages: readonly Language[] }
  readonly group: { readonly names: LocalizedText }
  readonly review: ClosedReview
  readonly earlier: ClosedReview | null
}

/** Makes the report of a closed review, beside the group's report before it. */
export function progressReport({ coalition, group, review, earlier }: ReportParts): ProgressReport {
  const before = new Map(earlier?.lines.map((line) => [line.record, line]))
  const lines = review.lines.map((line): ReportLine => ({ ...line, earlier: earlierLine(before.get(line.record)) }))
  const byOrganisation = Map.groupBy(lines, ({ organisation }) => organisation)
  return {
    review: review.id,
    coalition: coalition.names,
    group: group.names,
    languages: coalition.languages,
    period: review.period,
    closedOn: review.closedOn,
    closedBy: review.closedBy,
    organisations: review.organisations.flatMap((organisation) => {
      const own = byOrganisation.get(organisation.id)
      return own === undefined ? [] : [{ ...organisation, lines: own, numbers: reviewNumbers(own) }]
    }),
    numbers: reviewNumbers(lines),
    earlier: earlier && {
      review: earlier.id,
      period: earlier.period,
      closedOn: earlier.closedOn,
      numbers: reviewNumbers(earlier.lines),
    },
  }
}

function earlierLine(line: ReviewedLine | undefined): EarlierLine | null {
  if (line === undefined) return null
  return { status: line.status, rating: line.rating, due: line.kind === 'action' ? line.due : null }
}
