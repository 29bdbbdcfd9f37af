import type { Action } from '@minga/domain/action/action'
import type { Answer } from '@minga/domain/action/acceptance'
import type { AskId, AskKind } from '@minga/domain/ask/ask'
import type { OfferId } from '@minga/domain/ask/offer'
import type { Barrier } from '@minga/domain/barrier/barrier'
import type { Day, PartialDate } from '@minga/domain/calendar/partial-date'
import type { Coalition } from '@minga/domain/coalition/coalition'
import type { Admission } from '@minga/domain/group/admission'
import type { Financing } from '@minga/domain/financing/financing'
import type { GroupRole, WorkingGroup } from '@minga/domain/group/group'
import type { GroupId, OrganisationId, PersonId, RecordId, ReviewId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import type { Lever } from '@minga/domain/lever/lever'
import type { Milestone } from '@minga/domain/milestone/milestone'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { Person } from '@minga/domain/organisation/person'
import type { PathwayRecord } from '@minga/domain/pathway/pathway'
import type { LongTextField } from '@minga/domain/record/long-text'
import type { Block } from '@minga/domain/roadmap/write-blocks'
import type { DatasetAbout, DatasetId, Series } from '@minga/domain/series/dataset'
import type { SeriesReport } from '@minga/domain/series/series-report'
import type { PathwaySeriesRow } from '@minga/storage/pathways/pathway-series-rows'
import type { ClosedLineRow } from '@minga/storage/reviews/closed-line-rows'

import type { DemoContribution } from './seed-contributions.ts'

/**
 * A coalition that already lives, as data: what `npm start` opens on. Ids are fixed, so that seeding twice changes
 * nothing; dates of actions are relative to the day of seeding, dates of sourced milestones are what the source says.
 */
export interface DemoCoalition {
  readonly coalition: Coalition
  readonly organisations: readonly Organisation[]
  readonly people: readonly DemoPerson[]
  readonly groups: readonly DemoGroup[]
  readonly admissions: readonly Admission[]
  readonly roadmaps: readonly DemoRoadmap[]
  readonly reviews?: DemoReviews
  readonly contributions?: readonly DemoContribution[]
  readonly asks?: readonly DemoAsk[]
  readonly datasets?: DemoDatasets
  readonly pathwaySeries?: readonly DemoPathwaySeries[]
}

/** A series that a pathway is built on. */
export type DemoPathwaySeries = Omit<PathwaySeriesRow, 'organisation' | 'at'>

/** Series of one group, as they would be read of files. */
export interface DemoDatasets {
  readonly group: GroupId
  readonly by: PersonId
  readonly datasets: readonly {
    readonly id: DatasetId
    readonly name: string
    readonly about: DatasetAbout
    readonly series: readonly Series[]
    readonly report: SeriesReport
  }[]
}

export interface DemoPerson extends Person {
  readonly email: string
  /** The first task of this person, for the chooser. */
  readonly task: LocalizedText
  /** A newcomer has accepted no compliance notice yet; the others have. */
  readonly isNew?: true
  readonly memberships: readonly { readonly group: GroupId; readonly role: GroupRole }[]
}

export interface DemoGroup extends WorkingGroup {
  /** The notice that people accept before they enter it. */
  readonly compliance?: LocalizedText
  /** In the register's order. */
  readonly barriers: readonly DemoRecord<Barrier>[]
  readonly actions: readonly DemoRecord<Action>[]
  readonly milestones: readonly DemoRecord<Milestone>[]
  readonly financings?: readonly DemoRecord<Financing>[]
  readonly levers?: readonly DemoRecord<Lever>[]
  readonly pathways?: readonly DemoRecord<PathwayRecord>[]
}

/** A record's fields in its room, its long texts, and what was decided about it. */
export interface DemoRecord<Fields> {
  readonly id: RecordId
  /** The number of its reference: 14 for BAR-014. Unique per kind. */
  readonly number: number
  readonly by: PersonId
  readonly fields: Partial<Omit<Fields, 'id' | 'position'>>
  /** Paragraphs, per field and language. */
  readonly longTexts?: Partial<Record<LongTextField, Partial<Record<Language, readonly string[]>>>>
  readonly alsoIn?: readonly GroupId[]
  readonly answer?: {
    readonly answer: Answer
    readonly by: PersonId
    readonly reason: string
    readonly on: Day
  }
  readonly firstPromisedDue?: PartialDate
  readonly slips?: readonly {
    readonly from: PartialDate
    readonly to: PartialDate
    readonly reason: string
    readonly by: PersonId
    readonly on: Day
  }[]
  readonly evidence?: readonly {
    readonly title: string
    readonly url: string
    readonly by: PersonId
    readonly on: Day
  }[]
  /** The actions that come before an action. */
  readonly waitsFor?: readonly RecordId[]
  readonly archived?: true
}

export interface DemoRoadmap {
  readonly id: RoadmapId
  readonly group: GroupId
  readonly title: string
  readonly language: Language
  /** The stretches in the order of the text, each with its writer. */
  readonly parts: readonly { readonly by: PersonId; readonly blocks: readonly Block[] }[]
}

interface DemoSentence {
  readonly words: string
  readonly language: Language
  readonly by: PersonId
  readonly on: Day
}

/** What a record needs, with what people offer to it for their organisations. */
export interface DemoAsk extends DemoSentence {
  readonly id: AskId
  readonly record: RecordId
  readonly kind: AskKind
  readonly to: OrganisationId | null
  readonly offers: readonly (DemoSentence & {
    readonly id: OfferId
    readonly accepted?: { readonly by: PersonId; readonly on: Day }
  })[]
}

interface DemoReview {
  readonly id: ReviewId
  readonly group: GroupId
  readonly period: PartialDate
  readonly by: PersonId
  readonly openedOn: Day
  readonly closesOn: Day
}

/** One that is closed, and one that is open, of all that is led in its group. */
export interface DemoReviews {
  readonly closed: DemoReview & { readonly closedOn: Day; readonly lines: readonly ClosedLineRow[] }
  readonly open: DemoReview & {
    readonly said: readonly {
      readonly record: RecordId
      readonly organisation: OrganisationId
      readonly by: PersonId
      readonly isApproved: boolean
      readonly progress: LocalizedText
      readonly needs: LocalizedText
      readonly internalSlip: string
    }[]
  }
}
