import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { organisationId } from '../identity/ids.ts'
import { currentPositions, positionFault, positionKinds } from './position.ts'
import { signOffResult, type Standing } from './result.ts'
import { takesAnswers } from './sign-off.ts'

const organisations = ['alacero', 'ficem', 'olacde', 'hydrogen', 'bank'].map((id) => organisationId.parse(id))
const kind = fc.constantFrom(...positionKinds)
const standings = fc
  .tuple(...organisations.map(() => fc.record({ position: fc.option(kind), holds: fc.boolean() })))
  .map((all): Standing[] =>
    organisations.map((organisation, index) => ({
      organisation,
      position: all[index]?.position ?? null,
      holds: all[index]?.holds ?? false,
    })),
  )

/** A day of January 2027: the second is over, the third is to come. */
const day = (count: number | null) => (count === null ? null : `2027-01-0${count + 1}T00:00:00.000Z`)
const now = new Date('2027-01-02T12:00:00.000Z')
const positions = fc
  .array(fc.record({ organisation: fc.constantFrom(...organisations), position: kind, from: fc.option(fc.nat(3)) }))
  .map((given) => given.map((each, index) => ({ ...each, number: index + 1, countsFrom: day(each.from) })))

describe('positions', () => {
  test('are appended: the last one of each organisation that counts by now, whatever order they are read in', () => {
    fc.assert(
      fc.property(positions, (given) => {
        const current = currentPositions(given, now)
        expect(currentPositions(given.toReversed(), now)).toEqual(current)
        for (const organisation of organisations) {
          const own = given.filter((each) => each.organisation === organisation && each.from !== null && each.from <= 1)
          expect(current.get(organisation)).toEqual(own.at(-1))
        }
      }),
    )
  })

  const blocks = new Set(['a'])
  const said = { reservations: [], reason: '', cure: '' }
  test('with reservation have one, about a clause that is there or about all, and no other has any', () => {
    const reserves = (block: string | null) => ({ ...said, reservations: [{ block, text: 'Not for gas.' }] })
    expect(positionFault({ ...reserves('a'), position: 'reservation' }, blocks)).toBeUndefined()
    expect(positionFault({ ...reserves(null), position: 'reservation' }, blocks)).toBeUndefined()
    expect(positionFault({ ...reserves('z'), position: 'reservation' }, blocks)).toBe('reservations')
    expect(positionFault({ ...said, position: 'reservation' }, blocks)).toBe('reservations')
    expect(positionFault({ ...reserves('a'), position: 'endorses' }, blocks)).toBe('reservations')
  })

  test('that object say to what, or with which change they would not; no other proposes a cure', () => {
    expect(positionFault({ ...said, position: 'objects' }, blocks)).toBe('reason')
    expect(positionFault({ ...said, position: 'objects', cure: 'Say 2035.' }, blocks)).toBeUndefined()
    expect(positionFault({ ...said, position: 'objects', reason: 'Too early.' }, blocks)).toBeUndefined()
    expect(positionFault({ ...said, position: 'abstains', cure: 'Say 2035.' }, blocks)).toBe('cure')
  })
})

describe('counting', () => {
  const all = (position: Standing['position'], holds = true) =>
    organisations.map((organisation) => ({ organisation, position, holds }))

  test('by consensus takes all, and no objection; to abstain does not prevent it, to wait for instructions does', () => {
    expect(signOffResult('consensus', all('endorses')).adopted).toBe(true)
    const but = (position: Standing['position'], holds = true) => [
      ...all('endorses').slice(1),
      { organisation: organisations[0] as Standing['organisation'], position, holds },
    ]
    for (const [position, adopted] of [
      ['abstains', true],
      ['reservation', true],
      ['no-objection', true],
      ['objects', false],
      ['awaiting-instructions', false],
      [null, false],
    ] as const) {
      expect([position, signOffResult('consensus', but(position)).adopted]).toEqual([position, adopted])
    }
    // An answer to a text that changed since does not count for this one.
    expect(signOffResult('consensus', but('endorses', false)).adopted).toBe(false)
    expect(signOffResult('consensus', []).adopted).toBe(false)
  })

  test('by silence takes those that said nothing, and not those that wait for instructions or whose answer does not hold', () => {
    const [one, ...others] = organisations
    const rest = others.map((organisation) => ({ organisation, position: null, holds: true, silent: true }))
    const but = (position: Standing['position'], holds: boolean, silent: boolean) =>
      signOffResult('consensus', [{ organisation: one as Standing['organisation'], position, holds, silent }, ...rest])
    expect(but(null, true, true)).toEqual({ answered: 0, of: 5, supporting: [], silent: organisations, adopted: true })
    expect(but('endorses', true, false)).toMatchObject({ supporting: [one], silent: others, adopted: true })
    expect(but(null, true, false).adopted).toBe(false)
    expect(but('objects', true, false).adopted).toBe(false)
    expect(but('awaiting-instructions', true, true).adopted).toBe(false)
    expect(but('endorses', false, true).adopted).toBe(false)
  })

  test('each for itself binds those that support the text, and no other', () => {
    fc.assert(
      fc.property(standings, (given) => {
        const { supporting, adopted, answered, of } = signOffResult('each', given)
        const expected = given.filter(
          ({ position, holds }) =>
            holds && (position === 'endorses' || position === 'reservation' || position === 'no-objection'),
        )
        expect(supporting).toEqual(expected.map(({ organisation }) => organisation))
        expect(adopted).toBe(supporting.length > 0)
        expect(answered).toBeLessThanOrEqual(of)
      }),
    )
  })

  test('one more objection never adopts a text, and one more endorsement never prevents it', () => {
    fc.assert(
      fc.property(
        standings,
        fc.nat(organisations.length - 1),
        fc.constantFrom('each', 'consensus'),
        (given, at, rule) => {
          const put = (position: Standing['position']) =>
            given.with(at, { organisation: organisations[at] as Standing['organisation'], position, holds: true })
          const before = signOffResult(rule, given).adopted
          const [objected, endorsed] = [put('objects'), put('endorses')].map(
            (each) => signOffResult(rule, each).adopted,
          )
          expect(objected === true && !before).toBe(false)
          expect(endorsed === false && before).toBe(false)
        },
      ),
    )
  })
})

test('a sign-off takes answers until the moment at which its last day is over, or it is closed', () => {
  const closesAt = '2027-03-01T08:00:00.000Z'
  expect(takesAnswers({ closesAt, closedAt: null }, new Date('2027-03-01T07:59:59.999Z'))).toBe(true)
  expect(takesAnswers({ closesAt, closedAt: null }, new Date(closesAt))).toBe(false)
  expect(takesAnswers({ closesAt, closedAt: '2027-01-01T00:00:00.000Z' }, new Date('2027-02-01T00:00:00Z'))).toBe(false)
})
