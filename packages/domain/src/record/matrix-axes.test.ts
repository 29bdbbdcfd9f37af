import { expect, test } from 'vitest'

import { readAxes, scalesOf, targetsOf, writeAxes } from './matrix-axes.ts'
import { everyKind } from './record-types.ts'
import { scaleKey } from './record-words.ts'

const first = { rows: 'severity', columns: 'persistence' }

test('two scales of the kind are the axes; anything else gives the default ones', () => {
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

test('a scale has at most one target, which is no axis and has its words', () => {
  expect(targetsOf('barrier', first)).toEqual({ rows: 'severityTarget', columns: 'persistenceTarget' })
  expect(targetsOf('barrier', { rows: 'confidence', columns: 'severity' })).toEqual({ columns: 'severityTarget' })
  expect(scaleKey('barrier', 'severityTarget', 3)).toBe('scale.barrier.severity.3')
  expect(readAxes('barrier', 'severityTarget.persistence')).toEqual(first)
  for (const { kind, fields } of everyKind) {
    const of = Object.values(fields).flatMap((field) => (field.type === 'scale' ? (field.of ?? []) : []))
    expect(scalesOf(kind)).toEqual(expect.arrayContaining(of))
    expect(new Set(of).size).toBe(of.length)
  }
})

test('a kind without two scales has no matrix', () => {
  expect(readAxes('milestone', 'severity.persistence')).toBeUndefined()
})

test('written axes are read back, and the default ones are not written', () => {
  expect(writeAxes('barrier', first)).toBeUndefined()
  const other = { rows: 'confidence', columns: 'tractability' }
  expect(readAxes('barrier', writeAxes('barrier', other))).toEqual(other)
})
