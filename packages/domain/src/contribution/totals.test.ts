import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readAmount, writeAmount } from '../money/amount.ts'
import { contributionStates } from './contribution-state.ts'
import { instruments } from './instrument.ts'
import { figures, totalsOf, type CountedContribution, type CountedFinancing } from './totals.ts'

function contribution(
  amount: string,
  state: CountedContribution['said']['state'],
  more: Partial<CountedContribution['said']> = {},
): CountedContribution {
  return { said: { instrument: '421', amount, state, ...more }, standing: 'confirmed' }
}

/** The Chilean facility for hydrogen, with what was approved and signed of it made up. */
const facility: CountedFinancing = {
  need: '1000000000.00 USD',
  priceYear: 2023,
  contributions: [
    contribution('400000000.00 USD', 'disbursing', { disbursed: '60000000.50 USD' }),
    contribution('150000000 USD', 'approved'),
    contribution('100000000 USD', 'signed', { cancelled: '0.01 USD' }),
    contribution('16450000.00 EUR', 'approved'),
  ],
}

describe('the totals of a financing', () => {
  test('need, approved, committed, disbursed and gap, each by its currency', () => {
    const [eur, usd] = totalsOf([facility])
    expect(usd).toEqual({
      currency: 'USD',
      priceYear: 2023,
      need: '1000000000.00 USD',
      sums: {
        prepared: '0.00 USD',
        approved: '150000000.00 USD',
        committed: '499999999.99 USD',
        disbursed: '60000000.50 USD',
        exposure: '0.00 USD',
        mobilised: '0.00 USD',
      },
      unconfirmed: Object.fromEntries(figures.map((figure) => [figure, '0.00 USD'])),
      gap: { is: 'computed', amount: '500000000.01 USD', rates: [] },
    })
    expect(eur).toMatchObject({ currency: 'EUR', need: null, sums: { approved: '16450000.00 EUR' } })
    expect(eur?.gap).toEqual({ is: 'not-computed', why: 'no-need', currencies: [] })
  })

  test('no gap across currencies without a rate, and with one the rate is named', () => {
    const signed = contribution('16450000.00 EUR', 'signed')
    const gapWith = (given: CountedContribution) =>
      totalsOf([{ ...facility, contributions: [given] }]).find(({ currency }) => currency === 'USD')?.gap
    expect(gapWith(signed)).toEqual({ is: 'not-computed', why: 'currencies', currencies: ['EUR'] })
    const rate = { to: 'USD', rate: '1.0823', day: '2023-11-30', source: 'ECB reference rates' } as const
    expect(gapWith({ ...signed, said: { ...signed.said, conversion: rate } })).toEqual({
      is: 'computed',
      amount: '982196165.00 USD',
      rates: [{ ...rate, from: 'EUR' }],
    })
  })

  test('a guarantee is exposure, and private money is mobilised: neither closes the gap', () => {
    const guarantee = contribution('80.00 USD', 'effective', { instrument: '1100', coverage: 50 } as object)
    const bank: CountedContribution = { ...contribution('70.00 USD', 'signed'), outside: { class: 'commercial-bank' } }
    const [line] = totalsOf([{ need: '100.00 USD', priceYear: null, contributions: [guarantee, bank] }])
    expect(line).toMatchObject({
      sums: { exposure: '80.00 USD', mobilised: '70.00 USD', committed: '0.00 USD', disbursed: '0.00 USD' },
      gap: { is: 'computed', amount: '100.00 USD' },
    })
  })

  test('says how much of each its provider has not confirmed', () => {
    const reported: CountedContribution = { ...contribution('5.00 USD', 'approved'), standing: 'reported' }
    const [line] = totalsOf([
      { need: null, priceYear: null, contributions: [reported, contribution('7 USD', 'approved')] },
    ])
    expect([line?.sums.approved, line?.unconfirmed.approved]).toEqual(['12.00 USD', '5.00 USD'])
  })
})

const currency = fc.constantFrom('USD', 'EUR', 'BRL')
const money = fc
  .record({ parts: fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }), currency })
  .map((amount) => writeAmount(amount))
const anyContribution: fc.Arbitrary<CountedContribution> = fc.record({
  said: fc.record({
    instrument: fc.constantFrom(...instruments),
    amount: money,
    state: fc.constantFrom(...contributionStates),
  }),
  standing: fc.constantFrom('reported', 'confirmed', 'declined', 'hidden'),
  outside: fc.option(fc.record({ class: fc.constantFrom('multilateral', 'commercial-bank') }), { nil: undefined }),
})
const anyFinancing: fc.Arbitrary<CountedFinancing> = fc.record({
  need: fc.option(money),
  priceYear: fc.option(fc.constantFrom(2021, 2023)),
  contributions: fc.array(anyContribution, { maxLength: 12 }),
})
const portfolio = fc.array(anyFinancing, { maxLength: 6 })

