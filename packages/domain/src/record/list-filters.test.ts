import { expect, test } from 'vitest'

import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import type { CommonRecord } from './common-fields.ts'
import { compileFilters, facetIdsOf, readFilters } from './list-filters.ts'
import type { RecordKind } from './record-kind.ts'

const reader = { person: 'me', organisation: 'alacero', today: '2026-11-27' }
const barrier = barrierRecord.schema.parse({
  id: 'slag',
  title: { es: 'Poca escoria' },
  category: 'technological',
  sectors: ['steel', 'cement'],
  severity: 5,
  persistence: 5,
})
const action = actionRecord.schema.parse({ id: 'study', title: {}, due: '2026-01-01', outsideLead: 'CANACEM' })

function shows(kind: RecordKind, record: CommonRecord, address: string, archived = false): boolean {
  const filters = readFilters(Object.fromEntries(new URLSearchParams(address)), facetIdsOf(kind))
  return compileFilters(kind, filters, reader)({ record, reference: 'BAR-014', archived, facts: undefined })
}

test.each([
  ['', true],
  ['sector=aluminium,cement', true],
  ['sector=cement&category=financial', false],
  ['level=critical', true],
  ['lead=none&q=ESCORIA', true],
  ['q=bar-014', true],
  ['q=cal', false],
  ['archived=1', false],
  ['unknown=x', true],
  ['where=severity.ge.4&sector=steel', true],
  ['where=severity.lt.4', false],
  ['where=nothing.of.this(', true],
])('a barrier passes %j: %j', (address, passes) => {
  expect(shows('barrier', barrier, address)).toBe(passes)
})

test('an archived record is shown among the archived alone', () => {
  expect(shows('barrier', barrier, '', true)).toBe(false)
  expect(shows('barrier', barrier, 'archived=1', true)).toBe(true)
})

test.each([
  ['when=late', true],
  ['mine=me', false],
  ['lead=outside', true],
  ['lead=none', false],
])('an action passes %j: %j', (address, passes) => {
  expect(shows('action', action, address)).toBe(passes)
})
