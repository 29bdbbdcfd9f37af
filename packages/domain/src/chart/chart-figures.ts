import type { OrganisationHue } from '../organisation/organisation.ts'
import type { ChartKind } from './chart-kind.ts'

/** How a series looks: by what it says, never by its place in a list. */
export type ChartTone =
  /** What the chart is about: what is left, a year's result. */
  | 'main'
  /** What a source aims at. */
  | 'target'
  /** What would be without levers, and the baseline. */
  | 'usual'
  /** What asks for attention. */
  | 'strong'
  /** One of several things of a kind: levers, sources, states. Tints and decals are given in turn. */
  | { readonly turn: number }
  /** The step of a scale from sand to rust; 0 stands for what is not rated. */
  | { readonly step: 0 | 1 | 2 | 3 | 4 }

/** How a series is drawn. `none`: it stands in the table only, because another one shows it. */
export type ChartForm = 'band' | 'line' | 'dashes' | 'points' | 'marks' | 'bar' | 'floating' | 'none'

/** A row of figures over the steps of a chart. */
export interface ChartSeries {
  readonly name: string
  readonly form: ChartForm
  readonly tone: ChartTone
  /** Exact decimals, one for each step; null where there is none. */
  readonly values: readonly (string | null)[]
  /** Whether what is added is written with a plus. */
  readonly isSigned?: true
  /** Of `marks`: what stands beside each. */
  readonly labels?: readonly (string | null)[]
}

/** What stands along an axis: a year, a day, a part, an organisation. */
export interface ChartStep {
  readonly label: string
  /** A year, where steps are as far from each other as their years. */
  readonly year?: number
  readonly hue?: OrganisationHue
}

/** A chart in one language, before it is written as a table or drawn: both are made of these figures alone. */
export interface ChartFigures {
  readonly chart: ChartKind
  readonly title: string
  /** Of all its figures, as people read it. Empty for counts. */
  readonly unit: string
  /** What the steps are: "Year". */
  readonly of: string
  readonly steps: readonly ChartStep[]
  readonly series: readonly ChartSeries[]
  /** Columns of the table that are no figures. */
  readonly remarks: readonly { readonly name: string; readonly cells: readonly string[] }[]
  /** Sources, boundary, edition, what is illustrative, converted or left out. */
  readonly notes: readonly string[]
  /** Why there is nothing to draw. */
  readonly missing?: string
}
