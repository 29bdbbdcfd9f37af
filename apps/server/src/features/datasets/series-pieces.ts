import { seriesKey } from '@minga/domain/series/compare-series'
import type { Series } from '@minga/domain/series/dataset'
import { packedObservations, type WrittenSeries } from '@minga/storage/datasets/series-rows'

/** How many series one piece has, and about how many letters: what the event loop reads at once. */
const mostInPiece = 200
const mostLetters = 200_000

/** Series as they are written, as JSON some at a time: a piece ends with the series by which it is too long. */
export function piecesOf(series: readonly Series[]): string[] {
  const pieces: string[][] = []
  let letters = Infinity
  for (const [place, each] of series.entries()) {
    const written = JSON.stringify(writtenOf(each, place))
    let piece = pieces.at(-1)
    if (piece === undefined || piece.length >= mostInPiece || letters > mostLetters) {
      piece = []
      pieces.push(piece)
      letters = 0
    }
    piece.push(written)
    letters += written.length
  }
  return pieces.map((piece) => `[${piece.join(',')}]`)
}

function writtenOf({ observations, extra, ...named }: Series, place: number): WrittenSeries {
  const key = seriesKey(named)
  return {
    ...named,
    place,
    extra: JSON.stringify(extra),
    place_key: key.place,
    variable_key: key.variable,
    observations: packedObservations(observations),
  }
}
