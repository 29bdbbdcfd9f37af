import fc from 'fast-check'
import { expect, test } from 'vitest'

import { recordId } from '../identity/ids.ts'
import { heldAbatement, type HeldLever } from './held-abatement.ts'

const lever = (name: string, more: Partial<HeldLever>): HeldLever => ({
  id: recordId.parse(name),
  abatement: {},
  sources: ['FICEM 2023, p. 12'],
  illustrative: false,
  ...more,
})

test('levers of the same sources add up by year, and each year says how many have a figure', () => {
  const held = heldAbatement([
    lever('clinker', { abatement: { 2050: '4.20', 2030: '1.1' } }),
    lever('fuels', { abatement: { 2050: '0.05' }, illustrative: true }),
    lever('steel', { abatement: { 2050: '9' }, sources: ['Alacero'] }),
  ])
  expect(held).toEqual([
    {
      sources: ['FICEM 2023, p. 12'],
      levers: ['clinker', 'fuels'],
      years: [
        { year: 2030, amount: '1.1', of: 1 },
        { year: 2050, amount: '4.25', of: 2 },
      ],
      illustrative: true,
    },
    { sources: ['Alacero'], levers: ['steel'], years: [{ year: 2050, amount: '9', of: 1 }], illustrative: false },
  ])
})

test('a lever without a source, without figures or with words for a figure is in no sum', () => {
  expect(
    heldAbatement([
      lever('unsourced', { abatement: { 2050: '1' }, sources: [] }),
      lever('empty', {}),
      lever('words', { abatement: { 2050: 'a lot', soon: '3' } }),
    ]),
  ).toEqual([])
})

test('the order of levers and of their sources changes no sum', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const anyLever = fc.record({
    abatement: fc.dictionary(fc.constantFrom('2030', '2040', '2050'), fc.constantFrom('0.1', '0.2', '1e-3', '12')),
    sources: fc.shuffledSubarray(['one', 'two']),
  })
  const sums = (levers: readonly HeldLever[]) =>
    new Map(heldAbatement(levers).map(({ sources, years }) => [sources.toSorted().join(), years]))
  fc.assert(
    fc.property(fc.array(anyLever, { minLength: 5, maxLength: 5 }), (sketches) => {
      const levers = sketches.map((sketch, at) => lever(names[at] ?? '', sketch))
      const turned = levers.map((each) => ({ ...each, sources: each.sources.toReversed() })).toReversed()
      expect(sums(turned)).toEqual(sums(levers))
    }),
  )
})
