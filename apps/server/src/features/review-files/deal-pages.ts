/** What a section of slides would like to show. */
interface Wanted {
  /** The heights of its rows, in points. */
  readonly heights: readonly number[]
}

interface Room {
  /** For the rows of one slide, in points. */
  readonly height: number
  /** What a sentence below the rows needs. */
  readonly note: number
}

/** The rows of a section, slide by slide, and how many found no room. */
export interface Dealt {
  /** Each slide's rows, from one to the one before another. A section without rows has one slide. */
  readonly pages: readonly (readonly [from: number, to: number])[]
  readonly left: number
}

/** No section takes more slides than this: who listens wants to see them all. */
const mostPages = 3
/** In points. */
const step = 8

/**
 * Deals the slides of a deck to its sections. Each has one; those that are left go, one at a time, to the section that
 * has most rows without room.
 *
 * @param slides how many there are for all sections together; never fewer than sections
 */
export function dealPages(sections: readonly Wanted[], slides: number, room: Room): Dealt[] {
  const counts = sections.map(() => 1)
  const dealt = () => sections.map(({ heights }, at) => paged(heights, counts[at] ?? 1, room))
  for (let extra = slides - sections.length; extra > 0; extra--) {
    const left = dealt().map(({ left: rows }, at) => ((counts[at] ?? 1) < mostPages ? rows : 0))
    const neediest = left.indexOf(Math.max(...left))
    if ((left[neediest] ?? 0) === 0) break
    counts[neediest] = (counts[neediest] ?? 1) + 1
  }
  return dealt()
}

/** The last slide keeps room for the sentence that says how many rows are left. */
function paged(heights: readonly number[], count: number, { height, note }: Room): Dealt {
  const pages: [number, number][] = []
  let from = 0
  for (let page = 1; page <= count && (from < heights.length || page === 1); page++) {
    const whole = fitting(heights, from, height)
    const to = page === count && whole < heights.length ? fitting(heights, from, height - note) : whole
    pages.push([from, to])
    from = to
  }
  const left = heights.length - from
  return { pages: left === 0 ? evenly(heights, pages.length, height) : pages, left }
}

/** As high as each other, as far as rows allow: a last slide with one row looks forgotten. */
function evenly(heights: readonly number[], count: number, height: number): [number, number][] {
  const total = heights.reduce((sum, each) => sum + each, 0)
  for (let limit = total / count; limit < height; limit += step) {
    const pages = filled(heights, limit)
    if (pages.length <= count) return pages
  }
  return filled(heights, height)
}

function filled(heights: readonly number[], height: number): [number, number][] {
  const pages: [number, number][] = []
  let from = 0
  do {
    const to = fitting(heights, from, height)
    pages.push([from, to])
    from = to
  } while (from < heights.length)
  return pages
}

/** At least one row: its words are shortened until it fits. */
function fitting(heights: readonly number[], from: number, height: number): number {
  let used = 0
  let to = from
  for (; to < heights.length; to++) {
    used += heights[to] ?? 0
    if (used > height) break
  }
  return Math.max(to, Math.min(from + 1, heights.length))
}
