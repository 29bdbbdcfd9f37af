import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { heldSeries, type SeriesChoice } from './held-series.ts'
import { pathwayRoles, sharedRoles } from './pathway-role.ts'

const choice: fc.Arbitrary<SeriesChoice> = fc.record({
  role: fc.constantFrom(...pathwayRoles),
  dataset: fc.constantFrom('one', 'two'),
  place: fc.option(fc.nat(2)),
})

test('the latest choice of a role holds; in a shared role each series holds until its dataset is taken out', () => {
  const of = (role: SeriesChoice['role'], dataset: string, place: number | null) => ({ role, dataset, place })
  expect(heldSeries([of('usual', 'one', 0), of('usual', 'two', 1)])).toEqual([of('usual', 'two', 1)])
  expect(heldSeries([of('usual', 'one', 0), of('usual', 'one', null)])).toEqual([])
  const observed = [of('observed', 'one', 0), of('observed', 'two', 0), of('observed', 'one', 1)]
  expect(heldSeries(observed)).toEqual(observed)
  expect(heldSeries([...observed, of('observed', 'one', null)])).toEqual([of('observed', 'two', 0)])
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 20 }), choice, (before, last) => {
      const held = heldSeries([...before, last])
      const same = ({ role, dataset, place }: SeriesChoice) =>
        role === last.role && dataset === last.dataset && place === last.place
      expect(held.filter(same)).toHaveLength(last.place === null ? 0 : 1)
      expect(held.filter(({ place }) => place === null)).toEqual([])
      const alone = held.map(({ role }) => role).filter((role) => !sharedRoles.has(role))
      expect(new Set(alone).size).toBe(alone.length)
      // A choice changes nothing in other roles.
      const others = (choices: readonly SeriesChoice[]) => choices.filter(({ role }) => role !== last.role)
      expect(others(held)).toEqual(others(heldSeries(before)))
    }),
  )
})
