import { writtenSeries } from '@minga/storage/datasets/series-rows'
import { expect, test } from 'vitest'

import { piecesOf } from './series-pieces.ts'

test('a piece is as long as the event loop reads at once, of whatever its letters are', () => {
  const named = { model: 'Model', scenario: 'Path', region: 'World', variable: 'Emissions|CO2', unit: 'Mt CO2/yr' }
  const observations = [{ year: 2020, value: '1', printed: '1', status: 'final' as const }]
  const pieces = piecesOf(
    Array.from({ length: 400 }, () => ({ ...named, extra: { Note: 'x'.repeat(1900) }, observations })),
  )
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(205_000)
  const written = pieces.flatMap((piece) => writtenSeries.array().parse(JSON.parse(piece)))
  expect(written.map(({ place }) => place)).toEqual(Array.from({ length: 400 }, (_, at) => at))
})
