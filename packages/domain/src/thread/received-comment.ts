import { z } from 'zod'

/** How somebody said it who was not here to write it. */
export const receivedChannels = ['mail', 'meeting', 'letter'] as const
export const receivedChannel = z.enum(receivedChannels)
export type ReceivedChannel = z.infer<typeof receivedChannel>

/** Whether whoever is said to have said it has said so: as it was entered, or in their own words. */
export const receivedStates = ['unconfirmed', 'confirmed', 'corrected'] as const
export const receivedState = z.enum(receivedStates)
export type ReceivedState = z.infer<typeof receivedState>

/** How long the link to confirm is of use, in ms. */
export const receivedLinkLifetime = 30 * 24 * 60 * 60 * 1000
