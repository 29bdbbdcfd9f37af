import { expect, test } from 'vitest'

import { organisationId } from '../identity/ids.ts'
import { ratingProgress } from './rating-progress.ts'
import { classOfMark, ratingCriteria, ratingState } from './rating.ts'

test('a rating asks about the TNA class, or about two different scales', () => {
  const fits = (criteria: readonly string[]) => ratingCriteria.safeParse(criteria).success
  expect([fits(['tna']), fits(['severity', 'persistence'])]).toEqual([true, true])
  expect([fits([]), fits(['severity']), fits(['severity', 'severity']), fits(['tna', 'severity'])]).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('killer is 5 and insignificant 1', () => {
  expect([5, 4, 3, 2, 1].map(classOfMark)).toEqual([
    'killer',
    'crucial',
    'important',
    'less-important',
    'insignificant',
  ])
  expect(() => classOfMark(0)).toThrow('no class')
})

test('it is open until that moment, then counts, and is closed once its marks were counted', () => {
  const closesAt = '2026-12-13T08:00:00.000Z'
  const at = (now: string, countedAt: string | null = null) => ratingState({ closesAt, countedAt }, new Date(now))
  expect([at('2026-12-13T07:59:59.999Z'), at(closesAt)]).toEqual(['open', 'counting'])
  expect(at('2026-12-01T00:00:00.000Z', '2026-11-30T00:00:00.000Z')).toBe('closed')
})

const [alacero, ficem, bank] = ['alacero', 'ficem', 'bank'].map((id) => organisationId.parse(id)) as [
  ReturnType<typeof organisationId.parse>,
  ReturnType<typeof organisationId.parse>,
  ReturnType<typeof organisationId.parse>,
]

test('an organisation has answered when all is marked for it and none of its people is half way', () => {
  const given = (...raters: readonly (readonly [typeof alacero, number])[]) =>
    ratingProgress(
      [alacero, ficem],
      raters.map(([organisation, many]) => ({ organisation, given: many })),
      { marks: 4, canAnswer: new Set([alacero, ficem]) },
    )
  expect(given()).toEqual({ answered: 0, of: 2 })
  expect(given([alacero, 3])).toEqual({ answered: 0, of: 2 })
  expect(given([alacero, 4])).toEqual({ answered: 1, of: 2 })
  expect(given([alacero, 4], [alacero, 1])).toEqual({ answered: 0, of: 2 })
  expect(given([alacero, 4], [alacero, 4], [ficem, 4])).toEqual({ answered: 2, of: 2 })
})

test('an organisation without people to answer is not waited for, unless it has answered', () => {
  const progress = (given: number) =>
    ratingProgress([alacero, bank], [{ organisation: bank, given }], { marks: 2, canAnswer: new Set([alacero]) })
  expect(progress(1)).toEqual({ answered: 0, of: 1 })
  expect(progress(2)).toEqual({ answered: 1, of: 2 })
})
