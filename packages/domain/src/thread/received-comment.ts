import { z } from 'zod'

/** How a comment arrived that a member enters for a person who did not write it here. */
export const receivedChannels = ['mail', 'meeting', 'letter'] as const
export const enteredChannel = z.enum(receivedChannels)

/** The same, or that it was sent to a public round and accepted there: then it is of no organisation. */
export const receivedChannel = z.enum([...receivedChannels, 'public-round'])
export type ReceivedChannel = z.infer<typeof receivedChannel>

/**
 * Whether the person to whom it is ascribed has confirmed it as entered, or corrected it in their own words; `by-letter`
 * where an official letter confirms it, after which the person can still correct it.
 */
export const receivedStates = ['unconfirmed', 'confirmed', 'by-letter', 'corrected'] as const
export const receivedState = z.enum(receivedStates)
export type ReceivedState = z.infer<typeof receivedState>

/** How long the link to confirm is of use, in ms. */
export const receivedLinkLifetime = 30 * 24 * 60 * 60 * 1000
