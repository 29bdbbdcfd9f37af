import type { ChartData } from '../chart/chart-data.ts'
import type { OrganisationHue } from '../organisation/organisation.ts'

/** A figure with what it is of. */
export interface SaidFigure {
  readonly label: string
  readonly value: string
  readonly notes: readonly string[]
}

/** A figure that leads to what is counted; `address` is null where that is nothing. */
export interface SaidCount {
  readonly count: string
  readonly address: string | null
}

/** A record as the page says it: a line that leads to it. */
export interface SaidRecord {
  readonly reference: string
  readonly title: string
  readonly isIllustrative: boolean
  /** Within this site. */
  readonly address: string
}

export interface SaidPathway extends SaidRecord {
  /** Empty where it is no draft. */
  readonly state: string
  readonly figures: readonly SaidFigure[]
  /** Drawn of the first pathways alone. */
  readonly chart: ChartData | null
  /** What a person who does not see the drawing hears. */
  readonly drawing: string
  /** What does not add up, and what is left out. */
  readonly notes: readonly string[]
  readonly sources: string
}

export interface SaidBarrier extends SaidRecord {
  /** Its type. */
  readonly category: string
  readonly level: string
  /** Of the level's colour: from 2 to 5, or 1 where it is not rated. */
  readonly step: number
  readonly details: readonly string[]
}

export interface SaidSide {
  readonly name: string
  readonly hue: OrganisationHue | null
  /** Of the organisation's page; null for others. */
  readonly address: string | null
  readonly count: string
  readonly longest: string
}

export interface SaidLate extends SaidRecord {
  readonly side: string
  readonly due: string
  readonly days: string
}

/** The sums of one currency and price year: a figure for each column, null where there is none; then what stands apart. */
export interface SaidSum {
  readonly title: string
  readonly cells: readonly (SaidFigure | null)[]
  readonly apart: readonly SaidFigure[]
}

interface SaidPart {
  readonly title: string
  /** What stands first: what is counted, or that there is nothing. */
  readonly sentence: string
  /** Said once for the part; empty where nothing in it is an example. */
  readonly illustrative: string
  /** What counts and what does not. */
  readonly notes: readonly string[]
  /** Where its figures come from. */
  readonly sources: readonly string[]
}

/** The coalition's page in words and numbers of one language. The screen shows it, and files are set of it. */
export interface SaidPage {
  readonly title: string
  readonly coalition: string
  readonly asOf: string
  readonly madeOf: string
  readonly warnings: readonly string[]
  readonly sourcesTitle: string
  readonly pathways: SaidPart & { readonly shown: readonly SaidPathway[]; readonly more: string }
  readonly barriers: SaidPart & {
    readonly columns: readonly string[]
    readonly rows: readonly { readonly name: string; readonly cells: readonly SaidCount[] }[]
    readonly gravestTitle: string
    readonly gravest: readonly SaidBarrier[]
  }
  readonly late: SaidPart & {
    readonly counts: readonly SaidCount[]
    readonly sidesTitle: string
    readonly sides: readonly SaidSide[]
    /** How many more there are; empty where there are none. */
    readonly moreSides: string
    readonly longestTitle: string
    readonly longest: readonly SaidLate[]
  }
  readonly financing: SaidPart & {
    /** Of the list of all financings. */
    readonly address: string
    readonly columns: readonly string[]
    readonly sums: readonly SaidSum[]
    readonly examplesTitle: string
    readonly examples: readonly SaidSum[]
  }
}