describe('whatever is added up', () => {
  test('no line mixes a currency or a price year, and each stands once', () => {
    fc.assert(
      fc.property(portfolio, (financings) => {
        const lines = totalsOf(financings)
        const keys = lines.map((line) => `${line.currency} ${line.priceYear}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { currency: of, need, sums, unconfirmed, gap } of lines) {
          const texts = [need ?? '', gap.is === 'computed' ? gap.amount : '', ...Object.values(sums)]
          for (const text of [...texts, ...Object.values(unconfirmed)])
            expect(['', of]).toContain(text.slice(-3).trim())
        }
      }),
    )
  })

  test('sums are exact: what is said apart adds up to what is said together', () => {
    fc.assert(
      fc.property(portfolio, (financings) => {
        const apart = new Map<string, bigint>()
        for (const financing of financings) {
          for (const each of financing.contributions) {
            for (const line of totalsOf([{ ...financing, need: null, contributions: [each] }])) {
              for (const figure of figures) {
                const key = `${line.currency} ${line.priceYear} ${figure}`
                apart.set(key, (apart.get(key) ?? 0n) + partsOf(line.sums[figure]))
              }
            }
          }
        }
        for (const line of totalsOf(financings)) {
          for (const figure of figures) {
            const key = `${line.currency} ${line.priceYear} ${figure}`
            expect(partsOf(line.sums[figure])).toBe(apart.get(key) ?? 0n)
          }
        }
      }),
    )
  })

  test('no figure mixes states: each contribution counts towards one figure by its state', () => {
    fc.assert(
      fc.property(anyContribution, (each) => {
        const [line] = totalsOf([{ need: null, priceYear: null, contributions: [each] }])
        const counted = figures.filter(
          (figure) => figure !== 'disbursed' && partsOf(line?.sums[figure] ?? '0 USD') !== 0n,
        )
        expect(counted.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('the order changes nothing', () => {
    fc.assert(
      fc.property(portfolio, (financings) => {
        const turned = financings
          .toReversed()
          .map((each) => ({ ...each, contributions: each.contributions.toReversed() }))
        expect(totalsOf(turned)).toEqual(totalsOf(financings))
      }),
    )
  })

  test('what its provider declined or hid changes nothing, not even a line', () => {
    fc.assert(
      fc.property(anyFinancing, fc.array(anyContribution), (financing, others) => {
        const withheld = others.map(
          (each, index) => ({ ...each, standing: index % 2 ? 'hidden' : 'declined' }) as const,
        )
        const all = { ...financing, contributions: [...withheld, ...financing.contributions] }
        expect(totalsOf([all])).toEqual(totalsOf([financing]))
      }),
    )
  })
})

test('a figure that a strike-out took leaves its contribution uncounted: a part that nobody knows is not nothing', () => {
  const [line] = totalsOf([
    {
      need: '100.00 USD',
      priceYear: null,
      contributions: [
        contribution('40.00 USD', 'signed', { cancelled: '[suprimido] USD' }),
        contribution('30.00 USD', 'disbursing', { disbursed: '[suprimido] USD' }),
        contribution('5.00 USD', 'signed'),
      ],
    },
  ])
  expect(line?.sums).toMatchObject({ committed: '5.00 USD', disbursed: '0.00 USD' })
})

test('a rate that a strike-out took words out of converts nothing', () => {
  const rate = { to: 'USD' as const, rate: '1.1', day: '2024-01-02', source: 'BCE' }
  const gapOf = (more: Partial<typeof rate>) => {
    const conversion = { ...rate, ...more }
    const contributions = [contribution('10.00 EUR', 'signed', { conversion })]
    return totalsOf([{ need: '100.00 USD', priceYear: null, contributions }]).find(({ need }) => need !== null)?.gap
  }
  expect(gapOf({ source: '[suprimido] '.repeat(40) })).toMatchObject({ is: 'computed', amount: '89.00 USD' })
  for (const struck of [{ rate: '[suprimido]' }, { day: '[suprimido]-01-02' }]) {
    expect(gapOf(struck)).toEqual({ is: 'not-computed', why: 'currencies', currencies: ['EUR'] })
  }
})

/** Of a sum, which is longer than what a person may type. */
function partsOf(text: string): bigint {
  const [number = ''] = text.split(' ')
  const [whole = '0', fraction = ''] = number.split('.')
  return BigInt(whole + fraction.padEnd(4, '0'))
}

test('an amount is read exactly, and written as it was', () => {
  fc.assert(
    fc.property(money, (text) => {
      expect(writeAmount(readAmount(text) ?? { parts: 0n, currency: '' })).toBe(text)
    }),
  )
  expect(readAmount('1e9 USD')).toBeUndefined()
  expect(readAmount('1.00001 USD')).toBeUndefined()
  expect(readAmount('1,00 USD')).toBeUndefined()
  expect(writeAmount({ parts: -1n, currency: 'USD' })).toBe('-0.0001 USD')
})
