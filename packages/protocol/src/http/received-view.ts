import { officialLetter } from '@minga/domain/thread/official-letter'
import { receivedChannel, receivedState } from '@minga/domain/thread/received-comment'
import { z } from 'zod'

/** How a discussion was received from outside, and its confirmation. */
export const receivedView = z.object({
  name: z.string(),
  on: z.string(),
  channel: receivedChannel,
  state: receivedState,
  confirmedAt: z.iso.datetime().nullable(),
  /** The official letter that confirms it. */
  letter: officialLetter.nullable().default(null),
})
export type ReceivedView = z.infer<typeof receivedView>
