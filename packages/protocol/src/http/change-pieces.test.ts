import { newRecordId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { expect, test } from 'vitest'

import { inPieces } from './change-pieces.ts'
import { usualChanges } from './register-changes.ts'

function record(fields: number, value = 'x'): RecordChange[] {
  const id = newRecordId()
  return Array.from({ length: fields }, (_, at) => ({ record: id, kind: 'barrier', field: `title/${at}`, value }))
}

test('pieces hold whole records, as many as others do not wait for', () => {
  const changes = Array.from({ length: 100 }, () => record(12)).flat()
  const pieces = inPieces(changes)
  expect(pieces.flat()).toEqual(changes)
  expect(pieces.map((piece) => piece.length).every((length) => length <= usualChanges && length % 12 === 0)).toBe(true)
  expect(pieces.length).toBe(Math.ceil(1200 / Math.floor(usualChanges / 12) / 12))
})

test('long texts make smaller pieces, and nothing makes none', () => {
  expect(inPieces(Array.from({ length: 4 }, () => record(2, 'x'.repeat(100_000))).flat())).toHaveLength(2)
  expect(inPieces([])).toEqual([])
})
