import { z } from 'zod'

import { currencies } from '../vocabulary/currency.ts'

/** An amount and its currency in one text, `1550000.00 USD`: at most 15 digits before the point and 4 behind it. */
const form = /^(-?)(\d{1,15})(?:\.(\d{1,4}))? ([A-Z]{3})$/
/** Sums are longer than what a person may type. */
const sumForm = /^-?\d{1,30}(?:\.\d{1,4})? [A-Z]{3}$/

/** Amounts are counted in ten-thousandths of their currency, so that sums are exact. */
const decimals = 4
const one = 10_000n

/** An exact amount. */
export interface Amount {
  /** In ten-thousandths of the currency. */
  readonly parts: bigint
  /** ISO 4217. */
  readonly currency: string
}

/** The text of an amount that people type, as it lies in rooms and rows. */
export const amountText = z.string().regex(form)

/** The text of a total. */
export const sumText = z.string().regex(sumForm)

const known: ReadonlySet<string> = new Set(currencies)

/** The text of an amount that is above zero, in a currency that Minga offers. */
export const paidAmount = amountText.refine((text) => {
  const amount = readAmount(text)
  return amount !== undefined && amount.parts > 0n && known.has(amount.currency)
}, 'an amount above zero in a known currency')

/** The same, or zero. */
export const paidOrNone = amountText.refine((text) => {
  const amount = readAmount(text)
  return amount !== undefined && amount.parts >= 0n && known.has(amount.currency)
}, 'an amount in a known currency')

/** @returns undefined where the text is no amount */
export function readAmount(text: string): Amount | undefined {
  const [, sign, whole, fraction = '', currency] = form.exec(text) ?? []
  if (whole === undefined || currency === undefined) return undefined
  const parts = BigInt(whole) * one + BigInt(fraction.padEnd(decimals, '0'))
  return { parts: sign === '-' ? -parts : parts, currency }
}

/** With two decimals, or as many more as it needs. */
export function writeAmount({ parts, currency }: Amount): string {
  const size = parts < 0n ? -parts : parts
  const fraction = (size % one)
    .toString()
    .padStart(decimals, '0')
    .replace(/0{1,2}$/, '')
  return `${parts < 0n ? '-' : ''}${size / one}.${fraction} ${currency}`
}
