import { expect, test } from 'vitest'

import { readAxes, scalesOf, writeAxes } from './matrix-axes.ts'

const first = { rows: 'severity', columns: 'persistence' }

test('two scales of the kind are the axes; what is none gives those it opens with', () => {
  expect(scalesOf('barrier')).toEqual(['severity', 'persistence', 'tractability', 'confidence'])
  expect(readAxes('barrier', 'tractability.severity')).toEqual({ rows: 'tractability', columns: 'severity' })
  for (const none of [
    undefined,
    '',
    'severity',
    'severity.severity',
    'severity.status',
    'severity.title.x',
    '__proto__.x',
  ])
    expect(readAxes('barrier', none)).toEqual(first)
})

test('a kind without two scales has no matrix', () => {
  expect(readAxes('milestone', 'severity.persistence')).toBeUndefined()
})

test('what is written is read back, and the axes that it opens with are not written', () => {
  expect(writeAxes('barrier', first)).toBeUndefined()
  const other = { rows: 'confidence', columns: 'tractability' }
  expect(readAxes('barrier', writeAxes('barrier', other))).toEqual(other)
})
