import { z } from 'zod'

/** How the comment arrived from a person who did not write it here. */
export const receivedChannels = ['mail', 'meeting', 'letter'] as const
export const receivedChannel = z.enum(receivedChannels)
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
