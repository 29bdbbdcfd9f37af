import { recordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { totalsLine } from './contributions.ts'
import { knownEntries } from './known-entries.ts'
import { recordRows } from './records.ts'

/** The most actions that a chain shows; `isCut` says that there are more. */
export const mostInChain = 300

/** How an action stands in a chain; see `chainOf` in domain/chain. */
export const chainStep = z.object({
  record: recordId,
  /** It names the barrier itself; the others come before or after those that do. */
  isDirect: z.boolean(),
  isLate: z.boolean(),
  /** Open, and nothing that it waits for is. */
  isFree: z.boolean(),
  /** The day on which it ends, counting what it waits for; null for a closed one. */
  endsOn: z.iso.date().nullable(),
  /** Days by which what it waits for pushes it behind its date. */
  pushed: z.int(),
})
export type ChainStepView = z.infer<typeof chainStep>

/** What a barrier holds back: figures of open records of its chain that name a source. */
export const heldBack = z.object({
  /** The sums of its financings, by currency and price year. */
  money: z.array(totalsLine),
  /** Whether one of those financings is illustrative. */
  illustrative: z.boolean(),
  /** What its levers would take off, in Mt CO2; see `heldAbatement` in domain/chain. */
  abatement: z.array(
    z.object({
      sources: z.array(z.string()),
      levers: z.array(recordId),
      years: z.array(z.object({ year: z.int(), amount: z.string(), of: z.int() })),
      illustrative: z.boolean(),
    }),
  ),
  /** Records with figures and without a source, which are in no sum. */
  unsourced: z.array(recordId),
})
export type HeldBack = z.infer<typeof heldBack>

/**
 * GET /api/records/:recordId/chain: of a barrier, as far as the reader may read: the actions that name it, what waits for
 * them and what has to come first; the levers and financings that name it or one of these; the milestones that all of these name.
 * 422 `kind` for another kind of record.
 */
const rows = {
  actions: z.array(recordRows.action),
  levers: z.array(recordRows.lever),
  financings: z.array(recordRows.financing),
  milestones: z.array(recordRows.milestone),
}
export const chainAnswer = z.object({
  barrier: recordRows.barrier,
  ...rows,
  steps: z.array(chainStep),
  /** The longest chain of waiting, from the first action to the last; and the days from today to its end. */
  path: z.array(recordId),
  days: z.int(),
  /** Milestones whose last open action ends after their date, and by how many days. */
  behind: z.array(z.object({ record: recordId, days: z.int() })),
  held: heldBack,
  isCut: z.boolean(),
})
export type ChainAnswer = z.infer<typeof chainAnswer>
/** The same, parsed leniently by a page that may be older than the server. */
export const readChain = chainAnswer.extend({
  actions: knownEntries(recordRows.action),
  levers: knownEntries(recordRows.lever),
  financings: knownEntries(recordRows.financing),
  milestones: knownEntries(recordRows.milestone),
})
