import { topOf, type PlacedBand } from './placed-bands.ts'
import type { TimelineBar } from './timeline.ts'

/** A line from the end of what has to come first to the beginning of what waits for it, in pixels. */
export interface WaitingLine {
  readonly key: string
  readonly path: string
  /** What has to come first ends after what waits for it. */
  readonly isTight: boolean
}

interface Place<Item> {
  readonly bar: TimelineBar<Item>
  /** The middle of its bar, from the top of the timeline. */
  readonly top: number
}

/** The places of bars by the ids of what they are. */
export type Places<Item> = ReadonlyMap<string, Place<Item>>

/** The middle of a bar below the top of its lane, in pixels. */
const middle = 3

export function placesOf<Item>(
  bands: readonly PlacedBand<Item>[],
  heading: number,
  idOf: (item: Item) => string,
): Places<Item> {
  return new Map(
    bands.flatMap((band) =>
      band.bars.map((bar) => [idOf(bar.item), { bar, top: topOf(band, heading, bar) + middle }] as const),
    ),
  )
}

interface Links {
  readonly waitsFor: readonly string[]
  readonly awaitedBy: readonly string[]
}

/**
 * The lines of some items: to what they wait for, and from what waits for them. A link to something that the timeline does
 * not show has none.
 *
 * @param seen the items of which an end is in sight
 * @param width of the timeline, in pixels
 */
export function waitingLines<Item>(
  seen: readonly { readonly id: string; readonly links: Links }[],
  places: Places<Item>,
  width: number,
): readonly WaitingLine[] {
  const lines = new Map<string, WaitingLine>()
  for (const { id, links } of seen) {
    for (const other of links.waitsFor) addLine(lines, [other, id], places, width)
    for (const other of links.awaitedBy) addLine(lines, [id, other], places, width)
  }
  return [...lines.values()]
}

function addLine<Item>(
  lines: Map<string, WaitingLine>,
  [before, after]: readonly [string, string],
  places: Places<Item>,
  width: number,
): void {
  const [first, waiting] = [places.get(before), places.get(after)]
  if (first === undefined || waiting === undefined) return
  const [from, to] = [first.bar.to * width, waiting.bar.from * width]
  const bend = Math.max(24, Math.abs(to - from) / 2)
  const curve = [from + bend, first.top, to - bend, waiting.top, to, waiting.top].map(Math.round).join(' ')
  const key = `${before} ${after}`
  lines.set(key, {
    key,
    path: `M ${Math.round(from)} ${Math.round(first.top)} C ${curve}`,
    isTight: first.bar.to > waiting.bar.to,
  })
}
