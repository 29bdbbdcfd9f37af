import { z } from 'zod'

/** What an organisation offers to an ask. The client makes the id: sent again, it is the same offer. */
export const offerId = z.uuid().brand<'OfferId'>()
export type OfferId = z.infer<typeof offerId>

/** `given`: the asking side says that it has what was offered. */
export const offerStates = ['offered', 'accepted', 'declined', 'withdrawn', 'given'] as const
export const offerState = z.enum(offerStates)
export type OfferState = z.infer<typeof offerState>

/** The steps of an offer, which are also the last words of their addresses. */
export const offerSteps = ['accept', 'decline', 'attest', 'withdraw', 'take-back'] as const
export const offerStep = z.enum(offerSteps)
export type OfferStep = z.infer<typeof offerStep>

const nextState: Readonly<Record<OfferStep, Partial<Record<OfferState, OfferState>>>> = {
  accept: { offered: 'accepted' },
  decline: { offered: 'declined' },
  attest: { accepted: 'given' },
  // An offer that was accepted can still fall through; what was given cannot.
  withdraw: { offered: 'withdrawn', accepted: 'withdrawn' },
  // The asking side pressed the wrong button, or the world changed.
  'take-back': { accepted: 'offered', declined: 'offered', given: 'accepted' },
}

/** The state after a step; undefined where an offer in this state does not take it. */
export function afterStep(state: OfferState, step: OfferStep): OfferState | undefined {
  return nextState[step][state]
}

/**
 * Whether the step was taken already, so that the same request again changes nothing.
 *
 * @param seen for a step back, which leads from several states: the state from which it was asked for
 */
export function isTaken(state: OfferState, step: OfferStep, seen?: OfferState): boolean {
  if (seen !== undefined) return afterStep(seen, step) === state
  return Object.values(nextState[step]).includes(state)
}

/** Whether the offering organisation takes the step; the asking side takes the others. */
export function isOfferers(step: OfferStep): boolean {
  return step === 'withdraw'
}

/** Whether it still waits for something: an answer, or what was promised. */
export function isOpenOffer(state: OfferState): boolean {
  return state === 'offered' || state === 'accepted'
}

/** The most offers of one organisation to one ask: open ones, and those that were ever made. */
export const mostOffers = { open: 5, ever: 50 } as const
