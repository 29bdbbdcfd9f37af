import type { PlacedBand } from './placed-bands.ts'
import { topOf } from './placed-bands.ts'
import type { Stretch } from './use-sight.ts'

/** A line from the end of what has to come first to the beginning of what waits for it, in pixels. */
export interface WaitingLine {
  readonly key: string
  readonly path: string
  /** It ends after the day on which the other one begins: they do not fit. */
  readonly isTight: boolean
}

interface Lines<Item> {
  readonly bands: readonly PlacedBand<Item>[]
  readonly heading: number
  /** Of the timeline, in pixels. */
  readonly width: number
  readonly idOf: (item: Item) => string
  /** The ids of what an item waits for. */
  readonly waitsFor: (item: Item) => readonly string[]
}

/** The middle of a bar below the top of its lane, in pixels. */
const middle = 3

/** The lines of which an end is in sight. A link to something that the timeline does not show has none. */
export function waitingLines<Item>(
  { bands, heading, width, idOf, waitsFor }: Lines<Item>,
  sight: Stretch,
): readonly WaitingLine[] {
  const places = new Map(
    bands.flatMap((band) =>
      band.bars.map((bar) => [idOf(bar.item), { bar, top: topOf(band, heading, bar) + middle }] as const),
    ),
  )
  const isSeen = (top: number) => top >= sight.top && top <= sight.bottom
  return [...places].flatMap(([id, waiting]) =>
    waitsFor(waiting.bar.item).flatMap((other) => {
      const first = places.get(other)
      if (first === undefined || !(isSeen(first.top) || isSeen(waiting.top))) return []
      const [from, to] = [first.bar.to * width, waiting.bar.from * width]
      const bend = Math.max(24, Math.abs(to - from) / 2)
      const curve = [from + bend, first.top, to - bend, waiting.top, to, waiting.top].map(Math.round).join(' ')
      return [
        {
          key: `${other} ${id}`,
          path: `M ${Math.round(from)} ${Math.round(first.top)} C ${curve}`,
          isTight: first.bar.to > waiting.bar.to,
        },
      ]
    }),
  )
}
