import { expect, test } from 'vitest'

import { organisationId } from '../identity/ids.ts'
import type { Organisation } from './organisation.ts'
import { nameToday, type Succession } from './succession.ts'

const [energy, agency, union] = ['energy', 'agency', 'union'].map((id) => organisationId.parse(id)) as [
  Organisation['id'],
  Organisation['id'],
  Organisation['id'],
]
const organisations = [energy, agency, union].map((id): Organisation => ({
  id,
  shortName: id.toUpperCase(),
  names: { en: id },
  kind: 'signatory',
  hue: 'teal',
}))
const signedAt = '2026-05-01T12:00:00.000Z'
const entered = '2026-11-01T09:00:00.000Z'
const renamed = (organisation: Organisation['id'], day: string, at = entered): Succession => ({
  organisation,
  kind: 'renamed',
  successor: null,
  day,
  at,
})
const merged = (organisation: Organisation['id'], successor: Organisation['id'], day: string): Succession => ({
  organisation,
  kind: 'merged',
  successor,
  day,
  at: entered,
})
const today = (...successions: Succession[]) => nameToday(energy, signedAt, { organisations, successions })

test('an organisation that nothing became of is what it signed as', () => {
  expect(today()).toBeUndefined()
  expect(today(renamed(agency, '2026-10-01'))).toBeUndefined()
})

test('a name that was entered before the signature is the name at signature', () => {
  expect(today(renamed(energy, '2025-10-01', '2026-01-01T00:00:00.000Z'))).toBeUndefined()
})

test('a new name counts from its last day of change', () => {
  expect(today(renamed(energy, '2026-10-01'), renamed(energy, '2026-06-01'))).toEqual({
    organisation: energy,
    kind: 'renamed',
    shortName: 'ENERGY',
    names: { en: 'energy' },
    day: '2026-10-01',
  })
})

test('a merger leads to the last organisation of the chain, under the name that it has, since the first merger', () => {
  expect(
    today(merged(energy, agency, '2026-06-01'), merged(agency, union, '2026-09-01'), renamed(union, '2026-10-01')),
  ).toMatchObject({ organisation: union, kind: 'merged', shortName: 'UNION', day: '2026-06-01' })
})

test('mergers in a ring end somewhere', () => {
  expect(today(merged(energy, agency, '2026-06-01'), merged(agency, energy, '2026-07-01'))?.kind).toBe('merged')
})
