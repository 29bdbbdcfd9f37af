import type { Language } from '@minga/domain/language/language'

/** The page of a slide, in points (16:9). */
export const slideSize = { width: 960, height: 540 } as const
/** Where the content of a slide may stand: below its title, above its footer. In points. */
export const contentArea = { x: 48, y: 112, width: 864, height: 376 } as const

/** Slides as data. It holds all words of the file: the writer adds none of its own. */
export interface Deck {
  readonly title: string
  /** Who gives it, in the properties of the file. */
  readonly author: string
  readonly language: Language
  /** At the foot of each slide but the first, beside its number. */
  readonly footer: string
  readonly slides: readonly Slide[]
}

export type Slide = OpeningSlide | ContentSlide

/** The first slide. */
export interface OpeningSlide {
  readonly is: 'opening'
  readonly title: string
  /** Lines below the title. */
  readonly lines: readonly string[]
}

export interface ContentSlide {
  readonly is: 'content'
  readonly title: string
  readonly parts: readonly SlidePart[]
}

/** In points, from the upper left corner of the slide. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type SlidePart = { readonly box: Box } & (SlideText | SlideTable | SlideChart)

/** Letters of a line that look the same. */
export interface SlideRun {
  readonly text: string
  readonly bold?: boolean
  readonly look?: Look
  /** An address on the web (http, https) that they lead to. */
  readonly address?: string
}

/** `quiet` for what is said beside, `accent` for what to look at first, `warm` for what is late. */
export type Look = 'ink' | 'quiet' | 'accent' | 'warm'

export interface SlideText {
  readonly is: 'text'
  /** Each is a paragraph. */
  readonly lines: readonly (readonly SlideRun[])[]
  /** In points. */
  readonly size: number
  readonly bullets?: boolean
}

export interface SlideTable {
  readonly is: 'table'
  /** What it shows, for who does not see it. */
  readonly alternative: string
  /** In points. */
  readonly widths: readonly number[]
  readonly head: readonly string[]
  readonly rows: readonly SlideRow[]
  readonly size: number
  /** The columns whose words stand at the right: numbers. */
  readonly numbers?: readonly number[]
}

export interface SlideRow {
  /** In points: what its words need by `heightOfRow`. */
  readonly height: number
  /** Each cell has one or more paragraphs. */
  readonly cells: readonly (readonly (readonly SlideRun[])[])[]
}

/** Bars, beside each other or on each other. The program that opens the file draws them, and its reader can edit the numbers. */
export interface SlideChart {
  readonly is: 'chart'
  readonly alternative: string
  readonly title: string
  /** The series of a category lie behind one another in one bar, which runs from left to right. */
  readonly stacked?: boolean
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}
