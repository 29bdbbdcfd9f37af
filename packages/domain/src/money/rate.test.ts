import { describe, expect, test } from 'vitest'

import { convert, rate } from './rate.ts'

const named = { to: 'USD', day: '2023-11-30', source: 'ECB reference rates' } as const

describe('an amount that is converted', () => {
  test('is rounded once, half away from zero', () => {
    const of = (parts: bigint, text: string) => convert({ parts, currency: 'EUR' }, { ...named, rate: text }).parts
    expect(of(10_000n, '1.0823')).toBe(10_800n)
    expect(of(10_000n, '1.005')).toBe(10_100n)
    expect(of(-10_000n, '1.005')).toBe(-10_100n)
    expect(of(10_000n, '1.004999999')).toBe(10_000n)
    expect(of(10n ** 19n, '0.5')).toBe(5n * 10n ** 18n)
  })

  test('needs a rate above zero, its day and its source', () => {
    expect(rate.safeParse({ ...named, rate: '1.0823' }).success).toBe(true)
    for (const wrong of [{ rate: '0.000' }, { rate: '1,08' }, { rate: '1', source: '' }, { rate: '1', day: '2023' }]) {
      expect(rate.safeParse({ ...named, ...wrong }).success).toBe(false)
    }
  })
})
