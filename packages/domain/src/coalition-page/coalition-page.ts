import type { BarrierCategory } from '../barrier/barrier.ts'
import type { Day, PartialDate } from '../calendar/partial-date.ts'
import type { CountedLevel } from '../chart/chart-data.ts'
import type { TotalsLine } from '../contribution/totals.ts'
import type { WorkingGroup } from '../group/group.ts'
import type { GroupId, OrganisationId, RecordId } from '../identity/ids.ts'
import type { LocalizedText } from '../language/language.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { PathwayView } from '../pathway/pathway-view.ts'
import type { RecordKind } from '../record/record-kind.ts'

/**
 * Whether a group's records are on the coalition's page: every signatory reads an open group. What fewer people read is on no one's
 * page, also not on that of those who read it: two people at one table have the same figures before them.
 */
export function isOnCoalitionPage({ restricted, dealRoom }: Pick<WorkingGroup, 'restricted' | 'dealRoom'>): boolean {
  return !restricted && !dealRoom
}

/** A record as the page names it. */
export interface PageRecord {
  readonly record: RecordId
  readonly kind: RecordKind
  readonly reference: string
  readonly group: GroupId
  readonly title: LocalizedText
  /** An example, without a published source. */
  readonly illustrative: boolean
  /** Where its figures and claims come from, as people wrote it. */
  readonly sources: readonly string[]
}

export interface PagePathway {
  readonly group: GroupId
  readonly status: string
  readonly pathway: PathwayView
  /** Its levers that have figures. */
  readonly levers: readonly PageRecord[]
}

/** How many open barriers there are, by type and level. */
export type BarrierCounts = Readonly<Record<BarrierCategory, Readonly<Record<CountedLevel, number>>>>

export interface PageBarrier extends PageRecord {
  readonly category: BarrierCategory
  readonly level: CountedLevel
  /** When it was entered. */
  readonly since: Day
  /** What hangs on it: milestones first, then what needs money. */
  readonly holdsBack: readonly PageRecord[]
  /** How many more do. */
  readonly holdsBackMore: number
}

/** Whose something late is: an organisation that accepted it, a body outside the coalition, or none. A proposed lead is never named. */
export type PageLead =
  | ({ readonly is: 'organisation' } & Pick<Organisation, 'id' | 'shortName' | 'hue'>)
  /** The name is empty where it stands for all of them. */
  | { readonly is: 'outside'; readonly name: string }
  | { readonly is: 'none' }

export interface PageLate extends PageRecord {
  readonly due: PartialDate
  /** Whole days past the last day that `due` can mean. */
  readonly days: number
  readonly lead: PageLead
}

/** How much of one side is late. */
export interface LateOfLead {
  readonly lead: PageLead
  readonly actions: number
  readonly milestones: number
  /** Of the longest late of them, in days. */
  readonly days: number
}

export interface PageMoney {
  /** How many financings. */
  readonly count: number
  readonly totals: readonly TotalsLine[]
  /** Those whose need has no source: it is in no sum. */
  readonly unsourced: number
  /** The first of them, by their numbers. */
  readonly records: readonly PageRecord[]
  /** How many contributions their providers confirmed, and how many others reported. */
  readonly contributions: { readonly confirmed: number; readonly reported: number }
}

/** The coalition on two sides: where it leads, what stands in the way, what is late, what is financed. */
export interface CoalitionPage {
  /** Its day, in UTC. */
  readonly day: Day
  readonly coalition: LocalizedText
  /** The groups whose records it counts. */
  readonly groups: readonly { readonly id: GroupId; readonly names: LocalizedText }[]
  /** How many of their registers are being read after a start, and how many records could not be read. */
  readonly preparing: number
  readonly unreadable: number
  readonly pathways: { readonly shown: readonly PagePathway[]; readonly more: number }
  readonly barriers: {
    readonly counts: BarrierCounts
    /** How many of those counted are examples. */
    readonly illustrative: number
    readonly gravest: readonly PageBarrier[]
  }
  readonly late: {
    readonly actions: number
    readonly milestones: number
    readonly illustrative: number
    readonly byLead: readonly LateOfLead[]
    /** How many sides more are late with something. */
    readonly more: number
    /** The longest late first. */
    readonly longest: readonly PageLate[]
  }
  /** Sums of examples are never added to those of sources. */
  readonly financing: { readonly sourced: PageMoney; readonly illustrative: PageMoney }
}

/** How many of each the page has room for: two sides of paper. */
export const mostOnPage = {
  pathways: 6,
  /** Of the pathways: the others are figures alone. */
  charts: 2,
  barriers: 5,
  heldBack: 4,
  late: 6,
  sides: 12,
  financings: 6,
  /** Sums: each of a currency and a price year. */
  sums: 4,
} as const

/** What an organisation is called on the page. */
export type PageOrganisations = ReadonlyMap<OrganisationId, Pick<Organisation, 'id' | 'shortName' | 'hue'>>
