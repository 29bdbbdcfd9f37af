import { z } from 'zod'

import { paidAmount, paidOrNone, readAmount } from '../money/amount.ts'
import { keptRate, rate } from '../money/rate.ts'
import { followedAddress } from '../navigation/followed-address.ts'
import { plainLine, plainWords } from '../organisation/plain-line.ts'
import { contributionStates, isDecided, maybeDisbursed } from './contribution-state.ts'
import { instruments, isGuarantee } from './instrument.ts'

/** One provider's part of a financing. The client that enters it makes the id: its idempotency key. */
export const contributionId = z.uuid().lowercase().brand<'ContributionId'>()
export type ContributionId = z.infer<typeof contributionId>

/** What a provider outside the coalition is. Money of the last two is private. */
export const outsideClasses = [
  'multilateral',
  'bilateral',
  'national-bank',
  'government',
  'climate-fund',
  'philanthropy',
  'commercial-bank',
  'investor',
] as const
export const outsideProvider = z.strictObject({
  name: plainLine(200),
  class: z.enum(outsideClasses),
})
export type OutsideProvider = z.infer<typeof outsideProvider>
/** As it is kept: a strike-out may have taken words out of the name. */
export const keptOutside = outsideProvider.extend({ name: z.string() })

/** Private money is mobilised: it stands apart from what public providers commit. */
export function isPrivate(outside: Pick<OutsideProvider, 'class'> | undefined): boolean {
  return outside?.class === 'commercial-bank' || outside?.class === 'investor'
}

/** How freely the provider's own rules let the figures be used. It says so to readers; who reads is what the room says. */
export const disclosureClasses = ['public', 'on-request', 'deliberative'] as const

/** What is said of a contribution at one moment. */
export const saidContribution = z.strictObject({
  instrument: z.enum(instruments),
  amount: paidAmount,
  state: z.enum(contributionStates),
  /** What was paid out so far, in the amount's currency. */
  disbursed: paidOrNone.optional(),
  /** The part of the amount that was cancelled, in the same currency. */
  cancelled: paidOrNone.optional(),
  /** Of a guarantee: the share of the loss that it covers, in per cent. */
  coverage: z.number().min(0).max(100).optional(),
  /** Tenor, grace, margin, conditions. */
  terms: plainWords().trim().min(1).max(1000).optional(),
  /** The provider's number of the operation. */
  operation: plainLine(60).optional(),
  disclosure: z.enum(disclosureClasses).optional(),
  /** Of its state, such as the day of the approval or the signature. */
  day: z.iso.date().optional(),
  /** What shows the state: the address of a public document, or its file name. */
  document: z.union([followedAddress, plainLine(200)]).optional(),
  /** Where the figures are from, in words. */
  source: plainLine(300).optional(),
  /** The address of a public source. */
  public: followedAddress.optional(),
  /** By which the amount counts in another currency. */
  conversion: rate.optional(),
})
export type SaidContribution = z.infer<typeof saidContribution>

/** As it is kept: a strike-out may have taken words out of any text, and what was said once is read for ever. */
export const keptContribution = saidContribution.extend({
  amount: z.string(),
  disbursed: z.string().optional(),
  cancelled: z.string().optional(),
  terms: z.string().optional(),
  operation: z.string().optional(),
  day: z.string().optional(),
  document: z.string().optional(),
  source: z.string().optional(),
  public: z.string().optional(),
  conversion: keptRate.optional(),
})
export type KeptContribution = z.infer<typeof keptContribution>

/** A field that does not go together with the others, and why. */
export interface Unfit {
  readonly field: keyof SaidContribution
  readonly why: string
}

/** What goes together is checked here, for the form and the server alike. */
export function unfitOf(said: SaidContribution): Unfit | undefined {
  const { state, instrument, day, document, coverage, conversion } = said
  const amount = readAmount(said.amount)
  if (amount === undefined) return { field: 'amount', why: 'an amount with its currency' }
  if (isDecided(state) && day === undefined) return { field: 'day', why: 'approved and later need a day' }
  if (isDecided(state) && document === undefined)
    return { field: 'document', why: 'approved and later need a document' }
  if (coverage !== undefined && !isGuarantee(instrument))
    return { field: 'coverage', why: 'a guarantee covers a share' }
  const [disbursed, cancelled] = [partOf(said.disbursed), partOf(said.cancelled)]
  if (disbursed.currency !== undefined && disbursed.currency !== amount.currency) {
    return { field: 'disbursed', why: 'in the currency of the amount' }
  }
  if (cancelled.currency !== undefined && cancelled.currency !== amount.currency) {
    return { field: 'cancelled', why: 'in the currency of the amount' }
  }
  if (disbursed.parts > 0n && isGuarantee(instrument)) return { field: 'disbursed', why: 'a guarantee is exposure' }
  if (disbursed.parts > 0n && !maybeDisbursed(state)) {
    return { field: 'disbursed', why: 'what was paid out is of a contribution that disburses or is closed' }
  }
  if (disbursed.parts + cancelled.parts > amount.parts) return { field: 'disbursed', why: 'no more than the amount' }
  if (conversion?.to === amount.currency) return { field: 'conversion', why: 'into another currency' }
  return undefined
}

function partOf(text: string | undefined): { readonly parts: bigint; readonly currency: string | undefined } {
  return (text === undefined ? undefined : readAmount(text)) ?? { parts: 0n, currency: undefined }
}
