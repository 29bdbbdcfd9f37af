import type { OrganisationHue } from '../organisation/organisation.ts'
import type { ChartKind } from './chart-kind.ts'

/** How a series looks. It follows from the meaning of the series, never from its place in a list. */
export type ChartTone =
  /** The subject of the chart: the residual, the result of a year. */
  | 'main'
  /** A target, or the residual that a source states. */
  | 'target'
  /** Business as usual, and the baseline. */
  | 'usual'
  /** Something that needs attention, such as late actions. */
  | 'strong'
  /** One of several levers, sources or states, which get tints and decals in turn. */
  | { readonly turn: number }
  /** A step of a scale from sand to rust; 0 is for barriers without a rating. */
  | { readonly step: 0 | 1 | 2 | 3 | 4 }

/** How a series is drawn. `none`: the table alone has it, because another series shows it. */
export type ChartForm = 'band' | 'line' | 'dashes' | 'points' | 'marks' | 'bar' | 'floating' | 'none'

/** A series of a chart: one figure for each step. */
export interface ChartSeries {
  readonly name: string
  readonly form: ChartForm
  readonly tone: ChartTone
  /** Exact decimals, one for each step; null where there is none. */
  readonly values: readonly (string | null)[]
  /** Whether positive figures have a plus. */
  readonly isSigned?: true
  /** Of `marks`: the label of each. */
  readonly labels?: readonly (string | null)[]
}

/** One place on the axis of a chart, and one row of its table: a year, a day, a part, an organisation. */
export interface ChartStep {
  readonly label: string
  /** Of an axis of years, which is true to scale. */
  readonly year?: number
  readonly hue?: OrganisationHue
}

/** A chart in one language. Its table and its drawing are made from these figures alone. */
export interface ChartFigures {
  readonly chart: ChartKind
  readonly title: string
  /** The unit of all its figures, as people read it. Empty for counts. */
  readonly unit: string
  /** The heading of the steps: "Year". */
  readonly of: string
  readonly steps: readonly ChartStep[]
  readonly series: readonly ChartSeries[]
  /** Further columns of the table, with words. */
  readonly remarks: readonly { readonly name: string; readonly cells: readonly string[] }[]
  /** Sentences about sources, boundary and edition, and about figures that are illustrative, converted or left out. */
  readonly notes: readonly string[]
  /** The reason why there is nothing to draw. */
  readonly missing?: string
}
