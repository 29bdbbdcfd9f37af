import { expect, test } from 'vitest'

import { barrier, type Barrier } from '../barrier/barrier.ts'
import { madeUpFields } from '../custom-field/testing/made-up-fields.ts'
import { differingValues, mayBeMerged, mergeChanges } from './merge-records.ts'

const bar = (id: string, fields: object): Barrier =>
  barrier.parse({ id, title: { es: id }, category: 'financial', status: 'proposed', position: 'a0', ...fields })

const kept = bar('kept', { severity: 3, sectors: ['steel'], milestones: ['m1'], sources: ['S1'], lead: 'alacero' })
const merged = bar('merged', {
  title: { es: 'Costo del hidrógeno', pt: 'Custo do hidrogênio' },
  severity: 5,
  persistence: 4,
  sectors: ['cement', 'steel'],
  milestones: ['m2'],
  sources: ['S1', 'S2'],
  lead: 'ficem',
  subcategory: 'cost-gap',
})

test('only kinds with the status merged can be merged', () => {
  expect(mayBeMerged('barrier')).toBe(true)
  expect(mayBeMerged('action')).toBe(false)
})

test('a person chooses between the values that differ, and only between those', () => {
  expect(differingValues('barrier', { kept, merged }).map(({ field }) => field)).toEqual([
    'title/es',
    'lead',
    'severity',
  ])
})

test('sets are united, empty fields filled, and of what differs the chosen values are taken', () => {
  const changes = mergeChanges('barrier', { kept, merged, take: ['severity'] })
  expect(changes.map(({ record, field, value, base }) => [record, field, value, base])).toEqual([
    ['kept', 'title/pt', 'Custo do hidrogênio', undefined],
    ['kept', 'subcategory', 'cost-gap', undefined],
    ['kept', 'severity', 5, 3],
    ['kept', 'persistence', 4, undefined],
    ['kept', 'sectors', { add: ['cement'], remove: [] }, undefined],
    ['kept', 'sources', { add: ['S2'], remove: [] }, undefined],
    ['kept', 'milestones', { add: ['m2'], remove: [] }, undefined],
    ['merged', 'status', 'merged', 'proposed'],
  ])
})

test('a subcategory of another category fills nothing, unless its category is taken too', () => {
  const technological = bar('other', { category: 'technological', subcategory: 'maturity' })
  const fields = (take: readonly string[]) =>
    mergeChanges('barrier', { kept, merged: technological, take }).map(({ field }) => field)
  expect(fields([])).toEqual(['status'])
  expect(fields(['category'])).toEqual(['category', 'subcategory', 'status'])
})

test('a field that was not named is not taken, and a title of the record that stays is not lost', () => {
  const changes = mergeChanges('barrier', { kept, merged, take: [] })
  expect(changes.some(({ field }) => field === 'title/es' || field === 'lead')).toBe(false)
})

test('fields of the coalition’s own are united too', () => {
  const { fields: own, text, several } = madeUpFields('barrier')
  const pair = {
    kept: { ...kept, [text]: 'Chamber of steel' },
    merged: { ...merged, [text]: 'Chamber of cement', [several]: ['sur'] },
    own,
  }
  expect(differingValues('barrier', pair).map(({ field }) => field)).toContain(text)
  const changes = mergeChanges('barrier', { ...pair, take: [text] })
  expect(changes).toContainEqual(
    expect.objectContaining({ field: text, base: 'Chamber of steel', value: 'Chamber of cement' }),
  )
  expect(changes).toContainEqual(expect.objectContaining({ field: several, value: { add: ['sur'], remove: [] } }))
})
