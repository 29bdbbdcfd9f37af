import { z } from 'zod'

import { plainLine } from '../organisation/plain-line.ts'
import { currencies } from '../vocabulary/currency.ts'
import type { Amount } from './amount.ts'

const form = /^(\d{1,9})(?:\.(\d{1,9}))?$/
const decimals = 9

/** The rate that a person names for an amount. Nothing is converted by a rate without a day and a source. */
export const rate = z.strictObject({
  /** The currency it leads to. */
  to: z.enum(currencies),
  /** How much of it one unit of the amount's currency is, as decimal text. */
  rate: z
    .string()
    .regex(form)
    .refine((text) => /[1-9]/.test(text), 'a rate above zero'),
  day: z.iso.date(),
  source: plainLine(300),
})
export type Rate = z.infer<typeof rate>

/** As it is kept: a strike-out may have taken words out of its texts. A currency is shorter than what is struck. */
export const keptRate = rate.extend({ rate: z.string(), day: z.string(), source: z.string() })
export type KeptRate = z.infer<typeof keptRate>

const readable = rate.extend({ source: z.string() })

/** @returns undefined where a strike-out took its figure or its day */
export function readRate(kept: KeptRate): Rate | undefined {
  return readable.safeParse(kept).data
}

/** Rounded once, half away from zero, to the hundredth of the currency it leads to. */
export function convert({ parts }: Amount, { to, rate: text }: Rate): Amount {
  const [, whole = '0', fraction = ''] = form.exec(text) ?? []
  const factor = BigInt(whole + fraction.padEnd(decimals, '0'))
  const hundredth = 100n
  const divisor = 10n ** BigInt(decimals) * hundredth
  const product = parts * factor
  const half = product < 0n ? -divisor / 2n : divisor / 2n
  return { parts: ((product + half) / divisor) * hundredth, currency: to }
}
